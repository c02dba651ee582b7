import type { FastifyInstance, FastifyReply } from 'fastify'
import { z } from 'zod'
import type { Db } from '../../db/connect.ts'
import { localDay } from '../../plan/day.ts'
import { currentPlan, type Deployment } from '../../plan/store.ts'
import { readActor } from '../../web/actor.ts'
import { deploymentOf, trailTo } from '../../web/address.ts'
import type { PageDeps } from '../../web/deps.ts'
import type { Problem } from '../../web/problem.ts'
import { notFound, Refusal } from '../../web/refusal.ts'
import { shippedLegal } from '../legal/shipped.ts'
import { legalOf } from '../legal/store.ts'
import { routeOf } from '../mhra.ts'
import { sentAgain } from '../texts.ts'
import { firstNotice } from './begin.ts'
import { whatLeft } from './left/store.ts'
import { nothingLeft } from './left.ts'
import { oneNoticeRoutes } from './one/routes.ts'
import { presentNotices } from './present-list.ts'
import { beginNotice, type NoticeOrigin, subjectOf } from './start/store.ts'
import { noticesOf } from './store.ts'
import { hiddenWords, nothingSent, noticeFacts, noticeTexts } from './words.ts'

const number = z.coerce.number().int().positive().max(2_147_483_647)
const originQuery = z.union([z.object({ alert: number }), z.object({ incident: number })])

/** The pages of notices to the developer: the list, and a new one; with them those of one notice. */
export function noticeRoutes(app: FastifyInstance, deps: PageDeps): void {
  const { db, clock } = deps
  oneNoticeRoutes(app, deps)

  app.get('/deployments/:code/notices', async (request, reply) => {
    const deployment = await deploymentOf(db, request.params)
    const { plan } = await currentPlan(db, deployment.deploymentId)
    const files = await noticesOf(db, deployment.deploymentId)
    return reply.view('reporting/notices/list.njk', {
      title: `Notices to the developer: ${plan.title}`,
      planTitle: plan.title,
      breadcrumbs: await trailTo(db, deployment),
      deployment,
      developer: plan.device.manufacturer,
      list: presentNotices(
        files,
        localDay(clock(), plan.time_zone),
        (await legalOf(db, deployment.deploymentId))['notice-clocks'],
      ),
    })
  })

  app.get('/deployments/:code/notices/new', async (request, reply) => {
    return showNew(db, reply, clock(), await deploymentOf(db, request.params), originIn(request.query))
  })

  app.post('/deployments/:code/notices/new', async (request, reply) => {
    const deployment = await deploymentOf(db, request.params)
    const origin = originIn(request.query)
    const who = readActor(request.body)
    const sent = sentAgain(request.body)
    if ('problems' in who) return showNew(db, reply.code(422), clock(), deployment, origin, who.problems, sent)
    const result = await beginNotice(db, deployment.deploymentId, origin, { by: who.actor, now: clock() })
    if ('refused' in result) {
      const refusal = [{ field: 'name', message: result.refused }]
      return showNew(db, reply.code(409), clock(), deployment, origin, refusal, sent)
    }
    return reply.redirect(`/deployments/${deployment.code}/notices/${result.noticeId}`, 303)
  })
}

function originIn(query: unknown): NoticeOrigin {
  const read = originQuery.safeParse(query)
  if (!read.success) throw notFound('alert or safety incident to begin a notice from')
  return 'alert' in read.data
    ? { kind: 'alert', alertId: read.data.alert }
    : { kind: 'incident', incidentId: read.data.incident }
}

async function showNew(
  db: Db,
  reply: FastifyReply,
  now: Date,
  deployment: Deployment,
  origin: NoticeOrigin,
  problems: readonly Problem[] = [],
  values: Readonly<Record<string, unknown>> = {},
): Promise<FastifyReply> {
  const { deploymentId, code } = deployment
  const { plan } = await currentPlan(db, deploymentId)
  const subject = await subjectOf(db, deploymentId, origin)
  if ('refused' in subject) {
    if (subject.isMissing) throw notFound(origin.kind === 'alert' ? 'alert' : 'safety incident')
    throw new Refusal(409, 'This incident is closed', subject.refused)
  }
  const files = await noticesOf(db, deploymentId)
  const today = localDay(now, plan.time_zone)
  const noticeId = (files.at(-1)?.noticeId ?? 0) + 1
  const left = subject.evidence === undefined ? nothingLeft : await whatLeft(db, deploymentId, subject.evidence)
  const { notice } = firstNotice({ ...subject, noticeId, today }, plan, shippedLegal, left)
  return reply.view('reporting/notices/new.njk', {
    title: 'Tell the developer',
    breadcrumbs: [
      ...(await trailTo(db, deployment)),
      { text: 'Notices to the developer', href: `/deployments/${code}/notices` },
    ],
    deployment,
    origin,
    developer: plan.device.manufacturer,
    nothingSent,
    routeNotes: routeOf(plan.organisation, (await legalOf(db, deploymentId))['reporting-routes']).notes,
    subject: notice.subject,
    facts: noticeFacts(notice),
    texts: noticeTexts(notice),
    hidden: hiddenWords(notice),
    problems,
    values,
  })
}
