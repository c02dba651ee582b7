import type { FastifyInstance, FastifyReply } from 'fastify'
import { z } from 'zod'
import type { Db } from '../../../db/connect.ts'
import { firstApprovals } from '../../../plan/review/store.ts'
import { waitingWords } from '../../../plan/review/waiting.ts'
import { currentPlan, type Deployment } from '../../../plan/store.ts'
import { readActor } from '../../../web/actor.ts'
import { deploymentOf, trailTo } from '../../../web/address.ts'
import type { PageDeps } from '../../../web/deps.ts'
import { numberIn } from '../../../web/number-in.ts'
import type { Problem } from '../../../web/problem.ts'
import { notFound } from '../../../web/refusal.ts'
import { contentHash } from '../../canonical.ts'
import { incidentsOfHazard } from '../../incidents/of-hazard/store.ts'
import { presentScheme } from '../../risk/present.ts'
import { schemeOf } from '../../risk/store.ts'
import { agreeable, subjectOf } from '../agreement.ts'
import { editForm } from '../edit.ts'
import { type Hazard, latest } from '../entry.ts'
import { readRevision } from '../form.ts'
import { presentHazard, type Shown } from '../present-hazard.ts'
import { revise } from '../revise.ts'
import { hazardById, recordRevision, saidLastNight } from '../store.ts'

const number = z.coerce.number().int().positive().optional().catch(undefined)
const shownQuery = z.object({ version: number, from: number, to: number }).catch({})
const sentForm = z.record(z.string(), z.unknown()).catch({})

/** The pages of one hazard: how it stands with its versions, and its form. */
export function oneHazardRoutes(app: FastifyInstance, { db, clock }: PageDeps): void {
  app.get('/deployments/:code/hazards/:id', async (request, reply) => {
    const { deployment, hazard } = await findHazard(db, request.params)
    return showHazard(db, reply, deployment, hazard, shownQuery.parse(request.query))
  })

  app.get('/deployments/:code/hazards/:id/edit', async (request, reply) => {
    const { deployment, hazard } = await findHazard(db, request.params)
    return showEdit(db, reply, deployment, hazard)
  })

  app.post('/deployments/:code/hazards/:id/edit', async (request, reply) => {
    const { deployment, hazard } = await findHazard(db, request.params)
    const { deploymentId, code } = deployment
    const [read, who] = [readRevision(request.body), readActor(request.body)]
    if ('problems' in read || 'problems' in who) {
      const problems = [...problemsIn(read), ...(await further(db, deploymentId, hazard, read)), ...problemsIn(who)]
      return showEdit(db, reply.code(422), deployment, hazard, { problems, sent: sentForm.parse(request.body) })
    }
    const result = await recordRevision(db, deploymentId, hazard.hazardId, read.revision, {
      by: who.actor,
      now: clock(),
    })
    if ('done' in result) return reply.redirect(`/deployments/${code}/hazards/${hazard.hazardId}`, 303)
    const now = (await hazardById(db, deploymentId, hazard.hazardId)) ?? hazard
    const problems = 'refused' in result ? [{ field: 'decision', message: result.refused }] : result.problems
    const sent = sentForm.parse(request.body)
    return showEdit(db, reply.code('refused' in result ? 409 : 422), deployment, now, { problems, sent })
  })
}

/** What is wrong with the entry besides a missing name or role, so that everything is said at once. */
async function further(
  db: Db,
  deploymentId: number,
  hazard: Hazard,
  read: ReturnType<typeof readRevision>,
): Promise<readonly Problem[]> {
  if ('problems' in read) return []
  const { plan } = await currentPlan(db, deploymentId)
  // Who it is is said of the name and role themselves: here it is the one who may.
  const setting = { inForce: await schemeOf(db, deploymentId), plan, by: plan.people.clinical_safety_officer }
  const tried = revise(latest(hazard), read.revision, setting)
  return 'problems' in tried ? tried.problems : []
}

function problemsIn(read: object): readonly Problem[] {
  return 'problems' in read ? (read.problems as readonly Problem[]) : []
}

async function showHazard(
  db: Db,
  reply: FastifyReply,
  deployment: Deployment,
  hazard: Hazard,
  shown: Shown,
): Promise<FastifyReply> {
  const { deploymentId } = deployment
  const { plan } = await currentPlan(db, deploymentId)
  const inForce = await schemeOf(db, deploymentId)
  const lastNight = await saidLastNight(db, deploymentId)
  const approvals = await firstApprovals(db, deploymentId, subjectOf(hazard))
  const page = presentHazard(hazard, shown, { inForce, timeZone: plan.time_zone, ...lastNight })
  if (page === undefined) throw notFound('version of this hazard')
  return reply.view('reporting/hazards/hazard.njk', {
    title: `Hazard ${hazard.hazardId}: ${page.title}`,
    breadcrumbs: await trailToLog(db, deployment),
    deployment,
    page,
    waiting: agreeable(latest(hazard).entry).flatMap(({ words, status }) =>
      waitingWords(plan, approvals, contentHash(words)).map((said) =>
        status === undefined
          ? said
          : { ...said, words: `${said.words} They agreed to close it: the second chooses “${status}” as well.` },
      ),
    ),
    incidents: await incidentsOfHazard(db, deploymentId, hazard.hazardId),
  })
}

interface Sent {
  readonly problems: readonly Problem[]
  /** what was just sent, so that nobody types it twice */
  readonly sent: Readonly<Record<string, unknown>>
}

async function showEdit(
  db: Db,
  reply: FastifyReply,
  deployment: Deployment,
  hazard: Hazard,
  { problems, sent }: Sent = { problems: [], sent: {} },
): Promise<FastifyReply> {
  const { plan } = await currentPlan(db, deployment.deploymentId)
  const inForce = await schemeOf(db, deployment.deploymentId)
  const lastNight = await saidLastNight(db, deployment.deploymentId)
  const page = presentHazard(hazard, {}, { inForce, timeZone: plan.time_zone, ...lastNight })
  const form = editForm(hazard, inForce, plan.output)
  const isSent = Object.keys(sent).length > 0
  return reply.view('reporting/hazards/edit.njk', {
    title: `Edit hazard ${hazard.hazardId}: ${latest(hazard).entry.name}`,
    breadcrumbs: await trailToLog(db, deployment),
    deployment,
    page,
    form,
    // What was sent goes with the version that it was written on: nobody overwrites what they have not seen.
    seenVersion: sent.seen_version ?? form.version,
    scheme: presentScheme(inForce, plan.time_zone),
    problems,
    values: { ...form.values, ...sent },
    watched: isSent ? [sent.checks ?? []].flat() : form.watched,
  })
}

async function trailToLog(db: Db, deployment: Deployment) {
  return [...(await trailTo(db, deployment)), { text: 'Hazard log', href: `/deployments/${deployment.code}/hazards` }]
}

async function findHazard(
  db: Db,
  params: unknown,
): Promise<{ readonly deployment: Deployment; readonly hazard: Hazard }> {
  const id = numberIn(params, 'hazard')
  const deployment = await deploymentOf(db, params)
  const hazard = await hazardById(db, deployment.deploymentId, id)
  if (hazard === undefined) throw notFound('hazard')
  return { deployment, hazard }
}
