import type { FastifyInstance } from 'fastify'
import { currentPlan } from '../plan/store.ts'
import { deploymentOf, trailTo } from '../web/address.ts'
import type { PageDeps } from '../web/deps.ts'
import { presentUse } from './present.ts'
import { readUse } from './store.ts'

/** The page of how clinicians use the device. */
export function useRoutes(app: FastifyInstance, { db }: PageDeps): void {
  app.get('/deployments/:code/use', async (request, reply) => {
    const deployment = await deploymentOf(db, request.params)
    const approved = await currentPlan(db, deployment.deploymentId)
    return reply.view('use/use.njk', {
      title: 'Use of the AI by clinicians',
      caption: approved.plan.title,
      code: deployment.code,
      breadcrumbs: await trailTo(db, deployment),
      page: presentUse(approved.plan, await readUse(db, approved)),
    })
  })
}
