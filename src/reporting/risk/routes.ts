import type { FastifyInstance } from 'fastify'
import { currentPlan } from '../../plan/store.ts'
import { deploymentOf, trailTo } from '../../web/address.ts'
import type { PageDeps } from '../../web/deps.ts'
import { presentScheme } from './present.ts'
import { schemeOf } from './store.ts'

/** The page of the risk scheme in force: its words, its table and its rules. It is adopted at the command line. */
export function riskRoutes(app: FastifyInstance, { db }: PageDeps): void {
  app.get('/deployments/:code/risk-scheme', async (request, reply) => {
    const deployment = await deploymentOf(db, request.params)
    const { plan } = await currentPlan(db, deployment.deploymentId)
    return reply.view('reporting/risk/scheme.njk', {
      title: 'How risk is rated',
      breadcrumbs: [
        ...(await trailTo(db, deployment)),
        { text: 'Hazard log', href: `/deployments/${deployment.code}/hazards` },
      ],
      deployment,
      planTitle: plan.title,
      scheme: presentScheme(await schemeOf(db, deployment.deploymentId), plan.time_zone),
    })
  })
}
