import type { FastifyInstance, FastifyReply } from 'fastify'
import { z } from 'zod'
import type { Db } from '../../../db/connect.ts'
import { localDay } from '../../../plan/day.ts'
import { firstApprovals } from '../../../plan/review/store.ts'
import { waitingWords } from '../../../plan/review/waiting.ts'
import { currentPlan } from '../../../plan/store.ts'
import { readActor } from '../../../web/actor.ts'
import type { PageDeps } from '../../../web/deps.ts'
import type { Problem } from '../../../web/problem.ts'
import { notFound } from '../../../web/refusal.ts'
import { contentHash } from '../../canonical.ts'
import type { ShownVersions } from '../../incidents/present-incident.ts'
import { noticesOf } from '../../notices/store.ts'
import { problemsOf, problemsOfParts, statusOf } from '../../refused.ts'
import { sentAgain } from '../../texts.ts'
import { subjectOf } from '../agreement.ts'
import { readReportStep } from '../form.ts'
import { presentReport } from '../present-report.ts'
import { recordReportStep } from '../record/store.ts'
import { latestReport } from '../report.ts'
import { noticesOfReport, toldSince } from '../since.ts'
import { reportFileRoutes } from './files/routes.ts'
import { reportFormRoutes } from './forms/routes.ts'
import { addressOf, again, type Found, findReport, trailToReports } from './found/routes.ts'

const number = z.coerce.number().int().positive().optional().catch(undefined)
const versionQuery = z.object({ version: number, from: number }).catch({})

/** What a page shows again: what is wrong, and what was just sent. */
interface Sent {
  readonly problems?: readonly Problem[]
  readonly sent?: Readonly<Record<string, unknown>>
  readonly shown?: ShownVersions
}

/** The page of one report: how it stands, with its steps; with it its three forms and its files. */
export function oneReportRoutes(app: FastifyInstance, deps: PageDeps): void {
  const { db, clock } = deps
  reportFormRoutes(app, deps)
  reportFileRoutes(app, deps)

  app.get('/deployments/:code/adverse/:id', async (request, reply) => {
    const found = await findReport(db, request.params)
    return showReport(db, reply, clock(), found, { shown: versionQuery.parse(request.query) })
  })

  app.post('/deployments/:code/adverse/:id', async (request, reply) => {
    const found = await findReport(db, request.params)
    const [read, who] = [readReportStep(request.body), readActor(request.body)]
    const sent = sentAgain(request.body)
    if ('problems' in read || 'problems' in who)
      return showReport(db, reply.code(422), clock(), found, { problems: problemsOfParts(read, who), sent })
    const doing = { by: who.actor, now: clock() }
    const result = await recordReportStep(db, found.deployment.deploymentId, found.file.reportId, read.step, doing)
    if ('done' in result) return reply.redirect(`${addressOf(found)}#versions`, 303)
    const problems = problemsOf(result, 'step')
    return showReport(db, reply.code(statusOf(result)), clock(), await again(db, found), { problems, sent })
  })
}

async function showReport(
  db: Db,
  reply: FastifyReply,
  now: Date,
  { deployment, file }: Found,
  { problems = [], sent = {}, shown = {} }: Sent,
): Promise<FastifyReply> {
  const { plan } = await currentPlan(db, deployment.deploymentId)
  const page = presentReport(file, shown, plan.time_zone)
  if (page === undefined) throw notFound('version of this report')
  const shownVersion = file.versions.find(({ version }) => version === page.version) ?? latestReport(file)
  const notices = noticesOfReport(file, await noticesOf(db, deployment.deploymentId))
  return reply.view('reporting/adverse/report.njk', {
    title: `Adverse incident report ${file.reportId}`,
    breadcrumbs: await trailToReports(db, deployment),
    deployment,
    page,
    since: toldSince(file, shownVersion, notices),
    waiting: waitingWords(
      plan,
      await firstApprovals(db, deployment.deploymentId, subjectOf(file)),
      contentHash(latestReport(file).report),
    ),
    problems,
    values: { on: localDay(now, plan.time_zone), ...sent },
    seenVersion: sent.seen_version ?? page.latest,
  })
}
