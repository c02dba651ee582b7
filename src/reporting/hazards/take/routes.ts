import type { FastifyInstance, FastifyReply } from 'fastify'
import { z } from 'zod'
import type { Db } from '../../../db/connect.ts'
import { latestNight } from '../../../drift/store.ts'
import { currentPlan, type Deployment } from '../../../plan/store.ts'
import { readActor } from '../../../web/actor.ts'
import { deploymentOf, trailTo } from '../../../web/address.ts'
import type { PageDeps } from '../../../web/deps.ts'
import type { Problem } from '../../../web/problem.ts'
import { notFound } from '../../../web/refusal.ts'
import { evidenceSentences } from '../../evidence.ts'
import { type Draft, draftById } from '../../store.ts'
import { latest } from '../entry.ts'
import { readInto } from '../form.ts'
import { hazardLog } from '../store.ts'
import { hazardsOfDrafts, takeDraft } from './store.ts'

const draftParams = z.object({ id: z.coerce.number().int().positive().max(2_147_483_647) })

/** The page that takes an alert's hazard draft into the log. */
export function takeRoutes(app: FastifyInstance, { db, clock }: PageDeps): void {
  app.get('/deployments/:code/drafts/:id/to-log', async (request, reply) => {
    const { deployment, draft } = await findDraft(db, request.params)
    return show(db, reply, deployment, draft)
  })

  app.post('/deployments/:code/drafts/:id/to-log', async (request, reply) => {
    const { deployment, draft } = await findDraft(db, request.params)
    const { deploymentId, code } = deployment
    const [read, who] = [readInto(request.body), readActor(request.body)]
    const problems = [...('problems' in read ? read.problems : []), ...('problems' in who ? who.problems : [])]
    if ('problems' in read || 'problems' in who)
      return show(db, reply.code(422), deployment, draft, problems, request.body)
    const night = (await latestNight(db, deploymentId)) ?? (await currentPlan(db, deploymentId)).plan.live_from
    const doing = { by: who.actor, now: clock(), night }
    const result = await takeDraft(db, deploymentId, draft.draftId, read.into, doing)
    if ('refused' in result)
      return show(db, reply.code(409), deployment, draft, [{ field: 'into', message: result.refused }], request.body)
    return reply.redirect(`/deployments/${code}/hazards/${result.hazardId}`, 303)
  })
}

async function show(
  db: Db,
  reply: FastifyReply,
  deployment: Deployment,
  draft: Draft,
  problems: readonly Problem[] = [],
  values: unknown = {},
): Promise<FastifyReply> {
  const { deploymentId, code } = deployment
  const content = draft.versions.at(-1)?.content
  const hazards = (await hazardLog(db, deploymentId)).filter((hazard) => latest(hazard).entry.status !== 'Closed')
  const takenInto = (await hazardsOfDrafts(db, deploymentId)).get(draft.draftId)
  const same = hazards.find((hazard) => latest(hazard).entry.planHazard === draft.hazardId)
  return reply.view('reporting/hazards/take.njk', {
    title: `Take draft ${draft.draftId} into the hazard log`,
    breadcrumbs: [...(await trailTo(db, deployment)), { text: 'Hazard log', href: `/deployments/${code}/hazards` }],
    deployment,
    draft,
    hazardName: content?.hazard.name ?? '',
    sentences: content === undefined ? [] : evidenceSentences(content),
    takenInto,
    existing: hazards
      .filter(({ hazardId }) => takenInto === undefined || takenInto === hazardId)
      // The same hazard of the plan first: that is where it most likely belongs.
      .sort((a, b) => Number(b === same) - Number(a === same) || a.hazardId - b.hazardId)
      .map((hazard) => ({
        value: String(hazard.hazardId),
        text: `hazard ${hazard.hazardId}: ${latest(hazard).entry.name}`,
        isSame: hazard === same,
      })),
    problems,
    values,
  })
}

async function findDraft(db: Db, params: unknown): Promise<{ readonly deployment: Deployment; readonly draft: Draft }> {
  const read = draftParams.safeParse(params)
  if (!read.success) throw notFound('draft')
  const deployment = await deploymentOf(db, params)
  const draft = await draftById(db, deployment.deploymentId, read.data.id)
  if (draft === undefined || draft.kind !== 'hazard') throw notFound('hazard draft')
  return { deployment, draft }
}
