import { type RawBuilder, sql, type Transaction } from 'kysely'
import type { Database } from '../../db/schema.ts'
import type { ApprovedPlan } from '../../plan/store.ts'
import type { Baseline } from '../baseline.ts'
import { addTallies } from '../fresh/store.ts'
import { integersOf } from '../packed.ts'
import { piecesOf, readAhead } from '../read-ahead.ts'
import { type CombinedStrata, strataOfCombinations } from '../rows/combinations.ts'
import { isUnit, sentColumns, sentNames, sentOf, withoutAudit } from '../rows/store.ts'
import { countUnits, type DayUnits, type OutcomeBasis } from './count-units.ts'
import { unitsOfParts } from './parts.ts'

/** The days to be summed on each basis. */
type DaysOf = Readonly<Partial<Record<OutcomeBasis | 'late', readonly string[]>>>

/** So many days' units are in memory together. */
const daysTogether = 8

/** The units of a day, the strata that they belong to, and whether any outcome of theirs came after maturity. */
interface Day extends CombinedStrata {
  readonly units: DayUnits
  readonly isLate: boolean
}

/**
 * `outcome`, `delay` and, with a baseline, `score` of the days of every basis, into `fresh`. The database joins a day's cases
 * with their outcomes; they are counted in arrays here, which is several times as quick as grouping them there. Answers
 * which of the days have outcomes that came after maturity.
 */
export async function addOutcomes(
  trx: Transaction<Database>,
  approved: ApprovedPlan,
  due: DaysOf,
  baseline: Baseline | undefined,
): Promise<readonly string[]> {
  const bases = (['at maturity', 'early', 'latest'] as const).filter(
    (basis) => basis !== 'early' || baseline?.early !== undefined,
  )
  const days = [...new Set([...bases, 'late' as const].flatMap((basis) => due[basis] ?? []))].sort()
  const late: string[] = []
  const read = (some: readonly string[]) => readDays(trx, approved, some, baseline)
  for await (const part of readAhead(piecesOf(days, daysTogether), read)) {
    late.push(...part.flatMap(({ units, isLate }) => (isLate ? [units.day] : [])))
    const tallies = part.flatMap(({ units, strata, strataOf }) =>
      bases
        .filter((basis) => due[basis]?.includes(units.day))
        .flatMap((basis) => countUnits(units, basis, strata, strataOf, baseline)),
    )
    await addTallies(trx, tallies)
  }
  return late
}

/** A day at a time: what the database hashes to join and to group then stays in the processor's own memory. */
async function readDays(
  trx: Transaction<Database>,
  approved: ApprovedPlan,
  days: readonly string[],
  baseline: Baseline | undefined,
): Promise<readonly Day[]> {
  const read: Day[] = []
  for (const day of days) read.push(await readDay(trx, approved, day, baseline))
  return read
}

async function readDay(
  trx: Transaction<Database>,
  { deploymentId, plan, positions }: ApprovedPlan,
  day: string,
  baseline: Baseline | undefined,
): Promise<Day> {
  const bin =
    baseline === undefined
      ? sql`-1`
      : sql`case when p.score is null then -1 else width_bucket(p.score, ${[...baseline.scoreCuts]}::float8[]) end`
  const told = (name: Told) => sql`string_agg(int4send(coalesce((${sql.ref(name)} & 4294967295)::int, 0)), '')`
  const { rows } = await sql<UnitColumns>`
    select ${sentNames(plan)}, string_agg(int4send(scored), '') as scored, ${told('latest')} as latest, ${told('mature')} as mature,
      ${told('early')} as early, coalesce(max(last_age) > ${plan.outcome.maturity_days}::int, false) as "isLate"
    from (select ${sentColumns(plan, positions)}, ${isUnit(plan)} as is_unit,
        ${bin} * 3 + case when p.flag is null then 2 when p.flag then 1 else 0 end as scored, k.latest, k.mature, k.early, k.last_age
      from prediction p left join ${inForce(deploymentId, plan, day, baseline)} k on k.prediction_id = p.prediction_id
      where p.deployment_id = ${deploymentId} and p.day = ${day}) one
    where is_unit group by ${sentNames(plan)}`.execute(trx)
  const parts = rows.map(({ scored, latest, mature, early }) => ({
    scored: integersOf(scored),
    latest: integersOf(latest),
    mature: integersOf(mature),
    early: integersOf(early),
  }))
  return {
    units: unitsOfParts(day, parts),
    ...strataOfCombinations(plan, sentOf(plan, rows)),
    isLate: rows.some(({ isLate }) => isLate),
  }
}

type Told = 'latest' | 'mature' | 'early'

/** The units of one day that have the same levels: each column's values one after another. */
interface UnitColumns extends Readonly<Record<string, unknown>> {
  readonly scored: Buffer
  readonly latest: Buffer
  readonly mature: Buffer
  readonly early: Buffer
  readonly isLate: boolean
}

/**
 * The last entry of each prediction's outcomes, of all and of those known by an age, as one number whose largest is the
 * last entry's: entry × 2³² + age × 4 + state. One without a day is not joined to its prediction: it waits, because it
 * says that it was observed before the prediction was made.
 */
function inForce(
  deploymentId: number,
  plan: ApprovedPlan['plan'],
  day: string,
  baseline: Baseline | undefined,
): RawBuilder<unknown> {
  const early = baseline?.early?.age ?? -1
  return sql`(select prediction_id, max(told) as latest, max(told) filter (where age <= ${plan.outcome.maturity_days}::int) as mature,
      max(told) filter (where age <= ${early}::int) as early, max(age) as last_age
    from (select prediction_id, observed_day - day as age,
        (entry::bigint << 32) + ((observed_day - day) << 2) + case state when 'event' then 2 when 'no event' then 1 else 0 end as told
      from outcome where deployment_id = ${deploymentId} and day = ${day} ${withoutAudit(plan)}) o
    group by prediction_id)`
}
