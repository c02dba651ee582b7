import type { FastifyInstance, FastifyReply } from 'fastify'
import { z } from 'zod'
import type { Db } from '../../db/connect.ts'
import { currentPlan, type Deployment } from '../../plan/store.ts'
import { readActor } from '../../web/actor.ts'
import { deploymentOf, trailTo } from '../../web/address.ts'
import type { PageDeps } from '../../web/deps.ts'
import type { Problem } from '../../web/problem.ts'
import { notFound, Refusal } from '../../web/refusal.ts'
import { latestOf } from '../incidents/incident.ts'
import { incidentById } from '../incidents/store.ts'
import { whyNotFrom } from '../incidents/why-not-from.ts'
import { sourceWords } from '../legal/source-words.ts'
import { legalOf } from '../legal/store.ts'
import { routeOf } from '../mhra.ts'
import { draftById } from '../store.ts'
import { sentAgain } from '../texts.ts'
import { readBecause } from './form.ts'
import { oneReportRoutes } from './one/routes.ts'
import { presentReports } from './present-report.ts'
import { beginReport, type Origin } from './start/store.ts'
import { adverseReports } from './store.ts'
import { neverSent } from './words.ts'

const number = z.coerce.number().int().positive().max(2_147_483_647)
const originQuery = z.union([z.object({ incident: number }), z.object({ draft: number })])

/** The pages of adverse incident reports: the list, and a new one; with them those of one report. */
export function adverseRoutes(app: FastifyInstance, deps: PageDeps): void {
  const { db, clock } = deps
  oneReportRoutes(app, deps)

  app.get('/deployments/:code/adverse', async (request, reply) => {
    const deployment = await deploymentOf(db, request.params)
    const { plan } = await currentPlan(db, deployment.deploymentId)
    return reply.view('reporting/adverse/list.njk', {
      title: `Adverse incident reports: ${plan.title}`,
      planTitle: plan.title,
      breadcrumbs: await trailTo(db, deployment),
      deployment,
      neverSent,
      reports: presentReports(await adverseReports(db, deployment.deploymentId)),
    })
  })

  app.get('/deployments/:code/adverse/new', async (request, reply) => {
    return showNew(db, reply, await deploymentOf(db, request.params), originIn(request.query))
  })

  app.post('/deployments/:code/adverse/new', async (request, reply) => {
    const deployment = await deploymentOf(db, request.params)
    const origin = originIn(request.query)
    const [read, who] = [readBecause(request.body, origin.kind === 'incident'), readActor(request.body)]
    const problems = [...('problems' in read ? read.problems : []), ...('problems' in who ? who.problems : [])]
    const sent = sentAgain(request.body)
    if ('problems' in read || 'problems' in who) return showNew(db, reply.code(422), deployment, origin, problems, sent)
    const doing = { by: who.actor, now: clock() }
    const result = await beginReport(db, deployment.deploymentId, origin, read.because, doing)
    if ('refused' in result) {
      const refusal = [{ field: 'because', message: result.refused }]
      return showNew(db, reply.code(409), deployment, origin, refusal, sent)
    }
    return reply.redirect(`/deployments/${deployment.code}/adverse/${result.reportId}`, 303)
  })
}

function originIn(query: unknown): Origin {
  const read = originQuery.safeParse(query)
  if (!read.success) throw notFound('safety incident or draft to begin a report from')
  return 'incident' in read.data
    ? { kind: 'incident', incidentId: read.data.incident }
    : { kind: 'draft', draftId: read.data.draft }
}

async function showNew(
  db: Db,
  reply: FastifyReply,
  deployment: Deployment,
  origin: Origin,
  problems: readonly Problem[] = [],
  values: Readonly<Record<string, unknown>> = {},
): Promise<FastifyReply> {
  const { plan } = await currentPlan(db, deployment.deploymentId)
  const { 'reporting-routes': routes, 'incident-criteria': asked } = await legalOf(db, deployment.deploymentId)
  const route = routeOf(plan.organisation, routes)
  return reply.view('reporting/adverse/new.njk', {
    title: 'Begin an adverse incident report',
    breadcrumbs: [
      ...(await trailTo(db, deployment)),
      { text: 'Adverse incident reports', href: `/deployments/${deployment.code}/adverse` },
    ],
    deployment,
    origin,
    summary: await summaryOf(db, deployment.deploymentId, origin),
    definition: asked.definition,
    criterion: asked.criteria.harm,
    source: sourceWords(asked),
    route: { name: route.name, notes: route.notes, ...sourceWords(route) },
    neverSent,
    problems,
    values,
  })
}

/** What the report would begin from, in its own words; a page that says so where it is not there. */
async function summaryOf(db: Db, deploymentId: number, origin: Origin): Promise<string> {
  if (origin.kind === 'incident') {
    const incident = await incidentById(db, deploymentId, origin.incidentId)
    if (incident === undefined) throw notFound('safety incident')
    const whyNot = whyNotFrom(incident)
    if (whyNot !== undefined) throw new Refusal(409, 'This incident is closed', whyNot)
    return latestOf(incident).entry.summary
  }
  const content = (await draftById(db, deploymentId, origin.draftId))?.versions.at(-1)?.content
  if (content?.kind !== 'adverse incident') throw notFound('adverse incident draft')
  return content.whatHappened
}
