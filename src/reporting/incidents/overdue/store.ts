import type { Db } from '../../../db/connect.ts'
import { localDay } from '../../../plan/day.ts'
import { currentPlan } from '../../../plan/store.ts'
import { plural } from '../../../plan/words.ts'
import { schemeOf } from '../../risk/store.ts'
import { kpisOf } from '../kpis.ts'
import { incidentLog } from '../store.ts'

/** "2 safety incidents are overdue", for the deployment's own page; undefined where none is. */
export async function overdueIncidents(db: Db, deploymentId: number, now: Date): Promise<string | undefined> {
  const { plan } = await currentPlan(db, deploymentId)
  const today = localDay(now, plan.time_zone)
  const { overdue } = kpisOf(await incidentLog(db, deploymentId), await schemeOf(db, deploymentId), today)
  if (overdue === 0) return undefined
  return `${plural(overdue, 'safety incident')} ${overdue === 1 ? 'is' : 'are'} overdue`
}
