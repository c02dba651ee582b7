import type { FastifyInstance, FastifyReply } from 'fastify'
import { z } from 'zod'
import { latestNight } from '../../drift/store.ts'
import { quarterRecords } from '../../equality/record/store.ts'
import { firstApprovals } from '../../plan/review/store.ts'
import { waitingWords } from '../../plan/review/waiting.ts'
import { currentPlan, type Deployment } from '../../plan/store.ts'
import { readActor } from '../../web/actor.ts'
import { deploymentOf, trailTo } from '../../web/address.ts'
import type { PageDeps } from '../../web/deps.ts'
import type { Problem } from '../../web/problem.ts'
import { notFound, Refusal } from '../../web/refusal.ts'
import { sendFile } from '../../web/send-file.ts'
import { rules } from '../pack/rules.ts'
import { fileOf, isFormat } from './file.ts'
import { editions } from './make.ts'
import { presentQuarter, presentQuarters } from './present.ts'
import { publicationOf, publicationSubject, publicationsOf } from './published/store.ts'
import { readQuarter } from './quarter.ts'
import { regardRoutes } from './regard/routes.ts'
import { organisationMade, publish, reportFile, reportInput } from './store.ts'
import { whyNotOnRecord } from './why-not.ts'

const quarterParams = z.object({ quarter: z.string().max(10) })
const fileParams = z.object({ edition: z.enum(editions), format: z.string().max(5) })
const organisationParams = z.object({ organisation: z.string().max(63) })
const publishForm = z.object({
  rule: z.string().catch(''),
  quarter_version: z.coerce.number().int().positive().catch(0),
})

/** The quarterly equality reports: the list, a quarter with its decisions, its files, and its publication. */
export function equalityReportRoutes(app: FastifyInstance, deps: PageDeps): void {
  const { db, clock } = deps
  regardRoutes(app, deps)

  app.get('/deployments/:code/equality-reports', async (request, reply) => {
    const deployment = await deploymentOf(db, request.params)
    const { deploymentId } = deployment
    const { plan } = await currentPlan(db, deploymentId)
    const records = await quarterRecords(db, deploymentId)
    return reply.view('reporting/equality-report/list.njk', {
      title: 'Equality reports, quarter by quarter',
      breadcrumbs: await trailTo(db, deployment),
      deployment,
      organisation: plan.organisation,
      decides: plan.equality !== undefined,
      quarters: presentQuarters(records, await publicationsOf(db, deploymentId)),
    })
  })

  app.get('/deployments/:code/equality-reports/:quarter', async (request, reply) =>
    showQuarter(reply, await deploymentOf(db, request.params), request.params),
  )

  app.post('/deployments/:code/equality-reports/:quarter', async (request, reply) => {
    const deployment = await deploymentOf(db, request.params)
    const quarter = quarterOf(request.params)
    const who = readActor(request.body)
    const form = publishForm.parse(request.body ?? {})
    const chosen = rules.find(({ id }) => id === form.rule)
    if ('problems' in who || chosen === undefined || form.quarter_version === 0) {
      const problems = [
        ...(chosen === undefined ? [{ field: 'rule', message: 'Select a small-number rule' }] : []),
        ...(form.quarter_version === 0 ? [{ field: 'rule', message: 'Open the page again' }] : []),
        ...('problems' in who ? who.problems : []),
      ]
      return showQuarter(reply.code(422), deployment, request.params, problems, request.body)
    }
    const result = await publish(db, deployment.deploymentId, quarter, chosen.rule, {
      by: who.actor,
      now: clock(),
      seenVersion: form.quarter_version,
    })
    if ('refused' in result) {
      const problems = [{ field: 'publish', message: result.refused }]
      return showQuarter(reply.code(409), deployment, request.params, problems, request.body)
    }
    return reply.redirect(`/deployments/${deployment.code}/equality-reports/${nameIn(request.params)}#publish`, 303)
  })

  app.get('/deployments/:code/equality-reports/:quarter/:edition.:format', async (request, reply) => {
    const { deploymentId, code } = await deploymentOf(db, request.params)
    const quarter = quarterOf(request.params)
    const { edition, format } = fileIn(request.params)
    const report = await reportFile(db, deploymentId, quarter, edition, format, clock())
    if ('because' in report)
      throw report.isPublished
        ? new Refusal(409, 'There are no files', report.because)
        : new Refusal(404, 'There is no such report', report.because)
    return sendFile(reply, `${code}-equality-${nameIn(request.params)}-${edition}.${format}`, report.file)
  })

  app.get('/organisations/:organisation/equality-reports/:quarter/:edition.:format', async (request, reply) => {
    const read = organisationParams.safeParse(request.params)
    const { edition, format } = fileIn(request.params)
    const made = read.success
      ? await organisationMade(db, read.data.organisation, quarterOf(request.params), edition, clock())
      : undefined
    if (made === undefined) throw notFound('organisation')
    return sendFile(
      reply,
      `organisation-equality-${nameIn(request.params)}-${edition}.${format}`,
      await fileOf(made, format),
    )
  })

  async function showQuarter(
    reply: FastifyReply,
    deployment: Deployment,
    params: unknown,
    problems: readonly Problem[] = [],
    sent: unknown = {},
  ): Promise<FastifyReply> {
    const { deploymentId, code } = deployment
    const quarter = quarterOf(params)
    const input = await reportInput(db, deploymentId, quarter, clock())
    if (input === undefined) {
      const { plan } = await currentPlan(db, deploymentId)
      throw new Refusal(
        404,
        'There is no such report',
        whyNotOnRecord(plan, await latestNight(db, deploymentId), quarter),
      )
    }
    const publication = await publicationOf(db, deploymentId, quarter)
    const approvals = await firstApprovals(db, deploymentId, publicationSubject(quarter))
    return reply.view('reporting/equality-report/quarter.njk', {
      waiting: waitingWords((await currentPlan(db, deploymentId)).plan, approvals, approvals[0]?.sha256 ?? ''),
      title: 'Equality report',
      breadcrumbs: [
        ...(await trailTo(db, deployment)),
        { text: 'Equality reports', href: `/deployments/${code}/equality-reports` },
      ],
      deployment,
      here: `/deployments/${code}/equality-reports/${nameIn(params)}`,
      page: presentQuarter(input, publication),
      rules,
      values: z.record(z.string(), z.unknown()).catch({}).parse(sent),
      problems,
    })
  }
}

/** The quarter that an address names, or a page that says there is none. */
function quarterOf(params: unknown) {
  const read = quarterParams.safeParse(params)
  const quarter = read.success ? readQuarter(read.data.quarter) : undefined
  if (quarter === undefined) throw notFound('quarter')
  return quarter
}

function nameIn(params: unknown): string {
  return quarterParams.parse(params).quarter.toUpperCase()
}

function fileIn(params: unknown) {
  const read = fileParams.safeParse(params)
  if (!read.success || !isFormat(read.data.format)) throw notFound('file')
  return { edition: read.data.edition, format: read.data.format }
}
