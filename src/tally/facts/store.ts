import { type RawBuilder, sql, type Transaction } from 'kysely'
import type { Database } from '../../db/schema.ts'
import { registeredSoftware } from '../../plan/registered-software.ts'
import type { ApprovedPlan } from '../../plan/store.ts'
import type { Baseline } from '../baseline.ts'
import { addTallies } from '../fresh/store.ts'
import { floatsOf, integersOf } from '../packed.ts'
import { piecesOf, readAhead } from '../read-ahead.ts'
import { isUnit, sentColumns, sentNames, sentOf } from '../rows/store.ts'
import { notRecorded } from '../strata-of.ts'
import type { Tally } from '../tally.ts'
import { type BinnedField, binnedFields } from './binned-fields.ts'
import { type AlikeCases, countCases } from './count-cases.ts'
import { countFields, type SiteColumns } from './count-fields.ts'

type Plan = ApprovedPlan['plan']

/**
 * `cases`, and `override` and `seen` where the plan has their columns, of `days`, into `fresh`: the database sums them by
 * combination of levels in one pass over a day's rows.
 */
export async function addCases(
  trx: Transaction<Database>,
  approved: ApprovedPlan,
  days: readonly string[],
): Promise<void> {
  const series = casesSums(approved.plan)
  const tallies: Tally[] = []
  for (const day of days) {
    const rows = await readCases(trx, approved, day, series)
    tallies.push(...countCases(approved.plan, day, rows))
  }
  await addTallies(trx, tallies)
}

async function readCases(
  trx: Transaction<Database>,
  { deploymentId, plan, positions }: ApprovedPlan,
  day: string,
  series: readonly Sums[],
): Promise<readonly AlikeCases[]> {
  const columns = series.flatMap(({ counts, sums }, at) => [
    ...counts.map((one, place) => sql`${one} as ${sql.ref(`n${at}_${place}`)}`),
    ...sums.map((one, place) => sql`${one} as ${sql.ref(`s${at}_${place}`)}`),
  ])
  const registered = registeredSoftware(plan)
  const { rows } = await sql<Readonly<Record<string, unknown>>>`
    select ${sentNames(plan)}, ${sql.join(columns)}
    from (select ${sentColumns(plan, positions)}, ${isUnit(plan)} as is_unit, p.score, p.flag, p.action, p.seen_at,
        p.seen_unreadable, floor(p.logit * 1000000.0 + 0.5)::bigint as logit, floor(p.seen_log * 1000000.0 + 0.5)::bigint as seen_log,
        p.flag <> (p.score >= r.threshold) as disagrees, r.release is null as unregistered,
        ${registered.length > 0} and coalesce(p.device_software, '') <> all(${[...registered]}::text[]) as strange_software
      from prediction p
      left join unnest(${plan.releases.map(({ release }) => release)}::text[], ${plan.releases.map(({ threshold }) => threshold)}::float8[])
        as r(release, threshold) on r.release = p.release
      where p.deployment_id = ${deploymentId} and p.day = ${day}) one
    group by ${sentNames(plan)}`.execute(trx)
  const sent = sentOf(plan, rows)
  return rows.map((row, at) => ({
    sent: sent[at] ?? [],
    series: series.map(({ series: name, counts, sums }, one) => ({
      series: name,
      counts: counts.map((_, place) => Number(row[`n${one}_${place}`])),
      sums: sums.map((_, place) => BigInt(String(row[`s${one}_${place}`]))),
    })),
  }))
}

