import { sql, type Transaction } from 'kysely'
import type { Database } from '../../db/schema.ts'
import type { ApprovedPlan } from '../../plan/store.ts'
import type { Baseline } from '../baseline.ts'
import { addTallies } from '../fresh/store.ts'
import { flagCode, isUnit, outputValue, sentColumns, sentNames, sentOf, withoutAudit } from '../rows/store.ts'
import { latestWait } from '../tally.ts'
import { type Change, countChanges } from './count-changes.ts'

/**
 * `change` of days on which some outcome came after maturity, into `fresh`. Of each age's entries the last counts, and only
 * one that is later than all before it.
 */
export async function addChanges(
  trx: Transaction<Database>,
  { deploymentId, plan, positions }: ApprovedPlan,
  days: readonly string[],
  { baselineId, scoreCuts }: Baseline,
): Promise<void> {
  if (days.length === 0) return
  const matured = plan.outcome.maturity_days
  const { rows } = await sql<Change & Readonly<Record<string, unknown>>>`
    with late as (
      select distinct day, prediction_id from outcome
      where deployment_id = ${deploymentId} and day = any(${[...days]}::date[]) and observed_day - day > ${matured}::int ${withoutAudit(plan)}),
    unit as (
      select * from (select p.day, p.prediction_id, ${sentColumns(plan, positions)}, ${isUnit(plan)} as is_unit,
          width_bucket(${outputValue(plan)}, ${[...scoreCuts]}::float8[]) as bin, ${flagCode(plan)} as flag
        from prediction p where p.deployment_id = ${deploymentId} and p.day = any(${[...days]}::date[])) one
      join late using (day, prediction_id)
      where is_unit and bin is not null),
    told as (
      select u.*, o.entry, o.observed_day - u.day as age,
        case o.state when 'event' then 2 when 'no event' then 1 else 0 end as state,
        max(o.entry) over (partition by u.day, u.prediction_id order by o.observed_day - u.day) as last
      from unit u join outcome o on o.deployment_id = ${deploymentId} and o.prediction_id = u.prediction_id and o.day = u.day
      where true ${withoutAudit(plan, 'o')}),
    stood as (select *, coalesce(lag(state) over (partition by day, prediction_id order by age), 0) as before
      from told where entry = last)
    select day, ${sentNames(plan)}, age, bin, flag, before, state as after, count(*)::int as n from stood
    where age > ${matured}::int and age <= ${matured + latestWait}::int and before <> state
    group by day, ${sentNames(plan)}, age, bin, flag, before, after`.execute(trx)
  await addTallies(trx, countChanges(plan, sentOf(plan, rows), rows, baselineId))
}
