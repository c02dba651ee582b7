import { type RawBuilder, sql, type Transaction } from 'kysely'
import type { Database } from '../../db/schema.ts'
import type { ApprovedPlan } from '../../plan/store.ts'
import type { Baseline } from '../baseline.ts'
import { plausibleRange } from '../fixed-point.ts'
import { momentFields } from '../moments.ts'
import { momentsSql } from '../moments-sql.ts'
import { notRecorded } from '../strata-of.ts'
import { type BinnedField, binnedFields, cellsPerField } from './binned-fields.ts'

type Plan = ApprovedPlan['plan']

/** `cases`, and beside it `override` and `seen` where the plan has their columns: one pass over the rows for all three. */
export async function addCases(trx: Transaction<Database>, plan: Plan, days: readonly string[]): Promise<void> {
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
  const all = [cases, ...(action === undefined ? [] : [override]), ...(seenAt === undefined ? [] : [seen])]
  const inner = all.flatMap(({ counts, sums }, at) => [
    ...counts.map((one, place) => sql`${one} as ${sql.ref(`n${at}_${place}`)}`),
    ...sums.map((one, place) => sql`${one} as ${sql.ref(`s${at}_${place}`)}`),
  ])
  const total = (letter: string, at: number, parts: readonly unknown[]) =>
    sql.join(parts.map((_, place) => sql`sum(${sql.ref(`${letter}${at}_${place}`)})`))
  const outer = all.flatMap(({ counts, sums }, at) => [
    sql`array[${total('n', at, counts)}]::bigint[] as ${sql.ref(`n${at}`)}`,
    sql`array[${total('s', at, sums)}]::numeric[] as ${sql.ref(`s${at}`)}`,
  ])
  const rows = all.map(({ series }, at) => sql`(${sql.lit(series)}, ${sql.ref(`n${at}`)}, ${sql.ref(`s${at}`)})`)
  await sql`insert into fresh
    select day, 'fact', series, name, 0, counts, sums, '{}'
    from (select day, s.stratum, ${sql.join(outer)}
      from (select day, combination, ${sql.join(inner)} from case_row where day = any(${[...days]}::date[])
        group by day, combination) alike
      join combination_stratum s using (combination) group by day, s.stratum) summed
    join stratum_name using (stratum)
    cross join lateral (values ${sql.join(rows)}) as told(series, counts, sums)`.execute(trx)
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

/**
 * `field:<name>` and, with a baseline, `bins:<name>` and `moments`. They are kept for everybody and each site only, so
 * that the rows are read where they stand, by as many processes as the database has to spare: PostgreSQL shares out a
 * "create table as" of a lasting table, and neither an "insert" nor what it reads from a temporary one.
 */
export async function addFields(
  trx: Transaction<Database>,
  approved: ApprovedPlan,
  days: readonly string[],
  baseline: Baseline | undefined,
): Promise<void> {
  const { deploymentId, plan, positions } = approved
  if (plan.fields.length === 0) return
  const site = plan.columns.predictions.site === undefined ? sql`null::text` : sql`site collate "C"`
  const rows = sql`(select day, ${site} as site, states, numbers, levels from prediction
    where deployment_id = ${deploymentId} and day = any(${[...days]}::date[])) p`
  const fields = binnedFields(plan, positions, baseline)
  await sql`create temp table field_state on commit drop as
    select day, site, states, count(*) as n from ${rows} group by day, site, states`.execute(trx)
  await sumNumbers(trx, plan, positions, rows)
  await countCells(trx, rows, fields)
  await addSums(trx, plan, positions, fields)
  if (baseline !== undefined) {
    await addBins(trx, plan, fields, baseline)
    await addMoments(trx, approved, rows, baseline)
  }
  await sql`drop table field_state, field_sum, field_cell`.execute(trx)
}

/** `field_sum`: by day and site, for each number in the plan's order, how many are there, how many plausible, Σx and Σx². */
async function sumNumbers(
  trx: Transaction<Database>,
  plan: Plan,
  positions: ApprovedPlan['positions'],
  rows: RawBuilder<unknown>,
): Promise<void> {
  const numbers = plan.fields
    .filter(({ kind }) => kind === 'number')
    .map((field, at) => {
      const [low, high] = plausibleRange(field)
      const [x, fixed] = [sql.ref(`x${at}`), sql.ref(`fixed${at}`)]
      return {
        read: sql`numbers[${sql.lit(positions.get(field.name) ?? 0)}] as ${x}`,
        held: sql`${x}, case when ${x} >= ${low}::float8 and ${x} <= ${high}::float8 then floor(${x} * 1000000.0 + 0.5)::bigint end as ${fixed}`,
        there: sql`count(${x})`,
        plausible: sql`count(${fixed})`,
        sum: sql`coalesce(sum(${fixed}), 0)`,
        squares: sumOfSquares(fixed, Math.max(Math.abs(low), Math.abs(high)) * 1e6 + 1 <= largestRoot),
      }
    })
  const list = (part: 'there' | 'plausible' | 'sum' | 'squares') => sql.join(numbers.map((one) => one[part]))
  const each = (part: 'read' | 'held') => sql.join([sql`day`, sql`site`, ...numbers.map((one) => one[part])])
  // `offset 0` keeps the planner from working every number out again in each of its sums.
  await sql`create temp table field_sum on commit drop as
    select day, site, array[${list('there')}]::bigint[] as there, array[${list('plausible')}]::bigint[] as plausible,
      array[${list('sum')}]::numeric[] as x, array[${list('squares')}]::numeric[] as xx
    from (select ${each('held')} from (select ${each('read')} from ${rows} offset 0) one offset 0) one
    group by day, site`.execute(trx)
}

/** The largest whole number whose square is a bigint: those are summed without a numeric for every one. */
const largestRoot = 3_037_000_499

function sumOfSquares(fixed: RawBuilder<unknown>, allFit: boolean): RawBuilder<unknown> {
  if (allFit) return sql`coalesce(sum(${fixed} * ${fixed}), 0)`
  const fits = sql`abs(${fixed}) <= ${sql.lit(largestRoot)}`
  return sql`coalesce(sum(case when ${fits} then ${fixed} * ${fixed} end), 0)
    + coalesce(sum(case when not ${fits} then ${fixed}::numeric * ${fixed} end), 0)`
}

/** `field_cell`: how many values of a field fall in each of its cells, by day and site. */
async function countCells(
  trx: Transaction<Database>,
  rows: RawBuilder<unknown>,
  fields: readonly BinnedField[],
): Promise<void> {
  const codes = fields.flatMap(({ position, number, cuts, levels, counted }, at) => {
    if (!counted) return []
    const value = sql.lit(position)
    const cell = number
      ? sql`width_bucket(numbers[${value}], ${[...cuts]}::float8[])`
      : sql`case when levels[${value}] is not null then coalesce(array_position(${[...levels]}::text[], levels[${value}]), 0) end`
    return [sql`${sql.lit(at * cellsPerField)} + ${cell}`]
  })
  await sql`create temp table field_cell on commit drop as
    select day, site, code / ${sql.lit(cellsPerField)} as field, code % ${sql.lit(cellsPerField)} as cell, n
    from (select day, site, code, count(*) as n
      from (select day, site, unnest(array[${sql.join(codes)}]::int[]) as code from ${rows}) one
      group by day, site, code) one
    where code is not null`.execute(trx)
}

/** The stratum of sums over one site, or over all of them. */
const stratum = sql`case when over_all then 'all' else 'site=' || coalesce(site, ${notRecorded}) end`

function siteAndWhole(plan: Plan): RawBuilder<unknown> {
  return plan.columns.predictions.site === undefined
    ? sql`null::text as site, true as over_all`
    : sql`site, grouping(site) = 1 as over_all`
}

/** Groups by `columns` over all sites and, where the plan has sites, by site. */
function groups(plan: Plan, columns: string): RawBuilder<unknown> {
  const own = sql.raw(columns)
  return plan.columns.predictions.site === undefined
    ? sql`grouping sets ((${own}))`
    : sql`grouping sets ((${own}), (${own}, site))`
}

async function addSums(
  trx: Transaction<Database>,
  plan: Plan,
  positions: ApprovedPlan['positions'],
  fields: readonly BinnedField[],
): Promise<void> {
  const numbers = plan.fields.flatMap(({ kind }, at) => (kind === 'number' ? [at] : []))
  const unseen = fields.flatMap((field, at) => field.unseen.map((cell) => ({ at, cell })))
  await sql`insert into fresh
    with field as (select name, position, at - 1 as field
        from unnest(${plan.fields.map(({ name }) => name)}::text[], ${plan.fields.map(({ name }) => positions.get(name) ?? 0)}::int[])
          with ordinality as f(name, position, at)),
    part as (
      select day, site, field, n, case when state = 'm' then n else 0 end as missing, case when state = 'u' then n else 0 end as unreadable,
        0 as far, 0 as unseen, 0 as x, 0 as xx
      from (select *, substr(states, position, 1) as state from field_state cross join field) one where state <> ''
      union all
      select day, site, field, 0, 0, 0, v.there - v.plausible, 0, v.x, v.xx
      from field_sum cross join lateral unnest(${numbers}::int[], there, plausible, x, xx) as v(field, there, plausible, x, xx)
      union all
      select day, site, field, 0, 0, 0, 0, n, 0, 0
      from field_cell join unnest(${unseen.map(({ at }) => at)}::int[], ${unseen.map(({ cell }) => cell)}::int[]) as u(field, cell) using (field, cell))
    select day, 'fact', 'field:' || name, ${stratum}, 0, counts, sums, '{}'
    from (select day, field, ${siteAndWhole(plan)},
        array[sum(n), sum(missing), sum(unreadable), sum(far), sum(unseen)]::bigint[] as counts, array[sum(x), sum(xx)] as sums
      from part group by ${groups(plan, 'day, field')} having sum(n) > 0) told
    join field using (field)`.execute(trx)
}

async function addBins(
  trx: Transaction<Database>,
  plan: Plan,
  fields: readonly BinnedField[],
  { baselineId }: Baseline,
): Promise<void> {
  await sql`insert into fresh
    with field as (select name, at - 1 as field, last from unnest(${fields.map(({ name }) => name)}::text[], ${fields.map(({ bins }) => bins)}::int[])
      with ordinality as f(name, last, at) where last >= 0),
    cell as (select day, field, site, case when cell <= last then cell else 0 end as bin, n from field_cell join field using (field)),
    bin as (select day, field, ${siteAndWhole(plan)}, bin, sum(n)::int as n from cell group by ${groups(plan, 'day, field, bin')}),
    told as (select day, field, over_all, site, sum(n)::bigint as n, array_agg(array[bin, n] order by bin) as cells
      from bin group by day, field, over_all, site)
    select day, 'fact', 'bins:' || name, ${stratum}, ${baselineId}::int, array[n], '{}', array(select unnest(cells))
    from told join field using (field)`.execute(trx)
}

/** The numbers two by two; one row a day, where the baseline standardises any. */
async function addMoments(
  trx: Transaction<Database>,
  { plan, positions }: ApprovedPlan,
  rows: RawBuilder<unknown>,
  baseline: Baseline,
): Promise<void> {
  const columns = momentFields(baseline).map(({ name, standard }) => ({
    position: positions.get(name) ?? 0,
    range: plausibleRange(plan.fields.find((field) => field.name === name)),
    standard,
  }))
  if (columns.length === 0) return
  await sql`create temp table moments on commit drop as
    with number_row as (select day, numbers from ${rows})
    select day, counts, sums from ${sql.raw(momentsSql(columns))}`.execute(trx)
  await sql`insert into fresh
    select day, 'fact', 'moments', 'all', ${baseline.baselineId}::int, counts, sums, '{}' from moments`.execute(trx)
  await sql`drop table moments`.execute(trx)
}
