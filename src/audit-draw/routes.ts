import type { FastifyInstance, FastifyReply } from 'fastify'
import { z } from 'zod'
import { latestNight } from '../drift/store.ts'
import { addDays } from '../plan/day.ts'
import { whyNoFlag } from '../plan/output-kind.ts'
import { currentPlan, type Deployment } from '../plan/store.ts'
import { readWhy } from '../reporting/recall/form.ts'
import { sentAgain } from '../reporting/texts.ts'
import { codeVersion } from '../runs/nights.ts'
import { readActor } from '../web/actor.ts'
import { deploymentOf, trailTo } from '../web/address.ts'
import type { PageDeps } from '../web/deps.ts'
import type { Problem } from '../web/problem.ts'
import { notFound } from '../web/refusal.ts'
import { sendFile } from '../web/send-file.ts'
import { presentDrawn } from './present.ts'
import { drawMonth, drawnMonths, takeDrawn } from './store.ts'

const monthForm = z.object({ month: z.string().trim() })
const monthParam = z.object({ month: z.string().regex(/^\d{4}-\d{2}$/) })

/** The lists of unflagged cases that are to be read: drawing one, taking it away, and how far each has come. */
export function auditDrawRoutes(app: FastifyInstance, { db, clock }: PageDeps): void {
  async function show(
    reply: FastifyReply,
    deployment: Deployment,
    problems: readonly Problem[] = [],
    values: unknown = {},
  ) {
    const approved = await currentPlan(db, deployment.deploymentId)
    const night = await latestNight(db, deployment.deploymentId)
    const months = await drawnMonths(db, approved)
    return reply.view('audit-draw/months.njk', {
      title: 'Audit: which unflagged cases to read',
      caption: approved.plan.title,
      code: deployment.code,
      breadcrumbs: await trailTo(db, deployment),
      audit: approved.plan.audit,
      whyNoFlag: whyNoFlag(approved.plan),
      months: months.map((one) => presentDrawn(approved.plan, one, clock())),
      // The last month that is over.
      proposed: night === undefined ? '' : addDays(`${addDays(night, 1).slice(0, 7)}-01`, -1).slice(0, 7),
      problems,
      values,
    })
  }

  app.get('/deployments/:code/audit', async (request, reply) => show(reply, await deploymentOf(db, request.params)))

  app.post('/deployments/:code/audit', async (request, reply) => {
    const deployment = await deploymentOf(db, request.params)
    const [asked, who] = [monthForm.safeParse(request.body), readActor(request.body)]
    const sent = sentAgain(request.body)
    if (!asked.success || 'problems' in who) {
      const missing = asked.success ? [] : [{ field: 'month', message: 'Enter a month, such as 2026-11' }]
      return show(reply.code(422), deployment, [...missing, ...('problems' in who ? who.problems : [])], sent)
    }
    const approved = await currentPlan(db, deployment.deploymentId)
    const doing = { by: who.actor, now: clock() }
    const result = await drawMonth(db, approved, asked.data.month, codeVersion, doing)
    if ('refused' in result)
      return show(reply.code(409), deployment, [{ field: 'month', message: result.refused }], sent)
    return reply.redirect(`/deployments/${deployment.code}/audit#month-${asked.data.month}`, 303)
  })

  async function showTake(
    reply: FastifyReply,
    params: unknown,
    problems: readonly Problem[] = [],
    values: unknown = {},
  ) {
    const { deployment, approved, found } = await find(params)
    return reply.view('audit-draw/take.njk', {
      title: `Take the list of ${found.month} away`,
      caption: approved.plan.title,
      code: deployment.code,
      breadcrumbs: [
        ...(await trailTo(db, deployment)),
        { text: 'Audit', href: `/deployments/${deployment.code}/audit` },
      ],
      one: presentDrawn(approved.plan, found, clock()),
      problems,
      values,
    })
  }

  app.get('/deployments/:code/audit/:month/take', async (request, reply) => showTake(reply, request.params))

  app.post('/deployments/:code/audit/:month/take', async (request, reply) => {
    const { deployment, approved, found } = await find(request.params)
    const [read, who] = [readWhy(request.body), readActor(request.body)]
    if ('problems' in read || 'problems' in who)
      return showTake(
        reply.code(422),
        request.params,
        [...('problems' in read ? read.problems : []), ...('problems' in who ? who.problems : [])],
        sentAgain(request.body),
      )
    const csv = await takeDrawn(db, approved, found, read.why, { by: who.actor, now: clock() })
    const name = `${deployment.code}-audit-${found.month}.csv`
    return sendFile(reply.header('cache-control', 'no-store'), name, { content: csv, type: 'text/csv; charset=utf-8' })
  })

  async function find(params: unknown) {
    const deployment = await deploymentOf(db, params)
    const approved = await currentPlan(db, deployment.deploymentId)
    const read = monthParam.safeParse(params)
    const [found] = read.success ? await drawnMonths(db, approved, read.data.month) : []
    if (found === undefined) throw notFound('list of that month')
    return { deployment, approved, found }
  }
}
