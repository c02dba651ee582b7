import { addEvent } from '../../alerts/history/store.ts'
import { alertRow } from '../../alerts/store.ts'
import type { Db } from '../../db/connect.ts'
import { latestNight } from '../../drift/store.ts'
import { currentPlan } from '../../plan/store.ts'
import type { Doing } from '../versions/version.ts'

/** An alert's history tells what was made of it. */
export async function tellAlert(
  db: Db,
  deploymentId: number,
  alertId: number,
  words: string,
  { by, now }: Doing,
): Promise<void> {
  const night = (await latestNight(db, deploymentId)) ?? (await currentPlan(db, deploymentId)).plan.live_from
  await alertRow(db, deploymentId, alertId).forUpdate().execute()
  await addEvent(db, { deploymentId, night, now }, alertId, 'commented', {}, by, words)
}
