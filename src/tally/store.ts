import { type RawBuilder, sql, type Transaction } from 'kysely'
import type { Db } from '../db/connect.ts'
import type { Database } from '../db/schema.ts'
import { addDays } from '../plan/day.ts'
import { registeredSoftware } from '../plan/registered-software.ts'
import type { ApprovedPlan } from '../plan/store.ts'
import { type Dimension, dimensions } from '../plan/strata.ts'
import type { Baseline } from './baseline.ts'
import { inLedgerOrder } from './count.ts'
import { plausibleRange } from './fixed-point.ts'
import { type MomentField, momentFields } from './moments.ts'
import { momentsSql } from './moments-sql.ts'
import { notInPlan, notRecorded } from './strata-of.ts'
import { type Basis, latestWait, type Tally } from './tally.ts'

/** Which tallies to read; absent means all of that kind. */
export interface TallyQuery {
  readonly from: string
  readonly to: string
  readonly bases?: readonly Basis[]
  readonly series?: readonly string[]
  readonly strata?: readonly string[]
  /** as the ledger stood after this night's run; absent: as it stands now */
  readonly asOfNight?: string
}

/** The tallies in force for the days `from` to `to`, in ledger order. Rows of an earlier baseline keep its id. */
export async function readTallies(db: Db, deploymentId: number, query: TallyQuery): Promise<readonly Tally[]> {
  const rows = await db
    .selectFrom('tally')
    .select(['day', 'basis', 'series', 'stratum', 'baseline_id', 'counts', 'sums', 'cells'])
    .where('deployment_id', '=', deploymentId)
    .$if(query.asOfNight === undefined, (q) => q.where('until_night', 'is', null))
    .$if(query.asOfNight !== undefined, (q) =>
      q
        .where('from_night', '<=', query.asOfNight ?? '')
        .where((eb) => eb.or([eb('until_night', 'is', null), eb('until_night', '>', query.asOfNight ?? '')])),
    )
    .where('day', '>=', query.from)
    .where('day', '<=', query.to)
    .$if(query.bases !== undefined, (q) => q.where('basis', 'in', [...(query.bases ?? [])]))
    .$if(query.series !== undefined, (q) => q.where('series', 'in', [...(query.series ?? [])]))
    .$if(query.strata !== undefined, (q) => q.where('stratum', 'in', [...(query.strata ?? [])]))
    .execute()
  return rows
    .map((row) => ({
      day: row.day,
      basis: row.basis as Basis,
      series: row.series,
      stratum: row.stratum,
      baselineId: row.baseline_id,
      counts: row.counts,
      sums: row.sums.map(BigInt),
      cells: row.cells,
    }))
    .sort(inLedgerOrder)
}

/**
 * Brings the ledger up to `night`: the days whose rows changed are summed again, and the days that mature tonight, or
 * reach the baseline's early age, are summed as they do, once. A night costs what arrived, not what is stored.
 */
export async function bringUpToDate(
  trx: Transaction<Database>,
  approved: ApprovedPlan,
  night: string,
  baseline?: Baseline,
): Promise<{ readonly touched: number; readonly matured: number }> {
  const { deploymentId, plan } = approved
  const touched = await takeTouched(trx, deploymentId, night)
  await tallyDays(trx, approved, touched, night, ['fact', 'latest', 'late'], baseline)
  await sumEarly(trx, approved, night, baseline)
  const matured = await maturedDays(trx, deploymentId, addDays(night, -plan.outcome.maturity_days))
  await tallyDays(trx, approved, matured, night, ['at maturity'], baseline)
  return { touched: touched.length, matured: matured.length }
}

/** Sums the days from the baseline's first on that have reached its early age by `night`, each once. */
export async function sumEarly(
  trx: Transaction<Database>,
  approved: ApprovedPlan,
  night: string,
  baseline: Baseline | undefined,
  from = night,
): Promise<void> {
  if (baseline?.early === undefined) return
  const days = await earlyDays(trx, approved.deploymentId, baseline, addDays(night, -baseline.early.age))
  await tallyDays(trx, approved, days, from, ['early'], baseline)
}

