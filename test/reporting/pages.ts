import type { FastifyInstance } from 'fastify'
import { alertRoutes } from '../../src/alerts/routes.ts'
import { loadConfig } from '../../src/config.ts'
import type { Db } from '../../src/db/connect.ts'
import { noticesAbout } from '../../src/reporting/notices/of-alert/store.ts'
import { reportingRoutes } from '../../src/reporting/routes.ts'
import { buildShell } from '../../src/web/shell.ts'
import { shifted } from '../alerts/example.ts'
import { approvedDeployment, endNight, recordNight } from '../alerts/night.ts'

/** The pages of alerts and drafts over one deployment with one alert, raised on the night of 10 November 2026. */
export async function alertPages(db: Db): Promise<{ readonly app: FastifyInstance; readonly deploymentId: number }> {
  const deploymentId = await approvedDeployment(db)
  await endNight(db, deploymentId, '2026-11-10', [shifted('B5', 'site=ED1'), shifted('C2', 'site=ED1')])
  await recordNight(db, deploymentId, '2026-11-10')
  const app = await buildShell('silent')
  const deps = { db, config: loadConfig({}), clock: () => new Date('2026-11-11T09:00:00Z') }
  alertRoutes(app, deps, { toldToDeveloper: noticesAbout })
  reportingRoutes(app, deps)
  await app.ready()
  return { app, deploymentId }
}

/** What a browser does: opens the page, then sends its form with the page's token. `opened`: another page that holds a form. */
export function visitor(app: FastifyInstance) {
  return async function send(url: string, fields: Readonly<Record<string, string>>, opened = url) {
    const page = await app.inject(opened)
    const token = /name="_csrf" value="([^"]+)"/.exec(page.body)?.[1] ?? ''
    const cookie = String(page.headers['set-cookie']).split(';')[0] ?? ''
    return await app.inject({
      method: 'POST',
      url,
      headers: { 'content-type': 'application/x-www-form-urlencoded', cookie },
      payload: new URLSearchParams({ _csrf: token, ...fields }).toString(),
    })
  }
}
