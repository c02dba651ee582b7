import { type RawBuilder, sql, type Transaction } from 'kysely'
import { copyOut } from '../../db/copy-out.ts'
import type { Database } from '../../db/schema.ts'
import { judgesOutput } from '../../plan/output-kind.ts'
import type { ApprovedPlan } from '../../plan/store.ts'
import type { BinnedField } from '../facts/binned-fields.ts'
import { isUnit, sentColumns, withoutAudit } from '../rows/store.ts'
import type { AskedDay } from './day-cases.ts'

/**
 * The cases of a day in one pass over its rows, each joined with the outcome in force. `early`: the age by which early outcomes
 * are known. Answers the rows as `dayCases` reads them. A day at a time: what the database hashes to join then stays in the processor's own memory. No identifier leaves it.
 */
export async function readCases(
  trx: Transaction<Database>,
  { deploymentId, plan, positions }: ApprovedPlan,
  { day, ...asked }: AskedDay,
  fields: readonly BinnedField[],
  early: number | undefined,
): Promise<Buffer> {
  const deployment = sql.lit(deploymentId)
  const columns = [
    sentColumns(plan, positions),
    sql`${isUnit(plan)}`,
    sql`p.score`,
    sql`p.flag`,
    ...(asked.outcomes ? [sql`k.latest, k.mature, k.early, k.last_age`] : []),
    ...(asked.outcomes && judgesOutput(plan) ? [sql`k.latest_readings, k.mature_readings`] : []),
    ...(asked.facts ? factColumns(plan, fields) : []),
  ]
  const joined = asked.outcomes
    ? sql`left join ${inForce(deploymentId, plan, day, early)} k on k.prediction_id = p.prediction_id`
    : sql``
  return await copyOut(
    trx,
    sql`select ${sql.join(columns)} from prediction p ${joined} where p.deployment_id = ${deployment} and p.day = ${sql.lit(day)}`,
  )
}

function factColumns(
  { columns }: ApprovedPlan['plan'],
  fields: readonly BinnedField[],
): readonly RawBuilder<unknown>[] {
  const { action, seen_at: seenAt, eligible_at: eligibleAt } = columns.predictions
  return [
    sql`p.logit`,
    ...(action === undefined ? [] : [sql`p.action`]),
    ...(seenAt === undefined ? [] : [sql`p.seen_at is not null, p.seen_unreadable, p.seen_log`]),
    ...(eligibleAt === undefined
      ? []
      : [sql`p.eligible_at is not null, coalesce(p.eligible_unreadable, false), p.waited_log`]),
    ...(fields.length === 0 ? [] : [sql`p.states, p.numbers, p.levels`]),
  ]
}

/**
 * The last entry of each prediction's outcomes, of all and of those known by an age, as one number whose largest is the
 * last entry's: entry × 2³² + age × 4 + state. One without a day is not joined to its prediction: it waits, because it
 * says that it was observed before the prediction was made. Of an output that is judged, the readings of those entries too, each behind
 * the number of its entry.
 */
function inForce(deploymentId: number, plan: ApprovedPlan['plan'], day: string, early = -1): RawBuilder<unknown> {
  const mature = sql.lit(plan.outcome.maturity_days)
  return sql`(select prediction_id, max(told) as latest, max(told) filter (where age <= ${mature}) as mature,
      max(told) filter (where age <= ${sql.lit(early)}) as early, max(age) as last_age ${
        judgesOutput(plan)
          ? sql`, max(array_prepend(entry::float8, readings)) as latest_readings,
              max(array_prepend(entry::float8, readings)) filter (where age <= ${mature}) as mature_readings`
          : sql``
      }
    from (select prediction_id, observed_day - day as age, ${judgesOutput(plan) ? sql`entry, readings,` : sql``}
        (entry::bigint << 32) + ((observed_day - day) << 2) + case state when 'event' then 2 when 'no event' then 1 else 0 end as told
      from outcome where deployment_id = ${sql.lit(deploymentId)} and day = ${sql.lit(day)} ${withoutAudit(plan)}) o
    group by prediction_id)`
}