/** Days of a baseline and after, up to `last`, that have cases and have not yet been summed at its early age. */
async function earlyDays(
  db: Db,
  deploymentId: number,
  { baselineId, fromDay }: Baseline,
  last: string,
): Promise<readonly string[]> {
  const { rows } = await sql<{ day: string }>`
    select t.day from tally t
    where t.deployment_id = ${deploymentId} and t.day between ${fromDay} and ${last} and t.until_night is null
      and t.basis = 'fact' and t.series = 'cases' and t.stratum = 'all'
      and not exists (select from tally e where e.deployment_id = t.deployment_id and e.day = t.day and e.until_night is null
        and e.basis = 'early' and e.series in ('outcome', 'score') and e.stratum = 'all' and e.baseline_id = ${baselineId})
    order by t.day`.execute(db)
  return rows.map(({ day }) => day)
}

/**
 * Takes days up to `last` off the list of those to be summed, and returns them. Before they are counted, and in the
 * same transaction: a row that arrives meanwhile marks its day again only once this has ended, so no mark is lost.
 */
export async function takeTouched(
  trx: Transaction<Database>,
  deploymentId: number,
  last: string,
): Promise<readonly string[]> {
  const rows = await trx
    .deleteFrom('touched')
    .where('deployment_id', '=', deploymentId)
    .where('day', '<=', last)
    .returning('day')
    .execute()
  return rows.map(({ day }) => day).sort()
}

/** Days up to `last` that have cases and have not yet been summed at maturity. */
async function maturedDays(db: Db, deploymentId: number, last: string): Promise<readonly string[]> {
  const { rows } = await sql<{ day: string }>`
    select t.day from tally t
    where t.deployment_id = ${deploymentId} and t.day <= ${last} and t.until_night is null
      and t.basis = 'fact' and t.series = 'cases' and t.stratum = 'all'
      and not exists (select from tally m where m.deployment_id = t.deployment_id and m.day = t.day and m.until_night is null
        and m.basis = 'at maturity' and m.series in ('outcome', 'score', 'delay') and m.stratum = 'all')
    order by t.day`.execute(db)
  return rows.map(({ day }) => day)
}

/** Every day from `from` on that the ledger has cases for. */
export async function talliedDays(db: Db, deploymentId: number, from: string): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('tally')
    .select('day')
    .where('deployment_id', '=', deploymentId)
    .where('day', '>=', from)
    .where('until_night', 'is', null)
    .where('basis', '=', 'fact')
    .where('series', '=', 'cases')
    .where('stratum', '=', 'all')
    .orderBy('day')
    .execute()
  return rows.map(({ day }) => day)
}

/** The first and last day that has a prediction; undefined when there is none. */
export async function span(
  db: Db,
  deploymentId: number,
): Promise<{ readonly from: string; readonly to: string } | undefined> {
  const row = await db
    .selectFrom('prediction')
    .select(({ fn }) => [fn.min('day').as('from'), fn.max('day').as('to')])
    .where('deployment_id', '=', deploymentId)
    .executeTakeFirst()
  return row === undefined || row.from === null ? undefined : { from: row.from, to: row.to }
}

/** The strata of every release that cases came from, whether the plan registers it or not. */
export async function releaseStrata(db: Db, deploymentId: number): Promise<readonly string[]> {
  const { rows } = await sql<{ stratum: string }>`select distinct stratum from tally
    where deployment_id = ${deploymentId} and basis = 'fact' and series = 'cases' and stratum like 'release=%'
    order by stratum`.execute(db)
  return rows.map(({ stratum }) => stratum)
}

/**
 * Sums the rows of `days` into tallies of `bases`, as known now. A tally that changed is added and the one it replaces
 * gets its `until_night`; one at maturity or at the early age is never changed once it stands.
 * The same meaning as `count` in count.ts; a property test holds them equal to the byte.
 */
