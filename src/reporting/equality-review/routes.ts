import type { FastifyInstance, FastifyReply } from 'fastify'
import { z } from 'zod'
import { byWords, instantWords } from '../../alerts/who-and-when.ts'
import { measuresOf } from '../../equality/decision/terms.ts'
import { answers } from '../../equality/screen/answers.ts'
import { monthWords } from '../../equality/screen/month.ts'
import { answerWords, presentReview } from '../../equality/screen/present.ts'
import { reviewOf } from '../../equality/store.ts'
import { currentPlan } from '../../plan/store.ts'
import { readActor } from '../../web/actor.ts'
import { deploymentOf, trailTo } from '../../web/address.ts'
import type { PageDeps } from '../../web/deps.ts'
import type { Problem } from '../../web/problem.ts'
import { notFound } from '../../web/refusal.ts'
import { readAnswer } from './form.ts'
import { recordAnswer } from './store.ts'

const query = z.object({ item: z.string().max(400) }).catch({ item: '' })
const sentForm = z.record(z.string(), z.unknown()).catch({})

/** The page on which a named person answers one item of the month's review list. */
export function equalityReviewRoutes(app: FastifyInstance, { db, clock }: PageDeps): void {
  app.get('/deployments/:code/equality/review', async (request, reply) =>
    show(reply, request.params, query.parse(request.query).item),
  )

  app.post('/deployments/:code/equality/review', async (request, reply) => {
    const { item } = query.parse(request.query)
    const [read, who] = [readAnswer(request.body), readActor(request.body)]
    const sent = sentForm.parse(request.body)
    if ('problems' in read || 'problems' in who) {
      const problems = [...('problems' in read ? read.problems : []), ...('problems' in who ? who.problems : [])]
      return show(reply.code(422), request.params, item, { problems, sent })
    }
    const { deploymentId, code } = await deploymentOf(db, request.params)
    const result = await recordAnswer(db, deploymentId, item, read.form, { by: who.actor, now: clock() })
    if ('refused' in result) {
      const problems = [{ field: 'reason', message: result.refused }]
      // The page now shows what they had not seen: sending it again answers that.
      const { seen_version: _seen, ...kept } = sent
      return show(reply.code(409), request.params, item, { problems, sent: kept })
    }
    return reply.redirect(`/deployments/${code}/equality#review`, 303)
  })

  async function show(
    reply: FastifyReply,
    given: unknown,
    key: string,
    { problems, sent }: { readonly problems: readonly Problem[]; readonly sent: Readonly<Record<string, unknown>> } = {
      problems: [],
      sent: {},
    },
  ): Promise<FastifyReply> {
    const deployment = await deploymentOf(db, given)
    const { plan } = await currentPlan(db, deployment.deploymentId)
    const { screen, answers: all } = await reviewOf(db, deployment.deploymentId)
    const line = presentReview(screen, all).lines.find((one) => one.key === key)
    if (screen === undefined || line === undefined) throw notFound('item of this month’s list')
    const month = screen.screen.month
    const own = all.filter(({ item }) => item === key)
    const last = own.filter((one) => one.month === month.from).at(-1)
    const item = screen.screen.items.find((one) => one.key === key)
    const measure = measuresOf(plan).find((one) => one === item?.measure)
    const by = new URLSearchParams({
      by: item?.table ?? '',
      ...(measure === undefined ? {} : { measure }),
      ...(item?.level === undefined ? {} : { level: item.level }),
    })
    return reply.view('equality/review.njk', {
      title: 'Answer an item of the review list',
      breadcrumbs: [
        ...(await trailTo(db, deployment)),
        { text: 'Equality', href: `/deployments/${deployment.code}/equality` },
      ],
      action: `/deployments/${deployment.code}/equality/review?${new URLSearchParams({ item: key }).toString()}`,
      closerHref: `/deployments/${deployment.code}/equality/closer?${by.toString()}`,
      month: month.from,
      monthWords: monthWords(month),
      line,
      seenVersion: sent.seen_version ?? last?.version ?? 0,
      choices: answers.map((one) => ({ value: one, text: answerWords[one] })),
      earlier: own.toReversed().map((one) => ({
        words: `${answerWords[one.answer]}: ${one.reason}`,
        who: `For ${monthWords({ from: one.month })}, by ${byWords(one.by)}, ${instantWords(one.at, plan.time_zone)}`,
      })),
      values: sent,
      problems,
    })
  }
}
