import { sql, type Transaction } from 'kysely'
import type { Database } from '../../db/schema.ts'
import type { ApprovedPlan } from '../../plan/store.ts'
import { isUnit } from '../rows/store.ts'

/**
 * `audit`: cases of `days` that were read in the plan's audit, each at its first reading, into `fresh`; the same meaning as
 * readings.ts. Nothing where the plan agrees no audit.
 */
export async function addReadings(
  trx: Transaction<Database>,
  { deploymentId, plan }: ApprovedPlan,
  days: readonly string[],
): Promise<void> {
  if (plan.audit === undefined) return
  await sql`insert into fresh
    with told as (
      select c.day, c.prediction_id, c.is_unit and c.flag is false as asked, o.observed_day - c.day as age, o.state,
        o.entry = max(o.entry) over (partition by c.day, c.prediction_id, o.observed_day) as is_last
      from (select p.day, p.prediction_id, p.flag, ${isUnit(plan)} as is_unit from prediction p
          where p.deployment_id = ${deploymentId} and p.day = any(${[...days]}::date[])) c
        join outcome o on o.deployment_id = ${deploymentId} and o.prediction_id = c.prediction_id and o.day = c.day
      where o.source = ${plan.audit.source}),
    reading as (select distinct on (day, prediction_id) day, asked, age, state = 'event' as missed
      from told where is_last and state <> 'not known' order by day, prediction_id, age),
    cell as (select day, age, count(*) filter (where asked and missed)::int as missed,
        count(*) filter (where asked and not missed)::int as others, count(*) filter (where not asked)::int as other_cases
      from reading group by day, age)
    select day, 'audit', 'audit', 'all', 0, array[sum(missed + others), sum(missed), sum(other_cases)]::bigint[], '{}',
      array(select unnest(array_agg(array[age, missed, others, other_cases] order by age)))
    from cell group by day`.execute(trx)
}