export async function tallyDays(
  trx: Transaction<Database>,
  { deploymentId, plan, positions }: ApprovedPlan,
  days: readonly string[],
  night: string,
  bases: readonly Basis[],
  baseline?: Baseline,
): Promise<void> {
  if (days.length === 0) return
  await gatherRows(trx, deploymentId, plan, positions, days, bases, baseline)
  await sql`create temp table fresh (
    day date, basis text collate "C", series text collate "C", stratum text collate "C", baseline_id integer,
    counts bigint[], sums numeric[], cells integer[]) on commit drop`.execute(trx)
  if (bases.includes('fact')) {
    await addCases(trx, plan)
    await addFields(trx, plan, positions)
    if (baseline !== undefined) {
      await addBins(trx, plan, positions, baseline)
      await addMoments(trx, plan, positions, baseline, momentFields(baseline))
    }
  }
  for (const basis of bases) {
    if (basis === 'fact' || (basis === 'early' && baseline?.early === undefined)) continue
    if (basis === 'late') {
      if (baseline !== undefined) await addChanges(trx, deploymentId, plan, baseline)
      continue
    }
    const strata = basis === 'early' ? fieldStrata(plan) : sql`case_stratum`
    await addOutcomes(trx, basis, strata, basis === 'early' ? (baseline?.baselineId ?? 0) : 0)
    if (basis !== 'early') await addDelays(trx, basis, basis === 'latest' ? strata : fieldStrata(plan))
    if (baseline !== undefined) await addScores(trx, basis, strata, baseline)
  }
  await sql`create index on fresh (day, basis, series, stratum)`.execute(trx)
  await sql`analyze fresh (day, basis, series, stratum)`.execute(trx)
  await replaceChanged(trx, deploymentId, days, night, bases, baseline)
  await sql`drop table fresh, case_row, case_stratum`.execute(trx)
}

type Plan = ApprovedPlan['plan']
type Positions = ApprovedPlan['positions']

/**
 * One row a prediction with what every series needs of it, and one a prediction and stratum. An outcome without a day is not joined
 * to its prediction: it waits, because it says that it was observed before the prediction was made.
 */
async function gatherRows(
  trx: Transaction<Database>,
  deploymentId: number,
  plan: Plan,
  positions: Positions,
  days: readonly string[],
  bases: readonly Basis[],
  baseline: Baseline | undefined,
): Promise<void> {
  const unit =
    plan.unit.count === 'prediction'
      ? sql`true`
      : sql`row_number() over (partition by p.day, p.subject order by ${
          plan.unit.pick === 'max' ? sql`coalesce(p.score, -1) desc,` : sql``
        } p.occurred_at, p.prediction_id collate "C") = 1`
  const registered = registeredSoftware(plan)
  await sql`create temp table case_row on commit drop as
    select p.day, p.prediction_id, p.site, p.release, p.device_software, p.score, p.flag, p.states, p.numbers, p.levels,
      floor(p.logit * 1000000.0 + 0.5)::bigint as logit,
      p.action, p.seen_at, p.seen_unreadable, floor(p.seen_log * 1000000.0 + 0.5)::bigint as seen_log,
      ${unit} as is_unit,
      p.flag <> (p.score >= r.threshold) as disagrees,
      r.release is null as unregistered,
      ${registered.length > 0} and coalesce(p.device_software, '') <> all(${[...registered]}::text[]) as strange_software,
      latest.state as latest_state, latest.age as latest_age, mature.state as mature_state, mature.age as mature_age,
      early.state as early_state
    from prediction p
    left join unnest(${plan.releases.map(({ release }) => release)}::text[], ${plan.releases.map(({ threshold }) => threshold)}::float8[])
      as r(release, threshold) on r.release = p.release
    left join lateral ${inForce(bases.includes('latest'))} latest on true
    left join lateral ${inForce(bases.includes('at maturity'), plan.outcome.maturity_days)} mature on true
    left join lateral ${inForce(bases.includes('early'), baseline?.early?.age)} early on true
    where p.deployment_id = ${deploymentId} and p.day = any(${[...days]}::date[])`.execute(trx)
  await sql`analyze case_row (day, prediction_id)`.execute(trx)
  const levels = new Map(dimensions(plan).map((one) => [one.name, levelSql(one, positions)]))
  const single = [...levels].map(([name, level]) => sql`${`${name}=`}::text || ${level}`)
  const crossed = plan.crossings.flatMap(([first, second]) => {
    const a = levels.get(first)
    const b = levels.get(second)
    return a && b ? [sql`${`${first}=`}::text || ${a} || ${`&${second}=`}::text || ${b}`] : []
  })
  await sql`create temp table case_stratum on commit drop as
    select c.day, c.prediction_id, s.stratum collate "C" as stratum
    from case_row c cross join lateral unnest(array[${sql.join([sql`'all'`, ...single, ...crossed])}]) as s(stratum)`.execute(
    trx,
  )
  // Without statistics the planner takes both for small and joins them row by row.
  await sql`analyze case_stratum`.execute(trx)
}

