import { readFeedWatch } from '../../alerts/device/store.ts'
import { readClocks } from '../../alerts/life/store.ts'
import { openAlerts } from '../../alerts/store.ts'
import type { Db } from '../../db/connect.ts'
import { findingsOf, latestNight, verdictCounts } from '../../drift/store.ts'
import { addDays } from '../../plan/day.ts'
import { type ApprovedPlan, currentPlan, type Deployment } from '../../plan/store.ts'
import { suspendedWords } from '../../service/present.ts'
import { comingSince, serviceActs } from '../../service/store.ts'
import { suspensionNow } from '../../service/suspension.ts'
import { span } from '../../tally/store.ts'
import { expectedNight } from '../expected-night.ts'
import type { DeploymentFacts, NightCounts } from './present.ts'

/** Everything that the home page and the head of the deployment page say about one deployment, as of `now`. */
export async function readFacts(db: Db, { deploymentId, code }: Deployment, now: Date): Promise<DeploymentFacts> {
  const approved = await currentPlan(db, deploymentId)
  const lastNight = await latestNight(db, deploymentId)
  const expected = expectedNight(approved, now)
  const received = await span(db, deploymentId)
  const alerts = await openAlerts(db, deploymentId)
  const suspension = await suspensionFacts(db, approved, now)
  const watch = await readFeedWatch(db, approved, (one) => expectedNight(one, now))
  return {
    code,
    plan: approved.plan,
    ...(suspension === undefined ? {} : { suspension }),
    ...(watch === undefined ? {} : { watch }),
    findings: lastNight === undefined ? [] : await findingsOf(db, deploymentId, lastNight),
    alerts,
    clocks: await readClocks(db, approved, alerts, now),
    nights: lastNight === undefined ? [] : await nightCounts(db, deploymentId, addDays(lastNight, -31), lastNight),
    ...(lastNight === undefined ? {} : { lastNight }),
    ...(expected === undefined ? {} : { expectedNight: expected }),
    ...(received === undefined ? {} : { dataUpTo: received.to }),
  }
}

/** How many findings of each verdict every night since `from` had. A night that did not run is absent. */
async function nightCounts(db: Db, deploymentId: number, from: string, to: string): Promise<readonly NightCounts[]> {
  const nights = new Map<string, NightCounts>()
  for (const { night, verdict, findings } of await verdictCounts(db, deploymentId, from, to))
    nights.set(night, { ...(nights.get(night) ?? { night, steady: 0, shifted: 0, unknown: 0 }), [verdict]: findings })
  return [...nights.values()]
}

/** Since when a device is out of service by record, by whom and why, and whether cases still come from it. */
async function suspensionFacts(
  db: Db,
  { deploymentId, plan }: ApprovedPlan,
  now: Date,
): Promise<readonly string[] | undefined> {
  const suspension = suspensionNow(await serviceActs(db, deploymentId))
  if (suspension === undefined) return undefined
  const { cases } = await comingSince(db, deploymentId, suspension)
  return suspendedWords(plan, suspension.suspended, { now, casesWhileSuspended: cases })
}
