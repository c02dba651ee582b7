import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { currentPlan } from '../../../../plan/store.ts'
import type { PageDeps } from '../../../../web/deps.ts'
import { notFound } from '../../../../web/refusal.ts'
import { sendFile } from '../../../../web/send-file.ts'
import { reportFile } from '../../file.ts'
import { formats, mediaTypes } from '../../formats.ts'
import { latestReport } from '../../report.ts'
import { findReport } from '../found/routes.ts'

const versionQuery = z.object({ version: z.coerce.number().int().positive().optional().catch(undefined) }).catch({})

/** One version of a report as a file in each of its formats; the latest where none is asked for. */
export function reportFileRoutes(app: FastifyInstance, { db, clock }: PageDeps): void {
  for (const format of formats) {
    app.get(`/deployments/:code/adverse/:id/report.${format}`, async (request, reply) => {
      const { deployment, file } = await findReport(db, request.params)
      const { version = latestReport(file).version } = versionQuery.parse(request.query)
      const found = file.versions.find((one) => one.version === version)
      if (found === undefined) throw notFound('version of this report')
      const { plan } = await currentPlan(db, deployment.deploymentId)
      const setting = { title: plan.title, timeZone: plan.time_zone, madeAt: clock().toISOString() }
      const content = await reportFile(format, file, found, setting)
      const name = `${deployment.code}-adverse-incident-${file.reportId}-v${version}.${format}`
      return sendFile(reply, name, { content, type: mediaTypes[format] })
    })
  }
}
