import type { FastifyInstance, FastifyReply } from 'fastify'
import { z } from 'zod'
import type { Db } from '../../db/connect.ts'
import { localDay } from '../../plan/day.ts'
import { currentPlan, type Deployment } from '../../plan/store.ts'
import { readActor } from '../../web/actor.ts'
import { deploymentOf, trailTo } from '../../web/address.ts'
import type { PageDeps } from '../../web/deps.ts'
import type { Problem } from '../../web/problem.ts'
import { notFound } from '../../web/refusal.ts'
import { sendCsv } from '../../web/templates.ts'
import { legalOf } from '../legal/store.ts'
import { schemeOf } from '../risk/store.ts'
import { sentAgain } from '../texts.ts'
import { proposedFrom } from './begin.ts'
import { incidentLogCsv } from './csv.ts'
import { readNewIncident } from './form.ts'
import { lfpseRoutes } from './lfpse/routes.ts'
import { oneIncidentRoutes } from './one/routes.ts'
import { evidenceOfAlert, openIncident } from './open/store.ts'
import { presentLog } from './present-log.ts'
import { incidentLog } from './store.ts'

const fromAlert = z.object({ alert: z.coerce.number().int().positive().max(2_147_483_647).optional() })

/** The pages of the safety incident log: the log, the log as CSV, and a new incident; with them those of one incident. */
export function incidentRoutes(app: FastifyInstance, deps: PageDeps): void {
  const { db, clock } = deps
  oneIncidentRoutes(app, deps)
  lfpseRoutes(app, deps)

  app.get('/deployments/:code/incidents', async (request, reply) => {
    const deployment = await deploymentOf(db, request.params)
    const { deploymentId } = deployment
    const { plan } = await currentPlan(db, deploymentId)
    const incidents = await incidentLog(db, deploymentId)
    const today = localDay(clock(), plan.time_zone)
    return reply.view('reporting/incidents/log.njk', {
      title: `Safety incidents: ${plan.title}`,
      planTitle: plan.title,
      breadcrumbs: await trailTo(db, deployment),
      deployment,
      isEmpty: incidents.length === 0,
      log: presentLog(incidents, {
        inForce: await schemeOf(db, deploymentId),
        clocks: (await legalOf(db, deploymentId))['incident-clocks'],
        timeZone: plan.time_zone,
        today,
      }),
    })
  })

  app.get('/deployments/:code/incidents.csv', async (request, reply) => {
    const { deploymentId, code } = await deploymentOf(db, request.params)
    const { plan } = await currentPlan(db, deploymentId)
    const csv = incidentLogCsv(await incidentLog(db, deploymentId), plan.time_zone)
    return sendCsv(reply, `${code}-safety-incidents`, csv)
  })

  app.get('/deployments/:code/incidents/new', async (request, reply) => {
    return showNew(db, reply, clock(), await deploymentOf(db, request.params), alertIn(request.query))
  })

  app.post('/deployments/:code/incidents/new', async (request, reply) => {
    const deployment = await deploymentOf(db, request.params)
    const { deploymentId, code } = deployment
    const { plan } = await currentPlan(db, deploymentId)
    const now = clock()
    const alertId = alertIn(request.query)
    const [read, who] = [readNewIncident(request.body, localDay(now, plan.time_zone)), readActor(request.body)]
    const problems = [...('problems' in read ? read.problems : []), ...('problems' in who ? who.problems : [])]
    const sent = sentAgain(request.body)
    if ('problems' in read || 'problems' in who)
      return showNew(db, reply.code(422), now, deployment, alertId, problems, sent)
    const result = await openIncident(db, deploymentId, read.given, alertId, { by: who.actor, now })
    if ('refused' in result) {
      const refusal = [{ field: 'summary', message: result.refused }]
      return showNew(db, reply.code(409), now, deployment, alertId, refusal, sent)
    }
    return reply.redirect(`/deployments/${code}/incidents/${result.incidentId}`, 303)
  })
}

/** The alert that an incident is opened from, if the address names one. */
function alertIn(query: unknown): number | undefined {
  const read = fromAlert.safeParse(query)
  if (!read.success) throw notFound('alert')
  return read.data.alert
}

async function showNew(
  db: Db,
  reply: FastifyReply,
  now: Date,
  deployment: Deployment,
  alertId: number | undefined,
  problems: readonly Problem[] = [],
  sent: Readonly<Record<string, unknown>> = {},
): Promise<FastifyReply> {
  const { deploymentId, code } = deployment
  const { plan } = await currentPlan(db, deploymentId)
  const evidence = alertId === undefined ? undefined : await evidenceOfAlert(db, deploymentId, alertId)
  if (alertId !== undefined && evidence === undefined) throw notFound('alert')
  const today = localDay(now, plan.time_zone)
  const proposed =
    evidence === undefined ? {} : { ...proposedFrom(evidence), reported_by: 'Wardwatch, nightly monitoring' }
  return reply.view('reporting/incidents/new.njk', {
    title: alertId === undefined ? 'Record a safety incident' : `Open a safety incident from alert ${alertId}`,
    breadcrumbs: [
      ...(await trailTo(db, deployment)),
      { text: 'Safety incidents', href: `/deployments/${code}/incidents` },
    ],
    deployment,
    alertId,
    alertTitle: evidence?.alert.title,
    sentences: evidence?.figures.map(({ sentence }) => sentence) ?? [],
    problems,
    values: { reported_on: today, ...proposed, ...sent },
  })
}
