import { sql } from 'kysely'
import type { Db } from '../../db/connect.ts'
import { dayRange } from '../../plan/day.ts'
import type { ApprovedPlan } from '../../plan/store.ts'
import { floatsOf } from '../packed.ts'
import type { Columns } from './columns.ts'

/**
 * The columns of the stored predictions of the days `from` to `to`, both included: the same as `columnsOf` of those rows.
 * Day by day, so that never more than a day's rows are on their way.
 */
export async function readColumns(
  db: Db,
  { deploymentId, plan, positions }: ApprovedPlan,
  from: string,
  to: string,
): Promise<Columns> {
  const named = (kind: 'number' | 'category') =>
    plan.fields.filter((field) => field.kind === kind).map(({ name }) => ({ name, place: positions.get(name) ?? 0 }))
  const [numbers, categories] = [named('number'), named('category')]
  const columns = {
    days: [] as string[],
    cases: 0,
    scores: [] as number[],
    logits: [] as number[],
    numbers: new Map(numbers.map(({ name }) => [name, [] as number[]])),
    levels: new Map(categories.map(({ name }) => [name, new Set<string>()])),
  }
  // What has no value is not packed: float8send of NULL is NULL, and string_agg passes it over.
  const values = numbers.map(({ place }) => sql`string_agg(float8send(numbers[${sql.lit(place)}]), '')`)
  const levels = categories.map(({ place }) => sql`array_agg(distinct levels[${sql.lit(place)}])`)
  const parts = [...values, ...levels].map((part, at) => sql`, ${part} as ${sql.ref(`f${at}`)}`)
  for (const day of dayRange(from, to)) {
    const { rows } = await sql<Readonly<Record<string, unknown>>>`
      select count(*)::int as cases, string_agg(float8send(score), '') filter (where logit is not null) as scores,
        string_agg(float8send(logit), '') filter (where score is not null) as logits${sql.join(parts, sql``)}
      from prediction where deployment_id = ${deploymentId} and day = ${day}`.execute(db)
    const row = rows[0]
    if (row === undefined || row.cases === 0) continue
    columns.days.push(day)
    columns.cases += Number(row.cases)
    append(columns.scores, row.scores)
    append(columns.logits, row.logits)
    numbers.forEach(({ name }, at) => {
      append(columns.numbers.get(name), row[`f${at}`])
    })
    categories.forEach(({ name }, at) => {
      const sent = (row[`f${numbers.length + at}`] ?? []) as readonly (string | null)[]
      for (const level of sent) if (level !== null) columns.levels.get(name)?.add(level)
    })
  }
  return { ...columns, levels: new Map([...columns.levels].map(([name, all]) => [name, [...all]])) }
}

function append(to: number[] | undefined, packed: unknown): void {
  if (packed instanceof Buffer) for (const value of floatsOf(packed)) to?.push(value)
}
