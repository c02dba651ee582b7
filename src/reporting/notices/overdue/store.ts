import type { Db } from '../../../db/connect.ts'
import { localDay } from '../../../plan/day.ts'
import { currentPlan } from '../../../plan/store.ts'
import { plural } from '../../../plan/words.ts'
import { latestNotice } from '../notice.ts'
import { isOverdue } from '../standing.ts'
import { noticesOf } from '../store.ts'

/** "2 notices to the developer are overdue", for the deployment's own page; undefined where none is. */
export async function overdueNotices(db: Db, deploymentId: number, now: Date): Promise<string | undefined> {
  const { plan } = await currentPlan(db, deploymentId)
  const today = localDay(now, plan.time_zone)
  const { length } = (await noticesOf(db, deploymentId)).filter((one) => isOverdue(latestNotice(one).entry, today))
  if (length === 0) return undefined
  return `${plural(length, 'notice')} to the developer ${length === 1 ? 'is' : 'are'} overdue`
}
