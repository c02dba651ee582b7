import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { currentPlan } from '../../../../plan/store.ts'
import type { PageDeps } from '../../../../web/deps.ts'
import { notFound } from '../../../../web/refusal.ts'
import { sendFile } from '../../../../web/send-file.ts'
import { noticeFile, noticeFileName } from '../../file.ts'
import { noticeFormats, noticeMediaTypes } from '../../formats.ts'
import { latestNotice } from '../../notice.ts'
import { findNotice } from '../found/routes.ts'

const versionQuery = z.object({ version: z.coerce.number().int().positive().optional().catch(undefined) }).catch({})

/** One version of a notice as a file in each of its formats; the latest where none is asked for. */
export function noticeFileRoutes(app: FastifyInstance, { db, clock }: PageDeps): void {
  for (const format of noticeFormats) {
    app.get(`/deployments/:code/notices/:id/notice.${format}`, async (request, reply) => {
      const { deployment, file } = await findNotice(db, request.params)
      const { version = latestNotice(file).version } = versionQuery.parse(request.query)
      const found = file.versions.find((one) => one.version === version)
      if (found === undefined) throw notFound('version of this notice')
      const { plan } = await currentPlan(db, deployment.deploymentId)
      const setting = { timeZone: plan.time_zone, madeAt: clock().toISOString() }
      const content = await noticeFile(format, file, found, setting)
      const name = `${deployment.code}-${noticeFileName(file, found)}.${format}`
      return sendFile(reply, name, { content, type: noticeMediaTypes[format] })
    })
  }
}
