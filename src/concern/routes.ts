import type { FastifyInstance, FastifyReply } from 'fastify'
import { alertsOf } from '../alerts/store.ts'
import { latestNight } from '../drift/store.ts'
import { localDay } from '../plan/day.ts'
import { currentPlan, type Deployment } from '../plan/store.ts'
import { readActor } from '../web/actor.ts'
import { deploymentOf, trailTo } from '../web/address.ts'
import type { PageDeps } from '../web/deps.ts'
import { expectedNight } from '../web/expected-night.ts'
import type { Problem } from '../web/problem.ts'
import { concernKinds } from './concern.ts'
import { fateOf, fateWords } from './fate.ts'
import { readConcern } from './form.ts'
import { presentConcerns } from './present.ts'
import { concernsOf, keepConcern, sitesToName } from './store.ts'

/** The page of staff's concerns about a device, and its form. */
export function concernRoutes(app: FastifyInstance, { db, clock }: PageDeps): void {
  async function show(
    reply: FastifyReply,
    deployment: Deployment,
    problems: readonly Problem[] = [],
    values: unknown = {},
  ) {
    const approved = await currentPlan(db, deployment.deploymentId)
    const { plan } = approved
    const now = clock()
    const nights = { last: await latestNight(db, deployment.deploymentId), expected: expectedNight(approved, now) }
    const sites = await sitesToName(db, approved)
    return reply.view('concern/concerns.njk', {
      title: 'Concerns of staff',
      caption: plan.title,
      code: deployment.code,
      breadcrumbs: await trailTo(db, deployment),
      concerns: presentConcerns(
        plan,
        await concernsOf(db, deployment.deploymentId),
        await alertsOf(db, deployment.deploymentId),
        nights,
      ),
      fate: fateWords(fateOf(plan, localDay(now, plan.time_zone), nights)),
      kinds: concernKinds.map(({ kind, words }) => ({ value: kind, text: words })),
      sites: sites.map((site) => ({ value: site, text: site.slice('site='.length) })),
      problems,
      values,
    })
  }

  app.get('/deployments/:code/concerns', async (request, reply) => show(reply, await deploymentOf(db, request.params)))

  app.post('/deployments/:code/concerns', async (request, reply) => {
    const deployment = await deploymentOf(db, request.params)
    const { deploymentId, code } = deployment
    const approved = await currentPlan(db, deploymentId)
    const [written, who] = [readConcern(request.body, await sitesToName(db, approved)), readActor(request.body)]
    if ('problems' in written || 'problems' in who) {
      const problems = [...('problems' in written ? written.problems : []), ...('problems' in who ? who.problems : [])]
      return show(reply.code(422), deployment, problems, request.body)
    }
    const now = clock()
    await keepConcern(db, deploymentId, written, {
      day: localDay(now, approved.plan.time_zone),
      at: now,
      by: who.actor,
    })
    return reply.redirect(`/deployments/${code}/concerns#said-before`, 303)
  })
}
