import type { Db } from '../../db/connect.ts'
import type { Action, Outcome, Prediction } from '../case.ts'

/** The predictions of the days from `from` to `to`, both included, by day and id. */
export async function predictionsOfDays(
  db: Db,
  deploymentId: number,
  from: string,
  to: string,
): Promise<readonly Prediction[]> {
  const found = await db
    .selectFrom('prediction')
    .selectAll()
    .where('deployment_id', '=', deploymentId)
    .where('day', '>=', from)
    .where('day', '<=', to)
    .orderBy('day')
    .orderBy('prediction_id')
    .execute()
  return found.map((row) => ({
    day: row.day,
    predictionId: row.prediction_id,
    subject: row.subject,
    occurredAt: row.occurred_at,
    site: row.site,
    release: row.release,
    deviceSoftware: row.device_software,
    score: row.score,
    logit: row.logit,
    flag: row.flag,
    ...(row.action === null ? {} : { action: row.action as Action }),
    ...(row.seen_unreadable ? { seenAt: 'unreadable' as const } : row.seen_at === null ? {} : { seenAt: row.seen_at }),
    ...(row.seen_log === null ? {} : { seenLog: row.seen_log }),
    ...(row.eligible_unreadable === true
      ? { eligibleAt: 'unreadable' as const }
      : row.eligible_at === null
        ? {}
        : { eligibleAt: row.eligible_at }),
    ...(row.waited_log === null ? {} : { waitedLog: row.waited_log }),
    states: row.states,
    numbers: row.numbers,
    levels: row.levels,
  }))
}

/** Every entry of the outcomes of predictions of the days from `from` to `to`, by prediction and entry. */
export async function outcomesOfDays(
  db: Db,
  deploymentId: number,
  from: string,
  to: string,
): Promise<readonly Outcome[]> {
  const found = await db
    .selectFrom('outcome')
    .selectAll()
    .where('deployment_id', '=', deploymentId)
    .where('day', '>=', from)
    .where('day', '<=', to)
    .orderBy('prediction_id')
    .orderBy('entry')
    .execute()
  return found.map((row) => ({
    predictionId: row.prediction_id,
    entry: row.entry,
    state: row.state as Outcome['state'],
    readings: row.readings,
    observedAt: row.observed_at,
    observedDay: row.observed_day,
    receivedAt: row.received_at,
    source: row.source,
  }))
}
