import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { currentPlan } from '../../plan/store.ts'
import { deploymentOf, trailTo } from '../../web/address.ts'
import type { PageDeps } from '../../web/deps.ts'
import { notFound } from '../../web/refusal.ts'
import { sendFile } from '../../web/send-file.ts'
import { legalKinds } from './content.ts'
import { presentLegal } from './present.ts'
import { legalOf, loadedLegal } from './store.ts'
import { writeLegal } from './write.ts'

const kindParam = z.object({ kind: z.enum(legalKinds) })

/** The legal content that is in force, with its sources, and each kind as the file that can be edited. It is loaded at the command line. */
export function legalRoutes(app: FastifyInstance, { db }: PageDeps): void {
  app.get('/deployments/:code/legal', async (request, reply) => {
    const deployment = await deploymentOf(db, request.params)
    const { deploymentId } = deployment
    const { plan } = await currentPlan(db, deploymentId)
    return reply.view('reporting/legal/list.njk', {
      title: 'Legal content in force',
      planTitle: plan.title,
      breadcrumbs: await trailTo(db, deployment),
      deployment,
      kinds: presentLegal(await legalOf(db, deploymentId), await loadedLegal(db, deploymentId), plan.time_zone),
    })
  })

  app.get('/deployments/:code/legal/:kind', async (request, reply) => {
    const deployment = await deploymentOf(db, request.params)
    const read = kindParam.safeParse(request.params)
    if (!read.success) throw notFound('legal content')
    const content = writeLegal(read.data.kind, await legalOf(db, deployment.deploymentId))
    return sendFile(reply, `${deployment.code}-${read.data.kind}.yaml`, { content, type: 'text/yaml; charset=utf-8' })
  })
}
