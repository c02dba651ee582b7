import type { FastifyInstance, FastifyReply } from 'fastify'
import { z } from 'zod'
import type { Db } from '../../../db/connect.ts'
import { localDay } from '../../../plan/day.ts'
import { currentPlan, type Deployment } from '../../../plan/store.ts'
import { readActor } from '../../../web/actor.ts'
import { deploymentOf, trailTo } from '../../../web/address.ts'
import type { PageDeps } from '../../../web/deps.ts'
import { numberIn } from '../../../web/number-in.ts'
import type { Problem } from '../../../web/problem.ts'
import { notFound } from '../../../web/refusal.ts'
import { reportsOfIncident } from '../../adverse/store.ts'
import { latest } from '../../hazards/entry.ts'
import { hazardLog } from '../../hazards/store.ts'
import { legalOf } from '../../legal/store.ts'
import { noticesAbout } from '../../notices/of-alert/store.ts'
import { problemsOf, problemsOfParts, statusOf } from '../../refused.ts'
import { presentScheme } from '../../risk/present.ts'
import { schemeOf } from '../../risk/store.ts'
import { sentAgain } from '../../texts.ts'
import { editForm } from '../edit.ts'
import { readChange, readStep } from '../form.ts'
import type { Incident } from '../incident.ts'
import { presentIncident, type ShownVersions } from '../present-incident.ts'
import { incidentById, recordChange, recordStep } from '../store.ts'

const number = z.coerce.number().int().positive().optional().catch(undefined)
const shownQuery = z.object({ version: number, from: number }).catch({})

interface Found {
  readonly deployment: Deployment
  readonly incident: Incident
}

/** What a page shows again: what is wrong, and what was just sent. */
interface Sent {
  readonly problems?: readonly Problem[]
  readonly sent?: Readonly<Record<string, unknown>>
  readonly shown?: ShownVersions
}

/** The pages of one incident: how it stands with its journal and steps, and its form. */
export function oneIncidentRoutes(app: FastifyInstance, { db, clock }: PageDeps): void {
  app.get('/deployments/:code/incidents/:id', async (request, reply) => {
    const found = await findIncident(db, request.params)
    return showIncident(db, reply, clock(), found, { shown: shownQuery.parse(request.query) })
  })

  app.post('/deployments/:code/incidents/:id', async (request, reply) => {
    const found = await findIncident(db, request.params)
    const [read, who] = [readStep(request.body), readActor(request.body)]
    const sent = sentAgain(request.body)
    if ('problems' in read || 'problems' in who)
      return showIncident(db, reply.code(422), clock(), found, { problems: problemsOfParts(read, who), sent })
    const { deploymentId } = found.deployment
    const doing = { by: who.actor, now: clock() }
    const result = await recordStep(db, deploymentId, found.incident.incidentId, read.step, doing)
    if ('done' in result) return reply.redirect(`${addressOf(found)}#journal`, 303)
    const problems = problemsOf(result, 'step')
    return showIncident(db, reply.code(statusOf(result)), clock(), await again(db, found), { problems, sent })
  })

  app.get('/deployments/:code/incidents/:id/edit', async (request, reply) => {
    return showEdit(db, reply, clock(), await findIncident(db, request.params))
  })

  app.post('/deployments/:code/incidents/:id/edit', async (request, reply) => {
    const found = await findIncident(db, request.params)
    const [read, who] = [readChange(request.body), readActor(request.body)]
    const sent = sentAgain(request.body)
    if ('problems' in read || 'problems' in who)
      return showEdit(db, reply.code(422), clock(), found, { problems: problemsOfParts(read, who), sent })
    const { deploymentId } = found.deployment
    const doing = { by: who.actor, now: clock() }
    const result = await recordChange(db, deploymentId, found.incident.incidentId, read.change, doing)
    if ('done' in result) return reply.redirect(addressOf(found), 303)
    const problems = problemsOf(result, 'summary')
    return showEdit(db, reply.code(statusOf(result)), clock(), await again(db, found), { problems, sent })
  })
}

function addressOf({ deployment, incident }: Found): string {
  return `/deployments/${deployment.code}/incidents/${incident.incidentId}`
}

async function again(db: Db, { deployment, incident }: Found): Promise<Found> {
  return { deployment, incident: (await incidentById(db, deployment.deploymentId, incident.incidentId)) ?? incident }
}

async function settingOf(db: Db, { deploymentId }: Deployment, now: Date) {
  const { plan } = await currentPlan(db, deploymentId)
  const today = localDay(now, plan.time_zone)
  return { inForce: await schemeOf(db, deploymentId), timeZone: plan.time_zone, today }
}

async function trailToLog(db: Db, deployment: Deployment) {
  return [
    ...(await trailTo(db, deployment)),
    { text: 'Safety incidents', href: `/deployments/${deployment.code}/incidents` },
  ]
}

async function showIncident(
  db: Db,
  reply: FastifyReply,
  now: Date,
  { deployment, incident }: Found,
  { problems = [], sent = {}, shown = {} }: Sent,
): Promise<FastifyReply> {
  const setting = await settingOf(db, deployment, now)
  const page = presentIncident(incident, shown, setting)
  if (page === undefined) throw notFound('version of this safety incident')
  return reply.view('reporting/incidents/incident.njk', {
    title: `Safety incident ${incident.incidentId}`,
    breadcrumbs: await trailToLog(db, deployment),
    deployment,
    page,
    reports: await reportsOfIncident(db, deployment.deploymentId, incident.incidentId),
    told: await noticesAbout(db, deployment.deploymentId, { incidentId: incident.incidentId }, setting.today),
    problems,
    values: { on: setting.today, ...sent },
    seenVersion: sent.seen_version ?? page.latest,
  })
}

async function showEdit(
  db: Db,
  reply: FastifyReply,
  now: Date,
  { deployment, incident }: Found,
  { problems = [], sent = {} }: Sent = {},
): Promise<FastifyReply> {
  const setting = await settingOf(db, deployment, now)
  const page = presentIncident(incident, {}, setting)
  const form = editForm(incident, setting.inForce, (await legalOf(db, deployment.deploymentId))['learning-responses'])
  const hazards = (await hazardLog(db, deployment.deploymentId)).map((hazard) => ({
    value: String(hazard.hazardId),
    text: `${hazard.hazardId}. ${latest(hazard).entry.name}`,
  }))
  return reply.view('reporting/incidents/edit.njk', {
    title: `Edit safety incident ${incident.incidentId}`,
    breadcrumbs: await trailToLog(db, deployment),
    deployment,
    page,
    form,
    hazards: [{ value: '', text: hazards.length === 0 ? 'The hazard log is empty' : 'None chosen' }, ...hazards],
    scheme: presentScheme(setting.inForce, setting.timeZone),
    problems,
    values: { ...form.values, ...sent },
    // What was sent goes with the version that it was written on: nobody overwrites what they have not seen.
    seenVersion: sent.seen_version ?? form.version,
  })
}

async function findIncident(db: Db, params: unknown): Promise<Found> {
  const id = numberIn(params, 'safety incident')
  const deployment = await deploymentOf(db, params)
  const incident = await incidentById(db, deployment.deploymentId, id)
  if (incident === undefined) throw notFound('safety incident')
  return { deployment, incident }
}
