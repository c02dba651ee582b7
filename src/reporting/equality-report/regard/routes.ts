import type { FastifyInstance, FastifyReply } from 'fastify'
import { z } from 'zod'
import { readActor } from '../../../web/actor.ts'
import { deploymentOf, trailTo } from '../../../web/address.ts'
import type { PageDeps } from '../../../web/deps.ts'
import type { Problem } from '../../../web/problem.ts'
import { notFound } from '../../../web/refusal.ts'
import { presentQuarter } from '../present.ts'
import { readQuarter } from '../quarter.ts'
import { reportInput } from '../store.ts'
import { readRegard } from './form.ts'
import { presentVersions } from './present.ts'
import { latestRegard } from './regard.ts'
import { recordRegard } from './store.ts'

const params = z.object({ quarter: z.string().max(10) })
const query = z.object({ verdict: z.string().max(400) }).catch({ verdict: '' })
const sentForm = z.record(z.string(), z.unknown()).catch({})

/** The page on which a person records what was considered of one verdict, and what will be done. */
export function regardRoutes(app: FastifyInstance, { db, clock }: PageDeps): void {
  app.get('/deployments/:code/equality-reports/:quarter/decision', async (request, reply) =>
    show(reply, request.params, query.parse(request.query).verdict),
  )

  app.post('/deployments/:code/equality-reports/:quarter/decision', async (request, reply) => {
    const { verdict } = query.parse(request.query)
    const [read, who] = [readRegard(request.body), readActor(request.body)]
    const sent = sentForm.parse(request.body)
    if ('problems' in read || 'problems' in who) {
      const problems = [...('problems' in read ? read.problems : []), ...('problems' in who ? who.problems : [])]
      return show(reply.code(422), request.params, verdict, { problems, sent })
    }
    const { deployment, quarter, name } = await found(request.params)
    const result = await recordRegard(db, deployment.deploymentId, quarter.from, verdict, read.form, {
      by: who.actor,
      now: clock(),
    })
    if ('refused' in result) {
      const problems = [{ field: 'consideration', message: result.refused }]
      return show(reply.code(409), request.params, verdict, { problems, sent })
    }
    return reply.redirect(`/deployments/${deployment.code}/equality-reports/${name}#decisions`, 303)
  })

  async function found(given: unknown) {
    const deployment = await deploymentOf(db, given)
    const read = params.safeParse(given)
    const quarter = read.success ? readQuarter(read.data.quarter) : undefined
    if (quarter === undefined || !read.success) throw notFound('quarter')
    return { deployment, quarter, name: read.data.quarter.toUpperCase() }
  }

  async function show(
    reply: FastifyReply,
    given: unknown,
    verdict: string,
    { problems, sent }: { readonly problems: readonly Problem[]; readonly sent: Readonly<Record<string, unknown>> } = {
      problems: [],
      sent: {},
    },
  ): Promise<FastifyReply> {
    const { deployment, quarter, name } = await found(given)
    const input = await reportInput(db, deployment.deploymentId, quarter, clock())
    if (input === undefined) throw notFound('quarter')
    const page = presentQuarter(input, undefined)
    const line = page.verdicts.find(({ key }) => key === verdict)
    if (line === undefined) throw notFound('verdict')
    const regard = input.regards.find((one) => one.verdict === verdict)
    const last = regard === undefined ? undefined : latestRegard(regard)
    const here = `/deployments/${deployment.code}/equality-reports/${name}`
    return reply.view('reporting/equality-report/decision.njk', {
      title: 'Record a decision',
      breadcrumbs: [
        ...(await trailTo(db, deployment)),
        { text: 'Equality reports', href: `/deployments/${deployment.code}/equality-reports` },
        { text: page.heading, href: here },
      ],
      here,
      action: `${here}/decision?${new URLSearchParams({ verdict }).toString()}`,
      heading: page.heading,
      line,
      quarterVersion: sent.quarter_version ?? input.record.version,
      seenVersion: sent.seen_version ?? last?.version ?? 0,
      isFirst: last === undefined,
      versions: regard === undefined ? [] : presentVersions(regard, input.plan.time_zone),
      values: { ...last?.content, ...sent },
      problems,
    })
  }
}
