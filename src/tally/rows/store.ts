import { type RawBuilder, sql, type Transaction } from 'kysely'
import type { Database } from '../../db/schema.ts'
import type { ApprovedPlan } from '../../plan/store.ts'
import { type Dimension, dimensions } from '../../plan/strata.ts'
import type { Baseline } from '../baseline.ts'
import { fewStrata, notInPlan, notRecorded } from '../strata-of.ts'

type Plan = ApprovedPlan['plan']
type Positions = ApprovedPlan['positions']

/**
 * `case_row`: one row a prediction of `days`, with what every series of outcomes needs of it. `unit_column`: its units by day
 * and combination of levels, each column's values one after another. `combination`: the combinations, numbered;
 * `combination_stratum`: the strata that each belongs to, `few` where it is one that every series is kept for;
 * `stratum_name`: their names. What is summed over cases is summed over combinations first.
 *
 * code: (score bin × 3 + flag (0 not flagged, 1 flagged, 2 none) + 3) × 27 + known; bin −1 without a score or a baseline.
 * known: latest × 9 + at maturity × 3 + early, each 0 not known, 1 no event, 2 event.
 * latest_told, mature_told: age in days when known × 4 + state; NULL where nothing was told.
 *
 * `isGathered`: `alike` holds combinations of days of its own.
 */
export async function gatherRows(
  trx: Transaction<Database>,
  { deploymentId, plan, positions }: ApprovedPlan,
  days: readonly string[],
  isGathered: boolean,
  baseline: Baseline | undefined,
): Promise<void> {
  const bin =
    baseline === undefined
      ? sql`-1`
      : sql`case when p.score is null then -1 else width_bucket(p.score, ${[...baseline.scoreCuts]}::float8[]) end`
  await sql`create temp table case_row on commit drop as
    select p.day, p.prediction_id, ${sentLevels(plan, positions)} as sent, ${isUnit(plan)} as is_unit,
      ${bin} * 3 + case when p.flag is null then 2 when p.flag then 1 else 0 end as scored,
      ${stateIn('latest')} * 9 + ${stateIn('mature')} * 3 + ${stateIn('early')} as known,
      ${toldIn('latest')} as latest_told, ${toldIn('mature')} as mature_told, k.last_age
    from prediction p
    left join ${inForce(deploymentId, plan, days, baseline)} k on k.day = p.day and k.prediction_id = p.prediction_id
    where p.deployment_id = ${deploymentId} and p.day = any(${[...days]}::date[])`.execute(trx)
  // Combinations are compared level by level: cases are hashed by theirs twice as fast as they are sorted.
  await sql`set local enable_sort = off`.execute(trx)
  await sql`create temp table unit_column on commit drop as
    select day, sent, string_agg(int4send((scored + 3) * 27 + known), '') as codes,
      string_agg(int4send(coalesce(latest_told, 0)), '') as latest, string_agg(int4send(coalesce(mature_told, 0)), '') as mature
    from case_row where is_unit group by day, sent`.execute(trx)
  await sql`set local enable_sort to default`.execute(trx)
  await sql`create temp table combination on commit drop as
    select row_number() over ()::int as combination, sent
    from (select sent from unit_column ${isGathered ? sql`union select sent from alike` : sql`group by sent`}) one`.execute(
    trx,
  )
  // Without statistics the planner takes such tables for large ones, and sorts the cases to join them.
  await sql`analyze combination`.execute(trx)
  await sql`create temp table combination_stratum on commit drop as
    select combination, dense_rank() over (order by stratum)::int as stratum, stratum as name, few
    from combination cross join lateral (select ${sql.join(levelsSql(plan))}) as level
      cross join lateral unnest(${strataSql(plan)}, ${fewSql(plan)}) as s(stratum, few)`.execute(trx)
  await sql`create temp table stratum_name on commit drop as
    select stratum, name collate "C" as name, bool_or(few) as few from combination_stratum group by stratum, name`.execute(
    trx,
  )
  await sql`analyze combination_stratum`.execute(trx)
  await sql`analyze stratum_name`.execute(trx)
}

/** Is a prediction p what the plan counts once? */
export function isUnit(plan: Plan): RawBuilder<unknown> {
  if (plan.unit.count === 'prediction') return sql`true`
  return sql`row_number() over (partition by p.day, p.subject order by ${
    plan.unit.pick === 'max' ? sql`coalesce(p.score, -1) desc,` : sql``
  } p.occurred_at, p.prediction_id collate "C") = 1`
}

