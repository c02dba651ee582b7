import type { FastifyInstance, FastifyReply } from 'fastify'
import { presentEstimates } from '../drift/estimate/present.ts'
import { readEstimates } from '../drift/estimate/store.ts'
import { currentBaseline, latestNight } from '../drift/store.ts'
import { localDay } from '../plan/day.ts'
import { fallbackWords } from '../plan/fallback/words.ts'
import { currentPlan, type Deployment } from '../plan/store.ts'
import { sentAgain } from '../reporting/texts.ts'
import { readActor } from '../web/actor.ts'
import { deploymentOf, trailTo } from '../web/address.ts'
import type { PageDeps } from '../web/deps.ts'
import type { Problem } from '../web/problem.ts'
import { readRehearsal, readStep } from './form.ts'
import { presentService } from './present.ts'
import { standingOf } from './standing/store.ts'
import { recordServiceAct, serviceActs, type WrittenAct } from './store.ts'

/** The page of fallback and service: suspending a device, returning it to service, and rehearsing the work without it. */
export function serviceRoutes(app: FastifyInstance, { db, clock }: PageDeps): void {
  async function show(
    reply: FastifyReply,
    deployment: Deployment,
    problems: readonly Problem[] = [],
    values: unknown = {},
  ) {
    const approved = await currentPlan(db, deployment.deploymentId)
    const { plan } = approved
    const now = clock()
    const today = localDay(now, plan.time_zone)
    const known = { ...(await standingOf(db, approved, today)), lastEstimate: await lastEstimate(), today, now }
    return reply.view('service/service.njk', {
      title: 'Fallback and service',
      caption: plan.title,
      code: deployment.code,
      breadcrumbs: await trailTo(db, deployment),
      page: presentService(plan, await serviceActs(db, deployment.deploymentId), known, deployment.code),
      fallback: fallbackWords(plan, today),
      problems,
      values,
    })

    /** The first figure that the page of estimates says; it is information, and decides nothing. */
    async function lastEstimate(): Promise<string> {
      const frozen = await currentBaseline(db, deployment.deploymentId)
      const night = await latestNight(db, deployment.deploymentId)
      const { figures, nothing } = presentEstimates(await readEstimates(db, approved, frozen, { night }))
      return figures[0]?.sentence ?? nothing ?? 'none.'
    }
  }

  app.get('/deployments/:code/service', async (request, reply) => show(reply, await deploymentOf(db, request.params)))

  app.post('/deployments/:code/service/:step', async (request, reply) => {
    const deployment = await deploymentOf(db, request.params)
    const approved = await currentPlan(db, deployment.deploymentId)
    const now = clock()
    const today = localDay(now, approved.plan.time_zone)
    const { step } = request.params as { readonly step: string }
    const isRehearsal = step === 'rehearse'
    if (!isRehearsal && step !== 'suspend' && step !== 'return') return reply.callNotFound()
    const [read, who] = [
      isRehearsal ? readRehearsal(request.body, today) : readStep(request.body),
      readActor(request.body),
    ]
    const sent = { ...sentAgain(request.body), step }
    if ('problems' in read || 'problems' in who) {
      const problems = [...('problems' in read ? read.problems : []), ...('problems' in who ? who.problems : [])]
      return show(reply.code(422), deployment, problems, sent)
    }
    const kind = isRehearsal ? 'rehearsed' : step === 'suspend' ? 'suspended' : 'returned'
    const written: WrittenAct = { kind, ...read }
    const result = await recordServiceAct(
      db,
      approved,
      kind === 'returned' ? { ...written, standing: kept(await standingOf(db, approved, today)) } : written,
      { by: who.actor, now },
    )
    if ('refused' in result)
      return show(reply.code(409), deployment, [{ field: 'reason', message: result.refused }], sent)
    return reply.redirect(`/deployments/${deployment.code}/service`, 303)
  })
}

function kept({ lastDrillFailed: _shownOnly, ...standing }: Awaited<ReturnType<typeof standingOf>>) {
  return standing
}
