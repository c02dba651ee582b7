import { readFileSync } from 'node:fs'
import type { FastifyInstance } from 'fastify'
import { loadConfig } from '../../../src/config.ts'
import type { Db } from '../../../src/db/connect.ts'
import { equalityRoutes } from '../../../src/equality/routes.ts'
import { approvePlan } from '../../../src/plan/approval/store.ts'
import { loadPlan } from '../../../src/plan/load.ts'
import { type ApprovedPlan, currentPlan } from '../../../src/plan/store.ts'
import { equalityReviewRoutes } from '../../../src/reporting/equality-review/routes.ts'
import { buildShell } from '../../../src/web/shell.ts'
import { recordNight } from '../../alerts/night.ts'
import { onDay } from './example.ts'

const path = 'plans/diabetes-readmission.yaml'
export const now = new Date('2026-10-31T04:00:00Z')

/**
 * The equality pages of a deployment in which men are found 16 points less often than women, on too few for a quarter to
 * decide: 44 of 100 against 90 of 150 in September, whose last day is mature on 30 October.
 */
export async function reviewPages(db: Db): Promise<{ readonly app: FastifyInstance; readonly approved: ApprovedPlan }> {
  const loaded = loadPlan(readFileSync(path, 'utf8'), path)
  if ('problems' in loaded) throw new Error('the example plan cannot be read')
  const outcome = await approvePlan(db, loaded, { ...loaded.plan.people.clinical_safety_officer, reason: 'test' }, now)
  if (outcome.kind === 'refused') throw new Error(outcome.reason)
  const approved = await currentPlan(db, outcome.deploymentId)
  const tallies = [
    ...onDay('2026-09-05', 'all', [134, 100, 116, 1000]),
    ...onDay('2026-09-05', 'sex=Female', [90, 50, 60, 500]),
    ...onDay('2026-09-05', 'sex=Male', [44, 50, 56, 500]),
  ]
  await db
    .insertInto('tally')
    .values(
      tallies.map(({ day, basis, series, stratum, counts, sums, cells }) => ({
        deployment_id: outcome.deploymentId,
        day,
        basis,
        series,
        stratum,
        baseline_id: 0,
        from_night: '2026-09-06',
        counts: [...counts],
        sums: sums.map(String),
        cells: [...cells],
      })),
    )
    .execute()
  await recordNight(db, approved.deploymentId, '2026-10-31')
  const app = await buildShell('silent')
  const deps = { db, config: loadConfig(), clock: () => now }
  equalityRoutes(app, deps)
  equalityReviewRoutes(app, deps)
  return { app, approved }
}
