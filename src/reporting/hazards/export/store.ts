import type { Db } from '../../../db/connect.ts'
import { currentPlan, type Deployment } from '../../../plan/store.ts'
import { schemeOf } from '../../risk/store.ts'
import { hazardLog, saidLastNight } from '../store.ts'
import type { LogExport } from './input.ts'

/** Everything that a log is written from, as it stands at `now`. */
export async function logToExport(db: Db, deployment: Deployment, now: Date): Promise<LogExport> {
  const { deploymentId } = deployment
  const { plan } = await currentPlan(db, deploymentId)
  return {
    deployment,
    planTitle: plan.title,
    hazards: await hazardLog(db, deploymentId),
    setting: {
      inForce: await schemeOf(db, deploymentId),
      timeZone: plan.time_zone,
      ...(await saidLastNight(db, deploymentId)),
    },
    madeAt: now.toISOString(),
  }
}
