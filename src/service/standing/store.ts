import { openAlerts } from '../../alerts/store.ts'
import type { Db } from '../../db/connect.ts'
import { faultsOf } from '../../drill/faults.ts'
import { drillsOf } from '../../drill/store.ts'
import { drillSummary } from '../../drill/words.ts'
import type { ApprovedPlan } from '../../plan/store.ts'
import { dayWords } from '../../plan/words.ts'
import { latest } from '../../reporting/hazards/entry.ts'
import { hazardLog } from '../../reporting/hazards/store.ts'
import type { Standing } from '../act.ts'
import { rehearsalOf } from '../present.ts'
import { comingSince, serviceActs } from '../store.ts'
import { suspensions } from '../suspension.ts'

/** What is open and known of a deployment: it is shown before a device returns, and kept with the act. */
export async function standingOf(
  db: Db,
  { deploymentId, plan }: ApprovedPlan,
  today: string,
): Promise<Standing & { readonly lastDrillFailed: boolean | undefined }> {
  const acts = await serviceActs(db, deploymentId)
  const last = suspensions(acts).at(-1)
  const hazards = await hazardLog(db, deploymentId)
  const drills = await drillsOf(db, deploymentId)
  const lastOf = faultsOf(plan).flatMap(({ name }) => drills.find(({ content }) => content.fault === name) ?? [])
  const [lastDrill] = drills
  return {
    openAlerts: (await openAlerts(db, deploymentId)).length,
    openHazards: hazards.filter((hazard) => latest(hazard).entry.status === 'Open').length,
    casesWhileSuspended: last === undefined ? 0 : (await comingSince(db, deploymentId, last)).cases,
    lastDrill:
      lastDrill === undefined
        ? 'none was ever held: it is not known whether the checks find a fault.'
        : `${drillSummary(lastOf.map(({ content }) => content))} Up to the night of ${dayWords(lastDrill.night)}.`,
    lastDrillFailed: lastDrill === undefined ? undefined : lastOf.some(({ outcome }) => outcome === 'not found'),
    lastRehearsal: rehearsalOf(plan, acts, today).words,
  }
}
