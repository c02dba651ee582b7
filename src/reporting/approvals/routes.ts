import type { FastifyInstance, FastifyReply } from 'fastify'
import { approvals, takeApprovalBack } from '../../plan/review/store.ts'
import { currentPlan, type Deployment } from '../../plan/store.ts'
import { readActor } from '../../web/actor.ts'
import { deploymentOf, trailTo } from '../../web/address.ts'
import type { PageDeps } from '../../web/deps.ts'
import { numberIn } from '../../web/number-in.ts'
import type { Problem } from '../../web/problem.ts'
import { notFound } from '../../web/refusal.ts'
import { sentAgain } from '../texts.ts'
import { readReason } from './form.ts'
import { presentApprovals } from './present.ts'

/** The first of two people’s agreements: what became of each, and the form by which one’s own is taken back. */
export function approvalRoutes(app: FastifyInstance, { db, clock }: PageDeps): void {
  app.get('/deployments/:code/approvals', async (request, reply) => {
    const deployment = await deploymentOf(db, request.params)
    return reply.view('reporting/approvals/list.njk', {
      title: 'What two people agree to',
      breadcrumbs: await trailTo(db, deployment),
      deployment,
      rows: await rowsOf(deployment),
    })
  })

  app.get('/deployments/:code/approvals/:id', async (request, reply) => {
    return await show(reply, await deploymentOf(db, request.params), numberIn(request.params, 'id'))
  })

  app.post('/deployments/:code/approvals/:id', async (request, reply) => {
    const [deployment, id] = [await deploymentOf(db, request.params), numberIn(request.params, 'id')]
    const [why, who] = [readReason(request.body), readActor(request.body)]
    if ('problems' in why || 'problems' in who) {
      const problems = [...('problems' in why ? why.problems : []), ...('problems' in who ? who.problems : [])]
      return await show(reply.code(422), deployment, id, { problems, sent: request.body })
    }
    const doing = { by: who.actor, now: clock() }
    const refused = await takeApprovalBack(db, deployment.deploymentId, id, why.reason, doing)
    if (refused === undefined) return reply.redirect(`/deployments/${deployment.code}/approvals`, 303)
    const problems = [{ field: 'name', message: refused.refused }]
    return await show(reply.code(409), deployment, id, { problems, sent: request.body })
  })

  async function show(
    reply: FastifyReply,
    deployment: Deployment,
    id: number,
    { problems, sent }: { readonly problems: readonly Problem[]; readonly sent: unknown } = { problems: [], sent: {} },
  ): Promise<FastifyReply> {
    const row = (await rowsOf(deployment)).find(({ approvalId }) => approvalId === id)
    if (row === undefined) throw notFound('agreement')
    const list = `/deployments/${deployment.code}/approvals`
    return reply.view('reporting/approvals/take-back.njk', {
      title: 'Take an agreement back',
      breadcrumbs: [...(await trailTo(db, deployment)), { text: 'What two people agree to', href: list }],
      deployment,
      row,
      problems,
      values: sentAgain(sent),
    })
  }

  async function rowsOf({ deploymentId, code }: Deployment) {
    const { plan } = await currentPlan(db, deploymentId)
    return presentApprovals(code, await approvals(db, deploymentId), plan.time_zone)
  }
}
