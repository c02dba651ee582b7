import type { FastifyInstance, FastifyReply } from 'fastify'
import { currentBaseline } from '../drift/store.ts'
import { currentPlan, type Deployment } from '../plan/store.ts'
import { DrillProblem, holdDrills } from '../runs/drill.ts'
import { readActor } from '../web/actor.ts'
import { deploymentOf, trailTo } from '../web/address.ts'
import type { PageDeps } from '../web/deps.ts'
import type { Problem } from '../web/problem.ts'
import { faultsOf } from './faults.ts'
import { readDrill } from './form.ts'
import { presentDrills } from './present.ts'
import { drillsOf } from './store.ts'

/** What this process has under way for a deployment, or why its last drill was not held. */
type Underway = { readonly kind: 'running'; readonly since: Date } | { readonly kind: 'failed'; readonly why: string }

/** The page of drills, and holding one: it goes on while its page is left, and is on record when it has ended. */
export function drillRoutes(app: FastifyInstance, deps: PageDeps): void {
  const { db, clock } = deps
  const underway = new Map<number, Underway>()

  async function show(
    reply: FastifyReply,
    deployment: Deployment,
    problems: readonly Problem[] = [],
    values: unknown = {},
  ) {
    const { plan } = await currentPlan(db, deployment.deploymentId)
    const baseline = await currentBaseline(db, deployment.deploymentId)
    return reply.view('drill/drills.njk', {
      title: 'Drills: does the monitor find a planted fault?',
      caption: plan.title,
      code: deployment.code,
      breadcrumbs: await trailTo(db, deployment),
      page: presentDrills(plan, await drillsOf(db, deployment.deploymentId)),
      faults: faultsOf(plan).map(({ name, title, isAtASite }) => ({
        name,
        title: isAtASite ? `${title} (a fault at one site)` : title,
      })),
      sites: (baseline?.battery.sites ?? []).map((site) => ({ value: site, text: site.slice('site='.length) })),
      underway: underway.get(deployment.deploymentId),
      problems,
      values,
    })
  }

  app.get('/deployments/:code/drills', async (request, reply) => show(reply, await deploymentOf(db, request.params)))

  app.post('/deployments/:code/drills', async (request, reply) => {
    const deployment = await deploymentOf(db, request.params)
    const { deploymentId, code } = deployment
    const baseline = await currentBaseline(db, deploymentId)
    const approved = await currentPlan(db, deploymentId)
    const [wanted, who] = [
      readDrill(approved.plan, request.body, baseline?.battery.sites ?? []),
      readActor(request.body),
    ]
    if ('problems' in wanted || 'problems' in who) {
      const problems = [...('problems' in wanted ? wanted.problems : []), ...('problems' in who ? who.problems : [])]
      return show(reply.code(422), deployment, problems, request.body)
    }
    if (underway.get(deploymentId)?.kind !== 'running') {
      underway.set(deploymentId, { kind: 'running', since: clock() })
      holdDrills(db, approved, wanted, { by: who.actor, now: clock() }).then(
        () => underway.delete(deploymentId),
        (error: unknown) => {
          const isPlain = error instanceof DrillProblem
          if (!isPlain) request.log.error({ deployment: code, error: nameOf(error) }, 'a drill failed')
          const why = isPlain ? error.message : 'It ended with an error. Nothing was recorded; try again.'
          underway.set(deploymentId, { kind: 'failed', why })
        },
      )
    }
    return reply.redirect(`/deployments/${code}/drills`, 303)
  })
}

/** An error's text may hold a value; its name does not. */
function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : 'unknown'
}
