import type { FastifyInstance } from 'fastify'
import { contractRoutes } from './alerts/contract/routes.ts'
import { alertRoutes } from './alerts/routes.ts'
import { auditDrawRoutes } from './audit-draw/routes.ts'
import { concernRoutes } from './concern/routes.ts'
import { estimateRoutes } from './drift/estimate/routes.ts'
import { releaseRoutes } from './drift/releases/routes.ts'
import { driftRoutes } from './drift/routes.ts'
import { drillRoutes } from './drill/routes.ts'
import { equalityRoutes } from './equality/routes.ts'
import { ingestRoutes } from './ingest/routes.ts'
import { roleRoutes } from './plan/review/routes.ts'
import { noticesAbout } from './reporting/notices/of-alert/store.ts'
import { reportingRoutes } from './reporting/routes.ts'
import { serviceRoutes } from './service/routes.ts'
import { useRoutes } from './use/routes.ts'
import { deploymentRoutes } from './web/deployment/routes.ts'
import type { PageDeps } from './web/deps.ts'
import { healthRoutes } from './web/health.ts'
import { homeRoutes } from './web/home/routes.ts'
import { addOverdueCount } from './web/overdue-count.ts'
import { buildShell } from './web/shell.ts'

/** The application, ready for requests. It never listens: tests inject, `server.ts` listens. */
export async function buildApp({ banner, ...deps }: PageDeps & { readonly banner?: string }): Promise<FastifyInstance> {
  const app = await buildShell(deps.config.logLevel, banner)
  addOverdueCount(app, deps)
  healthRoutes(app, deps)
  await homeRoutes(app, deps)
  await deploymentRoutes(app, deps)
  roleRoutes(app, deps)
  await ingestRoutes(app, deps)
  await driftRoutes(app, deps)
  await releaseRoutes(app, deps)
  await estimateRoutes(app, deps)
  await equalityRoutes(app, deps)
  await alertRoutes(app, deps, { toldToDeveloper: noticesAbout })
  await contractRoutes(app, deps)
  await reportingRoutes(app, deps)
  concernRoutes(app, deps)
  drillRoutes(app, deps)
  useRoutes(app, deps)
  auditDrawRoutes(app, deps)
  serviceRoutes(app, deps)
  return app
}
