import { quarterlyCounts } from '../../alerts/contract/store.ts'
import { openAlerts } from '../../alerts/store.ts'
import type { Db } from '../../db/connect.ts'
import { readReleases } from '../../drift/releases/store.ts'
import { currentBaseline, latestNight } from '../../drift/store.ts'
import { localDay } from '../../plan/day.ts'
import { currentPlan, type Deployment, planVersions } from '../../plan/store.ts'
import { adverseReports } from '../adverse/store.ts'
import { logToExport } from '../hazards/export/store.ts'
import { incidentLog } from '../incidents/store.ts'
import { legalOf } from '../legal/store.ts'
import { serviceAsOf } from '../statement/ask/service/store.ts'
import { lastDrills } from '../statement/ask/store.ts'
import { isOver, monthsBetween, monthWords } from '../statement/month.ts'
import { signedStatements } from '../statement/store.ts'
import type { CaseInput } from './input.ts'

/** What a safety case report can be filled with, as the records stand at `now`. */
export async function readCase(db: Db, deployment: Deployment, now: Date): Promise<CaseInput> {
  const { deploymentId } = deployment
  const approved = await currentPlan(db, deploymentId)
  const { plan } = approved
  const night = (await latestNight(db, deploymentId)) ?? plan.live_from
  const today = localDay(now, plan.time_zone)
  const signed = await signedStatements(db, deploymentId)
  return {
    approved,
    skeleton: (await legalOf(db, deploymentId))['safety-case-sections'],
    plans: await planVersions(db, deploymentId),
    log: await logToExport(db, deployment, now),
    incidents: await incidentLog(db, deploymentId),
    adverse: await adverseReports(db, deploymentId),
    releases: (await readReleases(db, approved)).seen,
    openAlerts: await openAlerts(db, deploymentId),
    contract: await quarterlyCounts(db, deploymentId, night, plan),
    baseline: await currentBaseline(db, deploymentId),
    drills: await lastDrills(db, deploymentId, now),
    statements: signed.filter((one, at) => signed[at - 1]?.month !== one.month),
    unsigned: monthsBetween(plan.live_from, today)
      .filter((month) => isOver(month, plan, now) && !signed.some((one) => one.month === month.name))
      .map(monthWords),
    service: await serviceAsOf(db, deploymentId, today, now),
    today,
    madeAt: now.toISOString(),
  }
}