/** The outcome in force of prediction `p`, of those known by `age` where one is given; none where it is not wanted. */
function inForce(wanted: boolean, age?: number): RawBuilder<unknown> {
  const known = age === undefined ? sql`` : sql`and o.observed_day - p.day <= ${age}::int`
  return sql`(select case o.state when 'event' then 2 when 'no event' then 1 else 0 end as state, o.observed_day - p.day as age
      from outcome o where ${sql.lit(wanted)} and o.deployment_id = p.deployment_id and o.prediction_id = p.prediction_id
        and o.day = p.day ${known}
      order by o.entry desc limit 1)`
}

/** A dimension's level of a row: the value as sent, or that it is missing, or that the plan does not list it. */
function levelSql(dimension: Dimension, positions: Positions): RawBuilder<string> {
  if (dimension.name === 'site') return sql`coalesce(site, ${notRecorded})`
  if (dimension.name === 'release') return sql`release`
  if (dimension.name === 'device_software') return sql`coalesce(device_software, ${notRecorded})`
  const position = sql.lit(positions.get(dimension.name) ?? 0)
  const level = sql<string>`levels[${position}]`
  const listed =
    dimension.levels === undefined
      ? level
      : sql<string>`case when ${level} = any(${[...dimension.levels, ...dimension.unknown]}::text[]) then ${level} else ${notInPlan} end`
  return sql`case when substr(states, ${position}, 1) = 'v' then ${listed} else ${notRecorded} end`
}

/** `cases`, and beside it `override` and `seen` where the plan has their columns: one pass over the rows for all three. */
async function addCases(trx: Transaction<Database>, plan: Plan): Promise<void> {
  const { action, seen_at: seenAt } = plan.columns.predictions
  const acted = ['agreed', 'up', 'down', 'none'].map((one) => sql`count(*) filter (where action = ${sql.lit(one)})`)
  const beside = [
    action === undefined
      ? []
      : [
          {
            series: 'override',
            counts: sql`array[${sql.join(acted)}, count(*) - count(action), count(*) filter (where action = 'unreadable')]`,
            sums: sql`'{}'::numeric[]`,
          },
        ],
    seenAt === undefined
      ? []
      : [
          {
            series: 'seen',
            counts: sql`array[count(seen_log), count(*) filter (where seen_at is null and not seen_unreadable),
              count(*) filter (where seen_at is not null and seen_log is null), count(*) filter (where seen_unreadable)]`,
            sums: sql`array[coalesce(sum(seen_log), 0), coalesce(sum(seen_log * seen_log), 0)]`,
          },
        ],
  ].flat()
  const all = [
    {
      series: 'cases',
      counts: sql`array[count(*), count(*) filter (where is_unit), count(score), count(*) - count(score),
        count(*) filter (where flag), count(*) filter (where not flag),
        count(*) filter (where disagrees), count(*) filter (where unregistered), count(*) filter (where strange_software)]`,
      sums: sql`array[coalesce(sum(logit), 0), coalesce(sum(logit * logit), 0)]`,
    },
    ...beside,
  ]
  const columns = all.map(
    ({ counts, sums }, at) => sql`${counts} as ${sql.ref(`n${at}`)}, ${sums} as ${sql.ref(`s${at}`)}`,
  )
  const rows = all.map(({ series }, at) => sql`(${sql.lit(series)}, ${sql.ref(`n${at}`)}, ${sql.ref(`s${at}`)})`)
  await sql`insert into fresh
    select day, 'fact', series, stratum, 0, counts, sums, '{}'
    from (select c.day, s.stratum, ${sql.join(columns)}
      from case_row c join case_stratum s using (day, prediction_id) group by c.day, s.stratum) summed
    cross join lateral (values ${sql.join(rows)}) as told(series, counts, sums)`.execute(trx)
}