/** What is counted and summed over cases, by series. */
function casesSums(plan: Plan): readonly Sums[] {
  const { action, seen_at: seenAt } = plan.columns.predictions
  const acted = ['agreed', 'up', 'down', 'none'].map((one) => sql`count(*) filter (where action = ${sql.lit(one)})`)
  const cases: Sums = {
    series: 'cases',
    counts: [
      sql`count(*)`,
      sql`count(*) filter (where is_unit)`,
      sql`count(score)`,
      sql`count(*) - count(score)`,
      sql`count(*) filter (where flag)`,
      sql`count(*) filter (where not flag)`,
      sql`count(*) filter (where disagrees)`,
      sql`count(*) filter (where unregistered)`,
      sql`count(*) filter (where strange_software)`,
    ],
    sums: [sql`coalesce(sum(logit), 0)`, sql`coalesce(sum(${square('logit')}), 0)`],
  }
  const override: Sums = {
    series: 'override',
    counts: [...acted, sql`count(*) - count(action)`, sql`count(*) filter (where action = 'unreadable')`],
    sums: [],
  }
  const seen: Sums = {
    series: 'seen',
    counts: [
      sql`count(seen_log)`,
      sql`count(*) filter (where seen_at is null and not seen_unreadable)`,
      sql`count(*) filter (where seen_at is not null and seen_log is null)`,
      sql`count(*) filter (where seen_unreadable)`,
    ],
    sums: [sql`coalesce(sum(seen_log), 0)`, sql`coalesce(sum(${square('seen_log')}), 0)`],
  }
  return [cases, ...(action === undefined ? [] : [override]), ...(seenAt === undefined ? [] : [seen])]
}

interface Sums {
  readonly series: string
  readonly counts: readonly RawBuilder<unknown>[]
  readonly sums: readonly RawBuilder<unknown>[]
}

/** A logarithm in millionths has eight digits or so: its square fits a bigint, whose sums are the quickest. */
function square(column: string): RawBuilder<unknown> {
  return sql`${sql.ref(column)} * ${sql.ref(column)}`
}

/** So many days' columns are in memory together. */
const daysTogether = 4

/**
 * `field:<name>` and, with a baseline, `bins:<name>` and `moments`, for everybody and each site only. The database reads the
 * rows and puts each field's values one after another; they are counted in arrays here, which is several times as quick as
 * grouping them there.
 */
export async function addFields(
  trx: Transaction<Database>,
  approved: ApprovedPlan,
  days: readonly string[],
  baseline: Baseline | undefined,
): Promise<void> {
  const { plan, positions } = approved
  if (plan.fields.length === 0) return
  const fields = binnedFields(plan, positions, baseline)
  const read = (some: readonly string[]) => readColumns(trx, approved, some, fields)
  for await (const parts of readAhead(piecesOf(days, daysTogether), read))
    await addTallies(trx, countFields(plan, positions, fields, parts, baseline))
}

async function readColumns(
  trx: Transaction<Database>,
  { deploymentId, plan }: ApprovedPlan,
  days: readonly string[],
  fields: readonly BinnedField[],
): Promise<readonly SiteColumns[]> {
  const site =
    plan.columns.predictions.site === undefined ? sql`null::text` : sql`coalesce(site, ${notRecorded}) collate "C"`
  const rows = sql`(select day, ${site} as site, states, numbers, levels from prediction
    where deployment_id = ${deploymentId} and day = any(${[...days]}::date[])) p`
  const columns = fields.map(({ position, number, counted, levels }, at) => {
    const value = sql.lit(position)
    const sent = number
      ? sql`float8send(coalesce(numbers[${value}], 'NaN'))`
      : sql`int4send(case when levels[${value}] is null then -1 else coalesce(array_position(${[...levels]}::text[], levels[${value}]), 0) end)`
    return counted || number ? sql`, string_agg(${sent}, '') as ${sql.ref(`f${at}`)}` : sql``
  })
  // Every column of a group is made from the same rows in the same order, so that a place is one prediction in all of them.
  const told = await sql<{ day: string; site: string | null } & Readonly<Record<string, Buffer | string | null>>>`
    select day, site${sql.join(columns, sql``)} from ${rows} group by day, site`.execute(trx)
  const states = await sql<{ day: string; site: string | null; states: string; n: number }>`
    select day, site, states, count(*)::int as n from ${rows} group by day, site, states`.execute(trx)
  return told.rows.map((row) => ({
    day: row.day,
    site: row.site,
    columns: fields.map(({ number }, at) => {
      const bytes = row[`f${at}`]
      if (!(bytes instanceof Buffer)) return new Int32Array()
      return number ? floatsOf(bytes) : integersOf(bytes)
    }),
    states: new Map(
      states.rows
        .filter(({ day, site }) => day === row.day && site === row.site)
        .map(({ states: text, n }) => [text, n]),
    ),
  }))
}
