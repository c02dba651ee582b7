import type { FastifyInstance, FastifyReply } from 'fastify'
import { currentPlan, type Deployment } from '../../plan/store.ts'
import { readActor } from '../../web/actor.ts'
import { deploymentOf, trailTo } from '../../web/address.ts'
import type { PageDeps } from '../../web/deps.ts'
import { numberIn } from '../../web/number-in.ts'
import type { Problem } from '../../web/problem.ts'
import { notFound } from '../../web/refusal.ts'
import { sendFile } from '../../web/send-file.ts'
import { problemsOfParts } from '../refused.ts'
import { sentAgain } from '../texts.ts'
import { readProgress, readWhy } from './form.ts'
import type { RecallList } from './list.ts'
import { goneWords, presentRecall, windowWords } from './present.ts'
import { askForList, daysGone, recallById, recallLists, recallWindow, recordProgress, takeList } from './store.ts'

interface Found {
  readonly deployment: Deployment
  readonly list: RecallList
}

/** Recall lists: asking for one from an alert, taking it away, and how far its review has come. Each is on record. */
export function recallRoutes(app: FastifyInstance, { db, clock }: PageDeps): void {
  app.get('/deployments/:code/recall', async (request, reply) => {
    const deployment = await deploymentOf(db, request.params)
    const { plan } = await currentPlan(db, deployment.deploymentId)
    return reply.view('reporting/recall/lists.njk', {
      title: 'Recall lists',
      caption: plan.title,
      breadcrumbs: await trailTo(db, deployment),
      deployment,
      lists: (await recallLists(db, deployment.deploymentId)).map((list) => presentRecall(plan, list)),
    })
  })

  app.get('/deployments/:code/alerts/:id/recall', async (request, reply) =>
    showAsk(reply, await deploymentOf(db, request.params), numberIn(request.params, 'alert')),
  )

  app.post('/deployments/:code/alerts/:id/recall', async (request, reply) => {
    const deployment = await deploymentOf(db, request.params)
    const alertId = numberIn(request.params, 'alert')
    const [read, who] = [readWhy(request.body), readActor(request.body)]
    const sent = sentAgain(request.body)
    if ('problems' in read || 'problems' in who)
      return showAsk(reply.code(422), deployment, alertId, problemsOfParts(read, who), sent)
    const doing = { by: who.actor, now: clock() }
    const result = await askForList(db, deployment.deploymentId, alertId, read.why, doing)
    if ('refused' in result)
      return showAsk(reply.code(409), deployment, alertId, [{ field: 'reason', message: result.refused }], sent)
    return reply.redirect(`/deployments/${deployment.code}/recall/${result.listId}`, 303)
  })

  app.get('/deployments/:code/recall/:id', async (request, reply) => {
    return show('list', reply, await find(request.params))
  })

  app.post('/deployments/:code/recall/:id', async (request, reply) => {
    const found = await find(request.params)
    const { deployment, list } = found
    const [read, who] = [readProgress(request.body, list.cases), readActor(request.body)]
    if ('problems' in read || 'problems' in who)
      return show('list', reply.code(422), found, problemsOfParts(read, who), sentAgain(request.body))
    await recordProgress(db, deployment.deploymentId, list, read, { by: who.actor, now: clock() })
    return reply.redirect(`/deployments/${deployment.code}/recall/${list.listId}`, 303)
  })

  app.get('/deployments/:code/recall/:id/take', async (request, reply) => {
    return show('take', reply, await find(request.params))
  })

  app.post('/deployments/:code/recall/:id/take', async (request, reply) => {
    const found = await find(request.params)
    const { deployment, list } = found
    const [read, who] = [readWhy(request.body), readActor(request.body)]
    if ('problems' in read || 'problems' in who)
      return show('take', reply.code(422), found, problemsOfParts(read, who), sentAgain(request.body))
    const doing = { by: who.actor, now: clock() }
    const taken = await takeList(db, deployment.deploymentId, list, read.why, doing)
    if ('refused' in taken)
      return show('take', reply.code(409), found, [{ field: 'role', message: taken.refused }], sentAgain(request.body))
    const { csv } = taken
    const name = `${deployment.code}-recall-${list.listId}.csv`
    return sendFile(reply.header('cache-control', 'no-store'), name, { content: csv, type: 'text/csv; charset=utf-8' })
  })

  async function showAsk(
    reply: FastifyReply,
    deployment: Deployment,
    alertId: number,
    problems: readonly Problem[] = [],
    values: Readonly<Record<string, unknown>> = {},
  ): Promise<FastifyReply> {
    const { deploymentId, code } = deployment
    const { plan } = await currentPlan(db, deploymentId)
    const window = await recallWindow(db, deploymentId, alertId)
    if (window === undefined) throw notFound('alert')
    return reply.view('reporting/recall/ask.njk', {
      title: 'Ask for a recall list',
      caption: `Alert ${alertId}: ${window.title}`,
      breadcrumbs: [
        ...(await trailTo(db, deployment)),
        { text: `Alert ${alertId}`, href: `/deployments/${code}/alerts/${alertId}` },
      ],
      words: windowWords(plan, window),
      isEmpty: window.cases === 0,
      lists: (await recallLists(db, deploymentId, alertId)).map((list) => presentRecall(plan, list)),
      deployment,
      problems,
      values,
    })
  }

  async function show(
    page: 'list' | 'take',
    reply: FastifyReply,
    { deployment, list }: Found,
    problems: readonly Problem[] = [],
    values: Readonly<Record<string, unknown>> = {},
  ): Promise<FastifyReply> {
    const { plan } = await currentPlan(db, deployment.deploymentId)
    return reply.view(`reporting/recall/${page}.njk`, {
      title: page === 'list' ? `Recall list ${list.listId}` : `Take recall list ${list.listId} away`,
      caption: plan.title,
      breadcrumbs: [
        ...(await trailTo(db, deployment)),
        { text: 'Recall lists', href: `/deployments/${deployment.code}/recall` },
      ],
      deployment,
      page: presentRecall(plan, list),
      gone: goneWords(await daysGone(db, deployment.deploymentId, list)),
      problems,
      values,
    })
  }

  async function find(params: unknown): Promise<Found> {
    const deployment = await deploymentOf(db, params)
    const list = await recallById(db, deployment.deploymentId, numberIn(params, 'recall list'))
    if (list === undefined) throw notFound('recall list')
    return { deployment, list }
  }
}
