import type { Db } from '../../db/connect.ts'
import { currentPlan, deployments } from '../../plan/store.ts'
import { openAlerts } from '../store.ts'
import { type SharedFeed, sharedFeeds } from './shared.ts'

/** The shared feeds that open alerts of several deployments are about. */
export async function readSharedFeeds(db: Db): Promise<readonly SharedFeed[]> {
  const all = await deployments(db)
  return sharedFeeds(
    await Promise.all(
      all.map(async ({ code, deploymentId }) => ({
        code,
        plan: (await currentPlan(db, deploymentId)).plan,
        alerts: await openAlerts(db, deploymentId),
      })),
    ),
  )
}
