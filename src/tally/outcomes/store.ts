import { type RawBuilder, sql, type Transaction } from 'kysely'
import type { Database } from '../../db/schema.ts'
import type { ApprovedPlan } from '../../plan/store.ts'
import type { Baseline } from '../baseline.ts'
import { latestWait } from '../tally.ts'

/** A basis that outcomes are summed on by state. */
export type OutcomeBasis = 'at maturity' | 'early' | 'latest'

/**
 * `unit_cell`: units by stratum, score bin and flag, and what is known of their outcome on every basis. The cases are
 * gone through once; `outcome` and `score` of each basis are sums of these.
 */
export async function gatherUnits(trx: Transaction<Database>): Promise<void> {
  await sql`create temp table unit_cell on commit drop as
    select day, stratum, code / 27 - 3 as scored, code % 27 as known, n
    from (select c.day, s.stratum, (c.scored + 3) * 27 + c.known as code, count(*)::int as n
      from case_row c join combination_stratum s using (combination) where c.is_unit group by 1, 2, 3) cell`.execute(
    trx,
  )
}

/** `outcome`, `delay` and, with a baseline, `score` of `days` on a basis, into `fresh`. */
export async function addOutcomes(
  trx: Transaction<Database>,
  basis: OutcomeBasis,
  days: readonly string[],
  baseline: Baseline | undefined,
): Promise<void> {
  await addStates(trx, basis, days, basis === 'early' ? (baseline?.baselineId ?? 0) : 0)
  if (basis !== 'early') await addDelays(trx, basis, days)
  if (baseline !== undefined) await addScores(trx, basis, days, baseline)
}

const stateOf: Readonly<Record<OutcomeBasis, RawBuilder<unknown>>> = {
  latest: sql`known / 9`,
  'at maturity': sql`known / 3 % 3`,
  early: sql`known % 3`,
}

async function addStates(
  trx: Transaction<Database>,
  basis: OutcomeBasis,
  days: readonly string[],
  baselineId: number,
): Promise<void> {
  const cells = [1, 0].flatMap((flag) =>
    [2, 1, 0].map(
      (state) => sql`coalesce(sum(n) filter (where flag = ${sql.lit(flag)} and state = ${sql.lit(state)}), 0)::bigint`,
    ),
  )
  await sql`insert into fresh
    select day, ${basis}, 'outcome', name, ${baselineId}::int, counts, '{}', '{}'
    from (select day, stratum, array[${sql.join(cells)}] as counts
      from (select day, stratum, (scored + 3) % 3 as flag, ${stateOf[basis]} as state, n
        from unit_cell where day = any(${[...days]}::date[]) ${onlyFew(basis)}) unit
      where flag < 2 group by day, stratum) told
    join stratum_name using (stratum)`.execute(trx)
}

async function addScores(
  trx: Transaction<Database>,
  basis: OutcomeBasis,
  days: readonly string[],
  { baselineId }: Baseline,
): Promise<void> {
  await sql`insert into fresh
    with cell as (select day, stratum, scored * 3 + ${stateOf[basis]} as code, sum(n)::int as n
      from unit_cell where scored >= 0 and day = any(${[...days]}::date[]) ${onlyFew(basis)} group by 1, 2, 3),
    told as (select day, stratum, sum(n)::bigint as n,
        array_agg(array[code / 9, code / 3 % 3, code % 3, n] order by code) as cells
      from cell group by day, stratum)
    select day, ${basis}, 'score', name, ${baselineId}::int, array[n], '{}', array(select unnest(cells))
    from told join stratum_name using (stratum)`.execute(trx)
}

function onlyFew(basis: OutcomeBasis): RawBuilder<unknown> {
  return basis === 'early' ? sql`and stratum in (select stratum from stratum_name where few)` : sql``
}

async function addDelays(
  trx: Transaction<Database>,
  basis: 'at maturity' | 'latest',
  days: readonly string[],
): Promise<void> {
  const latest = basis === 'latest'
  await sql`insert into fresh
    with alike as (select day, combination, ${latest ? sql`latest_told` : sql`mature_told`} as told, count(*)::int as n
      from case_row where is_unit and day = any(${[...days]}::date[]) group by 1, 2, 3),
    cell as (select day, s.stratum, case when told & 3 > 0 then told >> 2 end as age, sum(n) as n,
        coalesce(sum(n) filter (where told & 3 = 2), 0)::int as events, coalesce(sum(n) filter (where told & 3 = 1), 0)::int as others
      from alike join combination_stratum s using (combination) ${latest ? sql`` : sql`where s.few`} group by 1, 2, 3),
    told as (select day, stratum, sum(n)::bigint as n,
        array_agg(array[age, events, others] order by age) filter (where age is not null) as cells
      from cell group by day, stratum)
    select day, ${basis}, 'delay', name, 0, array[n], '{}', array(select unnest(cells))
    from told join stratum_name using (stratum)`.execute(trx)
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
      select c.day, c.prediction_id, c.combination, c.scored, o.entry, o.observed_day - c.day as age,
        case o.state when 'event' then 2 when 'no event' then 1 else 0 end as state,
        max(o.entry) over (partition by c.day, c.prediction_id order by o.observed_day - c.day) as last
      from case_row c join outcome o on o.deployment_id = ${deploymentId} and o.prediction_id = c.prediction_id and o.day = c.day
      where c.is_unit and c.scored >= 0 and c.last_age > ${matured}::int and c.day = any(${[...days]}::date[])),
    stood as (select *, coalesce(lag(state) over (partition by day, prediction_id order by age), 0) as before
      from told where entry = last),
    cell as (select m.day, s.name, m.age, m.scored, m.before, m.state as after, count(*)::int as n
      from stood m join combination_stratum s using (combination)
      where m.age > ${matured}::int and m.age <= ${matured + latestWait}::int and m.before <> m.state
      group by 1, 2, 3, 4, 5, 6)
    select day, 'late', 'change', name, ${baselineId}::int, array[sum(n)::bigint], '{}',
      array(select unnest(array_agg(array[age, scored / 3, scored % 3, before, after, n] order by age, scored, before, after)))
    from cell group by day, name`.execute(trx)
}
