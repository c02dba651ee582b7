import type { FastifyInstance } from 'fastify'
import { currentPlan } from '../../plan/store.ts'
import { deploymentOf, trailTo } from '../../web/address.ts'
import type { PageDeps } from '../../web/deps.ts'
import { sendFile } from '../../web/send-file.ts'
import { documentFormats, writeDocument } from '../document/formats.ts'
import { safetyCaseDocument } from './document.ts'
import { presentCase } from './present.ts'
import { readCase } from './store.ts'

/** The clinical safety case report: what the records fill in it, and the report as a file to be finished. */
export function safetyCaseRoutes(app: FastifyInstance, { db, clock }: PageDeps): void {
  app.get('/deployments/:code/safety-case', async (request, reply) => {
    const deployment = await deploymentOf(db, request.params)
    const { plan } = await currentPlan(db, deployment.deploymentId)
    return reply.view('reporting/safety-case/case.njk', {
      title: 'Clinical safety case report',
      caption: plan.title,
      breadcrumbs: await trailTo(db, deployment),
      deployment,
      page: presentCase(await readCase(db, deployment, clock())),
    })
  })

  for (const format of documentFormats)
    app.get(`/deployments/:code/safety-case.${format}`, async (request, reply) => {
      const deployment = await deploymentOf(db, request.params)
      const document = safetyCaseDocument(await readCase(db, deployment, clock()))
      return sendFile(reply, `${deployment.code}-safety-case.${format}`, await writeDocument(document, format))
    })
}