export async function dropRows(trx: Transaction<Database>): Promise<void> {
  await sql`drop table case_row, unit_column, combination, combination_stratum, stratum_name`.execute(trx)
}

/**
 * The last entry of each prediction's outcomes, of all and of those known by an age, as one number whose largest is the
 * last entry's: entry × 2³² + age × 4 + state. One without a day is not joined to its prediction: it waits, because it
 * says that it was observed before the prediction was made.
 */
function inForce(
  deploymentId: number,
  plan: Plan,
  days: readonly string[],
  baseline: Baseline | undefined,
): RawBuilder<unknown> {
  const early = baseline?.early?.age ?? -1
  return sql`(select day, prediction_id, max(told) as latest,
      max(told) filter (where age <= ${plan.outcome.maturity_days}::int) as mature,
      max(told) filter (where age <= ${early}::int) as early, max(age) as last_age
    from (select day, prediction_id, observed_day - day as age,
        (entry::bigint << 32) + ((observed_day - day) << 2) + case state when 'event' then 2 when 'no event' then 1 else 0 end as told
      from outcome where deployment_id = ${deploymentId} and day = any(${[...days]}::date[]) ${withoutAudit(plan)}) o
    group by day, prediction_id)`
}

/** Leaves the readings of the plan's audit out of `outcome`: a sample is not how outcomes come (readings.ts). */
export function withoutAudit(plan: Plan, alias?: string): RawBuilder<unknown> {
  if (plan.audit === undefined) return sql``
  return sql`and ${sql.ref(alias === undefined ? 'source' : `${alias}.source`)} is distinct from ${plan.audit.source}`
}

type Told = 'latest' | 'mature' | 'early'

function stateIn(told: Told): RawBuilder<unknown> {
  return sql`coalesce((${sql.ref(`k.${told}`)} & 3)::int, 0)`
}

function toldIn(told: Told): RawBuilder<unknown> {
  return sql`(${sql.ref(`k.${told}`)} & 4294967295)::int`
}

/** What the feed sent for every dimension of the plan, in its order; NULL where a level is missing or unreadable. */
export function sentLevels(plan: Plan, positions: Positions): RawBuilder<unknown> {
  const columns = dimensions(plan).map(({ name }) => {
    if (name === 'site' || name === 'release' || name === 'device_software') return sql.ref(`p.${name}`)
    return sql`p.levels[${sql.lit(positions.get(name) ?? 0)}]`
  })
  return sql`array[${sql.join(columns)}]`
}

/** A level for every dimension: the value as sent, or that it is missing, or that the plan does not list it. */
function levelsSql(plan: Plan): readonly RawBuilder<unknown>[] {
  return dimensions(plan).map((dimension, at) => sql`${levelSql(dimension, at)} as ${sql.ref(`level_${at}`)}`)
}

function levelSql(dimension: Dimension, at: number): RawBuilder<unknown> {
  const level = sql`sent[${sql.lit(at + 1)}]`
  if (dimension.levels === undefined) return sql`coalesce(${level}, ${notRecorded})`
  return sql`case when ${level} is null then ${notRecorded}
    when ${level} = any(${[...dimension.levels, ...dimension.unknown]}::text[]) then ${level} else ${notInPlan} end`
}

function strataSql(plan: Plan): RawBuilder<unknown> {
  const at = new Map(dimensions(plan).map(({ name }, index) => [name, sql.ref(`level.level_${index}`)]))
  const single = [...at].map(([name, level]) => sql`${`${name}=`}::text || ${level}`)
  const crossed = plan.crossings.flatMap(([first, second]) => {
    const [a, b] = [at.get(first), at.get(second)]
    return a && b ? [sql`${`${first}=`}::text || ${a} || ${`&${second}=`}::text || ${b}`] : []
  })
  return sql`array[${sql.join([sql`'all'`, ...single, ...crossed])}]::text[]`
}

/** `all` and each site, by their place among the strata and not by their name: a site may be called A&E. */
function fewSql(plan: Plan): RawBuilder<unknown> {
  const strata = 1 + dimensions(plan).length + plan.crossings.length
  return sql`${Array.from({ length: strata }, (_, at) => at < fewStrata(plan))}::boolean[]`
}
