import { type RawBuilder, sql } from 'kysely'
import { judgesOutput } from '../../plan/output-kind.ts'
import type { ApprovedPlan } from '../../plan/store.ts'
import { dimensions } from '../../plan/strata.ts'
import type { SentLevels } from './combinations.ts'

type Plan = ApprovedPlan['plan']
type Positions = ApprovedPlan['positions']

/** The number by which the output of a prediction p is binned; NULL where the device gave none. The same meaning as output-value.ts. */
export function outputValue({ output }: Pick<Plan, 'output'>): RawBuilder<unknown> {
  if (output.kind === 'binary') return sql`p.flag::int::float8`
  return output.kind === 'document' ? sql`0::float8` : sql`p.score`
}

/** The flag of a prediction p as the ledger counts outcomes by it. The same meaning as output-value.ts. */
export function flagCode(plan: Pick<Plan, 'output'>): RawBuilder<unknown> {
  if (judgesOutput(plan)) return sql`case when ${outputValue(plan)} is null then 2 else 0 end`
  return sql`case when p.flag is null then 2 when p.flag then 1 else 0 end`
}

/** Is a prediction p what the plan counts once? */
export function isUnit(plan: Plan): RawBuilder<unknown> {
  if (plan.unit.count === 'prediction') return sql`true`
  return sql`row_number() over (partition by p.day, p.subject order by ${
    plan.unit.pick === 'max' ? sql`${outputValue(plan)} desc nulls last,` : sql``
  } p.occurred_at, p.prediction_id collate "C") = 1`
}

/** Leaves the readings of the plan's audit out of `outcome`: a sample is not how outcomes come (readings.ts). */
export function withoutAudit(plan: Plan, alias?: string): RawBuilder<unknown> {
  if (plan.audit === undefined) return sql``
  return sql`and ${sql.ref(alias === undefined ? 'source' : `${alias}.source`)} is distinct from ${sql.lit(plan.audit.source)}`
}

/** What the feed sent for every dimension of the plan, in its order; NULL where a level is missing or unreadable. */
export function sentLevels(plan: Plan, positions: Positions): RawBuilder<unknown> {
  return sql`array[${sql.join(sentValues(plan, positions))}]`
}

/** The same as columns of their own, which are hashed and compared in half the time that an array takes. */
export function sentColumns(plan: Plan, positions: Positions): RawBuilder<unknown> {
  return sql.join(sentValues(plan, positions).map((value, at) => sql`${value} as ${sql.ref(nameOf(at))}`))
}

/** The names of `sentColumns`. */
export function sentNames(plan: Plan): RawBuilder<unknown> {
  return sql.join(dimensions(plan).map((_, at) => sql.ref(nameOf(at))))
}

/** The `sentColumns` of rows. */
export function sentOf(plan: Plan, rows: readonly Readonly<Record<string, unknown>>[]): readonly SentLevels[] {
  const names = dimensions(plan).map((_, at) => nameOf(at))
  return rows.map((row) => names.map((name) => levelOf(row[name])))
}

function levelOf(sent: unknown): string | null {
  return typeof sent === 'string' ? sent : null
}

function nameOf(at: number): string {
  return `sent_${at}`
}

function sentValues(plan: Plan, positions: Positions): readonly RawBuilder<unknown>[] {
  return dimensions(plan).map(({ name }) => {
    if (name === 'site' || name === 'release' || name === 'device_software') return sql.ref(`p.${name}`)
    return sql`p.levels[${sql.lit(positions.get(name) ?? 0)}]`
  })
}
