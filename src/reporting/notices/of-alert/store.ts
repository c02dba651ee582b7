import type { Db } from '../../../db/connect.ts'
import { noticeRow } from '../present-list.ts'
import { byUrgency } from '../standing.ts'
import { noticesOf } from '../store.ts'

/** What was told to the developer about an alert or a safety incident, what is overdue first. `today`: a local day. */
export async function noticesAbout(
  db: Db,
  deploymentId: number,
  about: { readonly alertId: number } | { readonly incidentId: number },
  today: string,
) {
  const files = (await noticesOf(db, deploymentId)).filter((file) =>
    'alertId' in about ? file.alertId === about.alertId : file.incidentId === about.incidentId,
  )
  return byUrgency(files, today).map((file) => noticeRow(file, today))
}
