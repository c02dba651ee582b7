import type { FastifyInstance } from 'fastify'
import { deploymentOf, trailTo } from '../../web/address.ts'
import type { PageDeps } from '../../web/deps.ts'
import { currentPlan } from '../store.ts'
import { approvalWords, presentRoles } from './present.ts'

/** The page “Who may do what” of a deployment, by the plan in force. */
export function roleRoutes(app: FastifyInstance, { db }: Pick<PageDeps, 'db'>): void {
  app.get('/deployments/:code/roles', async (request, reply) => {
    const deployment = await deploymentOf(db, request.params)
    const { plan, ...approval } = await currentPlan(db, deployment.deploymentId)
    return reply.view('plan/roles.njk', {
      title: 'Who may do what',
      caption: plan.title,
      code: deployment.code,
      breadcrumbs: await trailTo(db, deployment),
      approval: approvalWords(approval, plan.time_zone),
      ...presentRoles(plan),
    })
  })
}