/** A table of the plan's fields, as an expression for `from`. */
function fieldsSql(plan: Plan, positions: Positions): RawBuilder<unknown> {
  const fields = plan.fields
  const bound = (side: 0 | 1) => fields.map((field) => plausibleRange(field)[side])
  return sql`unnest(${fields.map(({ name }) => name)}::text[], ${fields.map(({ name }) => positions.get(name) ?? 0)}::int[],
    ${fields.map(({ kind }) => kind === 'number')}::boolean[],
    ${bound(0)}::float8[], ${bound(1)}::float8[],
    ${fields.map((field) => (field.kind === 'category' && field.levels !== undefined ? JSON.stringify(field.levels) : null))}::text[])
    as f(name, position, is_number, low, high, listed)`
}

/** The strata that field series are kept for: `all` and each site. Not read off the names: a site may be called A&E. */
function fieldStrata(plan: Plan): RawBuilder<unknown> {
  const sites = plan.columns.predictions.site === undefined ? sql`` : sql`, 'site=' || coalesce(site, ${notRecorded})`
  return sql`(select day, prediction_id, s.stratum collate "C" as stratum
    from case_row cross join lateral unnest(array['all'${sites}]) as s(stratum))`
}

async function addFields(trx: Transaction<Database>, plan: Plan, positions: Positions): Promise<void> {
  await sql`insert into fresh
    with field as materialized (select * from ${fieldsSql(plan, positions)}),
    value as materialized (
      select c.day, c.prediction_id, f.name, substr(c.states, f.position, 1) as state,
        case when f.is_number and substr(c.states, f.position, 1) = 'v' then c.numbers[f.position] end as x,
        f.low, f.high,
        not f.is_number and substr(c.states, f.position, 1) = 'v' and f.listed is not null
          and not (f.listed::jsonb ? coalesce(c.levels[f.position], '')) as unseen
      from case_row c cross join field f),
    judged as (select *, x >= low and x <= high as plausible,
      case when x >= low and x <= high then floor(x * 1000000.0 + 0.5)::bigint::numeric end as fixed
      from value where state <> '')
    select j.day, 'fact', 'field:' || j.name, s.stratum, 0,
      array[count(*), count(*) filter (where state = 'm'), count(*) filter (where state = 'u'),
        count(*) filter (where not plausible), count(*) filter (where unseen)],
      array[coalesce(sum(fixed), 0), coalesce(sum(fixed * fixed), 0)], '{}'
    from judged j join ${fieldStrata(plan)} s using (day, prediction_id)
    group by j.day, j.name, s.stratum`.execute(trx)
}

async function addBins(
  trx: Transaction<Database>,
  plan: Plan,
  positions: Positions,
  baseline: Baseline,
): Promise<void> {
  const known = plan.fields.filter(({ name }) => baseline.fields[name] !== undefined)
  const bins = known.map(({ name }) => {
    const own = baseline.fields[name]
    return JSON.stringify(own?.kind === 'number' ? own.cuts : (own?.levels ?? []))
  })
  await sql`insert into fresh
    with field as materialized (
      select f.name, f.position, f.is_number,
        case when f.is_number then (select coalesce(array_agg(e::float8 order by n), '{}') from jsonb_array_elements_text(f.bins::jsonb) with ordinality as b(e, n)) end as cuts,
        case when not f.is_number then (select coalesce(array_agg(e order by n), '{}') from jsonb_array_elements_text(f.bins::jsonb) with ordinality as b(e, n)) end as known_levels
      from unnest(${known.map(({ name }) => name)}::text[], ${known.map(({ name }) => positions.get(name) ?? 0)}::int[],
        ${known.map(({ kind }) => kind === 'number')}::boolean[], ${bins}::text[]) as f(name, position, is_number, bins)),
    value as materialized (
      select c.day, c.prediction_id, f.name,
        case when not f.is_number then coalesce(array_position(f.known_levels, c.levels[f.position]), 0)
          when cardinality(f.cuts) = 0 then 0 else width_bucket(c.numbers[f.position], f.cuts) end as bin
      from case_row c cross join field f where substr(c.states, f.position, 1) = 'v'),
    cell as (select v.day, v.name, s.stratum, v.bin, count(*) as n
      from value v join ${fieldStrata(plan)} s using (day, prediction_id) group by v.day, v.name, s.stratum, v.bin)
    select day, 'fact', 'bins:' || name, stratum, ${baseline.baselineId}::int, array[sum(n)::bigint], '{}',
      array(select unnest(array[b, m]) from unnest(array_agg(bin order by bin), array_agg(n::int order by bin)) as u(b, m))
    from cell group by day, name, stratum`.execute(trx)
}

