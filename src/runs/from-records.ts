import { feedWatchFinding } from '../alerts/device/finding.ts'
import { readFeedWatch } from '../alerts/device/store.ts'
import { closingsSince } from '../alerts/past/store.ts'
import { concernFindings } from '../concern/findings.ts'
import { concernsOf } from '../concern/store.ts'
import type { Db } from '../db/connect.ts'
import type { Finding } from '../drift/finding.ts'
import { findingsOf } from '../drift/store.ts'
import { drillFindings } from '../drill/findings.ts'
import { isScheduled } from '../drill/schedule.ts'
import { drillsOf } from '../drill/store.ts'
import { latestOf } from '../equality/record/content.ts'
import { quarterFindings } from '../equality/record/findings.ts'
import { quarterRecords } from '../equality/record/store.ts'
import { addDays } from '../plan/day.ts'
import type { ApprovedPlan } from '../plan/store.ts'
import { serviceActs } from '../service/store.ts'
import { suspensionOn } from '../service/suspension.ts'

/** What is on record of other occasions and still holds tonight: the last quarter's decisions, concerns of staff, the last drill. */
export async function fromRecords(
  db: Db,
  approved: ApprovedPlan,
  night: string,
  baselineId: number | undefined,
): Promise<readonly Finding[]> {
  return [
    ...(await quarterSays(db, approved, night)),
    ...(await staffSay(db, approved, night)),
    ...(await drillSays(db, approved, night, baselineId)),
  ]
}

/**
 * Who watched on `night` what this deployment shares with the other outputs of its device, as known while the night ran. The
 * other's own night of that day may be under way, so that the night before is the one that must have run. It is not asked
 * again when a night is rebuilt, because what the other has run since is no news of that night: `toldThatNight`.
 */
export async function watchSays(
  db: Db,
  approved: ApprovedPlan,
  night: string,
  baselineId: number | undefined,
): Promise<readonly Finding[]> {
  const watch = await readFeedWatch(db, approved, () => addDays(night, -1), night)
  if (watch === undefined) return []
  const isSuspended = suspensionOn(await serviceActs(db, approved.deploymentId), night) !== undefined
  return [feedWatchFinding(watch, isSuspended ? 'suspended' : baselineId === undefined ? 'no baseline' : undefined)]
}

/** What a night that has run said of who watches its feed. */
export async function toldThatNight(db: Db, deploymentId: number, night: string): Promise<readonly Finding[]> {
  return (await findingsOf(db, deploymentId, night)).filter(({ check }) => check === 'M2')
}

/** What the last quarter on record says tonight: each group found worse off, but for those whose alert a person has closed since; or that none was. */
async function quarterSays(db: Db, { deploymentId, plan }: ApprovedPlan, night: string): Promise<readonly Finding[]> {
  const [record] = await quarterRecords(db, deploymentId, night)
  if (record === undefined) return []
  const closed = await closingsSince(db, deploymentId, record.versions[0].night)
  const lines = closed.filter(({ closedNight }) => closedNight < night).map(({ line }) => line)
  return quarterFindings(latestOf(record).content, plan, night, new Set(lines))
}

/** What staff are concerned about, but for what a person has answered by closing its alert. */
async function staffSay(db: Db, { deploymentId, plan }: ApprovedPlan, night: string): Promise<readonly Finding[]> {
  const concerns = await concernsOf(db, deploymentId)
  const first = concerns.at(-1)
  if (first === undefined) return []
  const closed = await closingsSince(db, deploymentId, first.day)
  return concernFindings(plan, concerns, night, new Map(closed.map(({ line, closedNight }) => [line, closedNight])))
}

/** What the last drill by the schedule, held with the baseline in use, says tonight; nothing of what a person has closed since. */
async function drillSays(
  db: Db,
  { deploymentId, plan }: ApprovedPlan,
  night: string,
  baselineId: number | undefined,
): Promise<readonly Finding[]> {
  const held = (await drillsOf(db, deploymentId)).filter((one) => one.night < night && one.baselineId === baselineId)
  const own = held.filter(isScheduled)
  const [last] = own
  if (last === undefined) return []
  // The drill was held after its night: what was closed as of that night was an answer to an earlier one.
  const closed = await closingsSince(db, deploymentId, addDays(last.night, 1))
  const lines = closed.filter(({ closedNight }) => closedNight < night).map(({ line }) => line)
  return drillFindings(plan, own, night, new Set(lines))
}
