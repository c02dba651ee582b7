import { sql, type Transaction } from 'kysely'
import type { Database } from '../../db/schema.ts'
import type { ApprovedPlan } from '../../plan/store.ts'
import type { Baseline } from '../baseline.ts'
import { addTallies } from '../fresh/store.ts'
import { integersOf } from '../packed.ts'
import { piecesOf, readAhead } from '../read-ahead.ts'
import { withoutAudit } from '../rows/store.ts'
import { latestWait } from '../tally.ts'
import { countUnits, type DayUnits, type OutcomeBasis, type Stratum } from './count-units.ts'

/** The days to be summed on each basis. */
type DaysOf = Readonly<Partial<Record<OutcomeBasis, readonly string[]>>>

/** So many days' units are in memory together. */
const daysTogether = 8

/**
 * `outcome`, `delay` and, with a baseline, `score` of the days of every basis, into `fresh`. The database joined the cases
 * with their outcomes; they are counted in arrays here, a day at a time, which is several times as quick as grouping
 * them there.
 */
export async function addOutcomes(
  trx: Transaction<Database>,
  due: DaysOf,
  baseline: Baseline | undefined,
): Promise<void> {
  const { strata, strataOf } = await readStrata(trx)
  const bases = (['at maturity', 'early', 'latest'] as const).filter(
    (basis) => basis !== 'early' || baseline?.early !== undefined,
  )
  const days = [...new Set(bases.flatMap((basis) => due[basis] ?? []))].sort()
  const read = (some: readonly string[]) => readUnits(trx, some)
  for await (const part of readAhead(piecesOf(days, daysTogether), read)) {
    const tallies = part.flatMap((units) =>
      bases
        .filter((basis) => due[basis]?.includes(units.day))
        .flatMap((basis) => countUnits(units, basis, strata, strataOf, baseline)),
    )
    await addTallies(trx, tallies)
  }
}

/** The strata by their place, and by combination the places of its own. */
async function readStrata(trx: Transaction<Database>) {
  const strata: Stratum[] = []
  const strataOf: number[][] = []
  const names = await sql<Stratum & { stratum: number }>`select stratum, name, few from stratum_name`.execute(trx)
  for (const { stratum, name, few } of names.rows) strata[stratum - 1] = { name, few }
  const combinations = await sql<{ combination: number; strata: number[] }>`
    select combination, array_agg(stratum - 1) as strata from combination_stratum group by combination`.execute(trx)
  for (const { combination, strata: own } of combinations.rows) strataOf[combination] = own
  return { strata, strataOf }
}

async function readUnits(trx: Transaction<Database>, days: readonly string[]): Promise<readonly DayUnits[]> {
  const { rows } = await sql<UnitColumns>`select day, combination, codes, latest, mature
    from unit_column join combination using (sent) where day = any(${[...days]}::date[])`.execute(trx)
  return [...Map.groupBy(rows, ({ day }) => day)].map(([day, parts]) => ({ day, ...joined(parts) }))
}

/** The units of one day that have the same levels. */
interface UnitColumns {
  readonly day: string
  readonly combination: number
  readonly codes: Buffer
  readonly latest: Buffer
  readonly mature: Buffer
}

function joined(parts: readonly UnitColumns[]): Omit<DayUnits, 'day'> {
  const codes = integersOf(Buffer.concat(parts.map((part) => part.codes)))
  const combinations = new Int32Array(codes.length)
  let from = 0
  for (const part of parts) {
    const to = from + part.codes.length / 4
    combinations.fill(part.combination, from, to)
    from = to
  }
  return {
    combinations,
    codes,
    latestTold: integersOf(Buffer.concat(parts.map(({ latest }) => latest))),
    matureTold: integersOf(Buffer.concat(parts.map(({ mature }) => mature))),
  }
}

/** What changed after maturity: of each age's entries the last counts, and only one that is later than all before it. */
export async function addChanges(
  trx: Transaction<Database>,
  { deploymentId, plan }: ApprovedPlan,
  days: readonly string[],
  { baselineId }: Baseline,
): Promise<void> {
  const matured = plan.outcome.maturity_days
  await sql`insert into fresh
    with told as (
      select c.day, c.prediction_id, c.sent, c.scored, o.entry, o.observed_day - c.day as age,
        case o.state when 'event' then 2 when 'no event' then 1 else 0 end as state,
        max(o.entry) over (partition by c.day, c.prediction_id order by o.observed_day - c.day) as last
      from case_row c join outcome o on o.deployment_id = ${deploymentId} and o.prediction_id = c.prediction_id and o.day = c.day
      where c.is_unit and c.scored >= 0 and c.last_age > ${matured}::int and c.day = any(${[...days]}::date[])
        ${withoutAudit(plan, 'o')}),
    stood as (select *, coalesce(lag(state) over (partition by day, prediction_id order by age), 0) as before
      from told where entry = last),
    cell as (select m.day, s.name, m.age, m.scored, m.before, m.state as after, count(*)::int as n
      from stood m join combination using (sent) join combination_stratum s using (combination)
      where m.age > ${matured}::int and m.age <= ${matured + latestWait}::int and m.before <> m.state
      group by 1, 2, 3, 4, 5, 6)
    select day, 'late', 'change', name, ${baselineId}::int, array[sum(n)::bigint], '{}',
      array(select unnest(array_agg(array[age, scored / 3, scored % 3, before, after, n] order by age, scored, before, after)))
    from cell group by day, name`.execute(trx)
}