/** The numbers two by two; one row a day, where the baseline standardises any. */
async function addMoments(
  trx: Transaction<Database>,
  plan: Plan,
  positions: Positions,
  { baselineId }: Baseline,
  fields: readonly MomentField[],
): Promise<void> {
  if (fields.length === 0) return
  const columns = fields.map(({ name, standard }) => ({
    position: positions.get(name) ?? 0,
    range: plausibleRange(plan.fields.find((field) => field.name === name)),
    standard,
  }))
  await sql`insert into fresh
    select day, 'fact', 'moments', 'all', ${baselineId}::int, counts, sums, '{}' from ${sql.raw(momentsSql(columns))}`.execute(
    trx,
  )
}

type OutcomeBasis = Exclude<Basis, 'fact' | 'late'>

const columnsOf = {
  'at maturity': { state: 'c.mature_state', age: 'c.mature_age' },
  early: { state: 'c.early_state', age: 'null' },
  latest: { state: 'c.latest_state', age: 'c.latest_age' },
} as const satisfies Readonly<Record<OutcomeBasis, { readonly state: string; readonly age: string }>>

function stateOf(basis: OutcomeBasis): RawBuilder<number> {
  return sql`coalesce(${sql.raw(columnsOf[basis].state)}, 0)`
}

const flagCode = sql`case when c.flag is null then 2 when c.flag then 1 else 0 end`

async function addOutcomes(
  trx: Transaction<Database>,
  basis: OutcomeBasis,
  strata: RawBuilder<unknown>,
  baselineId: number,
): Promise<void> {
  const tell = (flag: RawBuilder<unknown>, state: number) =>
    sql`count(*) filter (where ${flag} and ${stateOf(basis)} = ${sql.lit(state)})`
  const cells = [sql`flag`, sql`not flag`].flatMap((flag) => [2, 1, 0].map((state) => tell(flag, state)))
  await sql`insert into fresh
    select c.day, ${basis}, 'outcome', s.stratum, ${baselineId}::int, array[${sql.join(cells)}], '{}', '{}'
    from case_row c join ${strata} s using (day, prediction_id)
    where c.is_unit and c.flag is not null group by c.day, s.stratum`.execute(trx)
}

async function addDelays(
  trx: Transaction<Database>,
  basis: 'at maturity' | 'latest',
  strata: RawBuilder<unknown>,
): Promise<void> {
  await sql`insert into fresh
    with unit as (select s.day, s.stratum, ${sql.raw(columnsOf[basis].age)} as age, ${stateOf(basis)} as state
      from case_row c join ${strata} s using (day, prediction_id) where c.is_unit),
    cell as (select day, stratum, age, count(*) filter (where state = 2)::int as events, count(*) filter (where state = 1)::int as others
      from unit where state > 0 group by day, stratum, age),
    told as (select day, stratum, array_agg(age order by age) as ages, array_agg(events order by age) as events, array_agg(others order by age) as others
      from cell group by day, stratum),
    total as (select day, stratum, count(*) as n from unit group by day, stratum)
    select day, ${basis}, 'delay', stratum, 0, array[n], '{}',
      array(select unnest(array[a, e, o]) from unnest(ages, events, others) as u(a, e, o))
    from total left join told using (day, stratum)`.execute(trx)
}

