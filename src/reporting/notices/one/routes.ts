import type { FastifyInstance, FastifyReply } from 'fastify'
import { z } from 'zod'
import type { Db } from '../../../db/connect.ts'
import { localDay } from '../../../plan/day.ts'
import { currentPlan, type Deployment } from '../../../plan/store.ts'
import { readActor } from '../../../web/actor.ts'
import { trailTo } from '../../../web/address.ts'
import type { PageDeps } from '../../../web/deps.ts'
import type { Problem } from '../../../web/problem.ts'
import { notFound } from '../../../web/refusal.ts'
import type { ShownVersions } from '../../incidents/present-incident.ts'
import { problemsOf, problemsOfParts, statusOf } from '../../refused.ts'
import { sentAgain } from '../../texts.ts'
import { noticeForm } from '../edit.ts'
import { readNoticeChange, readNoticeStep } from '../form.ts'
import { latestNotice } from '../notice.ts'
import { presentNotice } from '../present-notice.ts'
import { recordNoticeChange, recordNoticeStep } from '../record/store.ts'
import { noticeById } from '../store.ts'
import { noticeFileRoutes } from './files/routes.ts'
import { type Found, findNotice } from './found/routes.ts'

const number = z.coerce.number().int().positive().optional().catch(undefined)
const shownQuery = z.object({ version: number, from: number }).catch({})

/** What a page shows again: what is wrong, and what was just sent. */
interface Again {
  readonly problems?: readonly Problem[]
  readonly sent?: Readonly<Record<string, unknown>>
  readonly shown?: ShownVersions
}

/** The pages of one notice: how it stands with its steps, its form while it is a draft, and its files. */
export function oneNoticeRoutes(app: FastifyInstance, deps: PageDeps): void {
  const { db, clock } = deps
  noticeFileRoutes(app, deps)

  app.get('/deployments/:code/notices/:id', async (request, reply) => {
    const found = await findNotice(db, request.params)
    return showNotice(db, reply, clock(), found, { shown: shownQuery.parse(request.query) })
  })

  app.post('/deployments/:code/notices/:id', async (request, reply) => {
    const found = await findNotice(db, request.params)
    const { deploymentId } = found.deployment
    const { plan } = await currentPlan(db, deploymentId)
    const [read, who] = [readNoticeStep(request.body, plan.time_zone), readActor(request.body)]
    const sent = sentAgain(request.body)
    if ('problems' in read || 'problems' in who)
      return showNotice(db, reply.code(422), clock(), found, { problems: problemsOfParts(read, who), sent })
    const doing = { by: who.actor, now: clock() }
    const result = await recordNoticeStep(db, deploymentId, found.file.noticeId, read.step, doing)
    if ('done' in result) return reply.redirect(`${addressOf(found)}#record-so-far`, 303)
    const problems = problemsOf(result, 'step')
    return showNotice(db, reply.code(statusOf(result)), clock(), await again(db, found), { problems, sent })
  })

  app.get('/deployments/:code/notices/:id/edit', async (request, reply) => {
    return showEdit(db, reply, clock(), await findNotice(db, request.params))
  })

  app.post('/deployments/:code/notices/:id/edit', async (request, reply) => {
    const found = await findNotice(db, request.params)
    const [read, who] = [readNoticeChange(request.body), readActor(request.body)]
    const sent = sentAgain(request.body)
    if ('problems' in read || 'problems' in who)
      return showEdit(db, reply.code(422), clock(), found, { problems: problemsOfParts(read, who), sent })
    const doing = { by: who.actor, now: clock() }
    const { deploymentId } = found.deployment
    const result = await recordNoticeChange(db, deploymentId, found.file.noticeId, read.change, doing)
    if ('done' in result) return reply.redirect(addressOf(found), 303)
    const problems = problemsOf(result, 'subject')
    return showEdit(db, reply.code(statusOf(result)), clock(), await again(db, found), { problems, sent })
  })
}

function addressOf({ deployment, file }: Found): string {
  return `/deployments/${deployment.code}/notices/${file.noticeId}`
}

async function again(db: Db, { deployment, file }: Found): Promise<Found> {
  return { deployment, file: (await noticeById(db, deployment.deploymentId, file.noticeId)) ?? file }
}

async function trailToNotices(db: Db, deployment: Deployment) {
  return [
    ...(await trailTo(db, deployment)),
    { text: 'Notices to the developer', href: `/deployments/${deployment.code}/notices` },
  ]
}

async function showNotice(
  db: Db,
  reply: FastifyReply,
  now: Date,
  { deployment, file }: Found,
  { problems = [], sent = {}, shown = {} }: Again,
): Promise<FastifyReply> {
  const { plan } = await currentPlan(db, deployment.deploymentId)
  const today = localDay(now, plan.time_zone)
  const page = presentNotice(file, shown, { timeZone: plan.time_zone, today })
  if (page === undefined) throw notFound('version of this notice')
  const { recipient } = latestNotice(file).entry.notice
  return reply.view('reporting/notices/notice.njk', {
    title: `Notice ${file.noticeId} to the developer`,
    breadcrumbs: await trailToNotices(db, deployment),
    deployment,
    page,
    problems,
    values: { on: today, to: recipient.name, ...sent },
    seenVersion: sent.seen_version ?? page.latest,
  })
}

async function showEdit(
  db: Db,
  reply: FastifyReply,
  now: Date,
  { deployment, file }: Found,
  { problems = [], sent = {} }: Again = {},
): Promise<FastifyReply> {
  const { plan } = await currentPlan(db, deployment.deploymentId)
  const today = localDay(now, plan.time_zone)
  const form = noticeForm(latestNotice(file))
  return reply.view('reporting/notices/edit.njk', {
    title: `Notice ${file.noticeId} to the developer`,
    breadcrumbs: await trailToNotices(db, deployment),
    deployment,
    page: presentNotice(file, {}, { timeZone: plan.time_zone, today }),
    form,
    problems,
    values: { ...form.values, ...sent },
    // What was sent goes with the version that it was written on: nobody overwrites what they have not seen.
    seenVersion: sent.seen_version ?? form.version,
  })
}
