import type { FastifyInstance } from 'fastify'
import { loadConfig } from '../../../src/config.ts'
import type { Db } from '../../../src/db/connect.ts'
import { addHazards } from '../../../src/reporting/hazards/store.ts'
import { reportingRoutes } from '../../../src/reporting/routes.ts'
import { buildShell } from '../../../src/web/shell.ts'
import { shifted, steady, unknown } from '../../alerts/example.ts'
import { approvedDeployment, endNight, recordNight } from '../../alerts/night.ts'
import { rao } from '../hazards/example.ts'

export const signedAt = new Date('2026-12-02T09:00:00Z')

/** A November with three judged nights (one alert, one check that could not say), its hazards in the log, read in December. */
export async function november(db: Db): Promise<{ readonly app: FastifyInstance; readonly deploymentId: number }> {
  const deploymentId = await approvedDeployment(db)
  await endNight(db, deploymentId, '2026-11-10', [shifted('B5', 'site=ED1'), steady('C2')])
  await endNight(db, deploymentId, '2026-11-11', [steady('B5'), unknown('C2', 'labels incomplete')])
  await endNight(db, deploymentId, '2026-11-12', [steady('B5'), steady('C2')])
  for (const night of ['2026-11-10', '2026-11-11', '2026-11-12']) await recordNight(db, deploymentId, night)
  await addHazards(db, deploymentId, { kind: 'plan' }, { by: rao, now: new Date('2026-11-13T09:00:00Z') })
  const app = await buildShell('silent')
  reportingRoutes(app, { db, config: loadConfig({}), clock: () => signedAt })
  await app.ready()
  return { app, deploymentId }
}