async function addScores(
  trx: Transaction<Database>,
  basis: OutcomeBasis,
  strata: RawBuilder<unknown>,
  baseline: Baseline,
): Promise<void> {
  await sql`insert into fresh
    with cell as (select s.day, s.stratum, width_bucket(c.score, ${[...baseline.scoreCuts]}::float8[]) as bin,
        ${flagCode} as flagged, ${stateOf(basis)} as state, count(*)::int as n
      from case_row c join ${strata} s using (day, prediction_id)
      where c.is_unit and c.score is not null group by 1, 2, 3, 4, 5)
    select day, ${basis}, 'score', stratum, ${baseline.baselineId}::int, array[sum(n)::bigint], '{}',
      array(select unnest(array[b, f, t, m]) from unnest(array_agg(bin order by bin, flagged, state), array_agg(flagged order by bin, flagged, state),
        array_agg(state order by bin, flagged, state), array_agg(n order by bin, flagged, state)) as u(b, f, t, m))
    from cell group by day, stratum`.execute(trx)
}

/** What changed after maturity: of each age's entries the last counts, and only one that is later than all before it. */
async function addChanges(
  trx: Transaction<Database>,
  deploymentId: number,
  plan: Plan,
  baseline: Baseline,
): Promise<void> {
  const matured = plan.outcome.maturity_days
  const order = sql`order by age, bin, flagged, before, after`
  await sql`insert into fresh
    with told as (
      select c.day, c.prediction_id, c.score, ${flagCode} as flagged, o.entry, o.observed_day - c.day as age,
        case o.state when 'event' then 2 when 'no event' then 1 else 0 end as state,
        max(o.entry) over (partition by c.day, c.prediction_id order by o.observed_day - c.day) as last
      from case_row c join outcome o on o.deployment_id = ${deploymentId} and o.prediction_id = c.prediction_id and o.day = c.day
      where c.is_unit and c.score is not null),
    stood as (select *, coalesce(lag(state) over (partition by day, prediction_id order by age), 0) as before
      from told where entry = last),
    cell as (select s.day, s.stratum, m.age, width_bucket(m.score, ${[...baseline.scoreCuts]}::float8[]) as bin, m.flagged,
        m.before, m.state as after, count(*)::int as n
      from stood m join case_stratum s using (day, prediction_id)
      where m.age > ${matured}::int and m.age <= ${matured + latestWait}::int and m.before <> m.state
      group by 1, 2, 3, 4, 5, 6, 7)
    select day, 'late', 'change', stratum, ${baseline.baselineId}::int, array[sum(n)::bigint], '{}',
      array(select unnest(array[a, b, f, x, y, m]) from unnest(array_agg(age ${order}), array_agg(bin ${order}), array_agg(flagged ${order}),
        array_agg(before ${order}), array_agg(after ${order}), array_agg(n ${order})) as u(a, b, f, x, y, m))
    from cell group by day, stratum`.execute(trx)
}

/** What is the same stays; what changed is replaced with its date; what was replaced on this very night leaves no trace. */
async function replaceChanged(
  trx: Transaction<Database>,
  deploymentId: number,
  days: readonly string[],
  night: string,
  bases: readonly Basis[],
  baseline: Baseline | undefined,
): Promise<void> {
  const replaceable = bases.filter((basis) => basis !== 'at maturity' && basis !== 'early')
  const stale = sql`t.deployment_id = ${deploymentId} and t.until_night is null and t.day = any(${[...days]}::date[])
    and t.basis = any(${replaceable}::text[])
    and t.baseline_id in (0, ${baseline?.baselineId ?? 0})
    and not exists (select from fresh f where f.day = t.day and f.basis = t.basis and f.series = t.series and f.stratum = t.stratum
      and f.baseline_id = t.baseline_id and f.counts = t.counts and f.sums = t.sums and f.cells = t.cells)`
  await sql`delete from tally t where t.from_night = ${night} and ${stale}`.execute(trx)
  await sql`update tally t set until_night = ${night} where ${stale}`.execute(trx)
  await sql`insert into tally (deployment_id, day, basis, series, stratum, baseline_id, from_night, counts, sums, cells)
    select ${deploymentId}, day, basis, series, stratum, baseline_id, ${night}, counts, sums, cells from fresh
    on conflict (deployment_id, day, basis, series, stratum, baseline_id) where until_night is null do nothing`.execute(
    trx,
  )
}
