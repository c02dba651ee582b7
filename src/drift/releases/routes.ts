import type { FastifyInstance } from 'fastify'
import { currentPlan } from '../../plan/store.ts'
import { deploymentOf, trailTo } from '../../web/address.ts'
import type { PageDeps } from '../../web/deps.ts'
import { inheritedWords } from './inherited.ts'
import { presentReleases } from './present.ts'
import { readReleases } from './store.ts'

/** The page of a deployment's releases: what was registered, what came, and what each change brought. */
export function releaseRoutes(app: FastifyInstance, { db }: PageDeps): void {
  app.get('/deployments/:code/releases', async (request, reply) => {
    const deployment = await deploymentOf(db, request.params)
    const approved = await currentPlan(db, deployment.deploymentId)
    const { plan } = approved
    const { night, seen, changes, baseline } = await readReleases(db, approved)
    return reply.view('deployment/releases.njk', {
      title: 'Releases',
      caption: plan.title,
      code: deployment.code,
      breadcrumbs: await trailTo(db, deployment),
      page: presentReleases(plan, seen, changes),
      inherited: baseline && inheritedWords(plan, baseline, night ?? plan.live_from),
    })
  })
}
