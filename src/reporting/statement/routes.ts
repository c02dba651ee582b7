import type { FastifyInstance, FastifyReply } from 'fastify'
import { z } from 'zod'
import { currentPlan, type Deployment } from '../../plan/store.ts'
import { readActor } from '../../web/actor.ts'
import { deploymentOf, trailTo } from '../../web/address.ts'
import type { PageDeps } from '../../web/deps.ts'
import type { Problem } from '../../web/problem.ts'
import { notFound, Refusal } from '../../web/refusal.ts'
import { sendFile } from '../../web/send-file.ts'
import { problemsOf, problemsOfParts, statusOf } from '../refused.ts'
import { sentAgain } from '../texts.ts'
import { statementFile, statementFormats } from './file.ts'
import { type Month, monthWords, readMonth } from './month.ts'
import { presentMonths, presentStatement } from './present.ts'
import { readSigning } from './sign.ts'
import type { SignedStatement, StatementBody } from './statement.ts'
import { askAgain, readBody, signedStatements, signedVersions, signStatement } from './store.ts'
import { presentAgain } from './verified.ts'

const versionQuery = z.object({ version: z.coerce.number().int().positive().optional() }).catch({})
const monthParams = z.object({ month: z.string().max(7) })
const formatParams = z.object({ format: z.enum(statementFormats) })

/** A statement as it is looked at: one that was signed, or what the records say now. */
interface Shown {
  readonly body: StatementBody
  readonly signed: SignedStatement | undefined
  readonly versions: readonly SignedStatement[]
}

/** The monthly monitoring statements: the list, a month with its signing, its files, and asking every question again. */
export function statementRoutes(app: FastifyInstance, { db, clock }: PageDeps): void {
  app.get('/deployments/:code/statements', async (request, reply) => {
    const deployment = await deploymentOf(db, request.params)
    const { plan } = await currentPlan(db, deployment.deploymentId)
    const signed = await signedStatements(db, deployment.deploymentId)
    return reply.view('reporting/statement/list.njk', {
      title: 'Monthly monitoring statements',
      caption: plan.title,
      breadcrumbs: await trailTo(db, deployment),
      deployment,
      months: presentMonths(plan, signed, clock()),
    })
  })

  app.get('/deployments/:code/statements/:month', async (request, reply) => {
    const deployment = await deploymentOf(db, request.params)
    return show(reply, deployment, await find(deployment, request.params, request.query))
  })

  app.post('/deployments/:code/statements/:month', async (request, reply) => {
    const deployment = await deploymentOf(db, request.params)
    const month = monthIn(request.params)
    const [read, who] = [readSigning(request.body), readActor(request.body)]
    // What was refused because the words have changed is shown with its new words: those are signed next.
    const again = async (code: number, problems: readonly Problem[], anew: Readonly<Record<string, string>> = {}) =>
      show(reply.code(code), deployment, await find(deployment, request.params, { version: 'now' }), problems, {
        ...sentAgain(request.body),
        ...anew,
      })
    if ('problems' in read || 'problems' in who) return again(422, problemsOfParts(read, who))
    const result = await signStatement(db, deployment.deploymentId, month, read.form, { by: who.actor, now: clock() })
    if (!('version' in result))
      return again(
        statusOf(result),
        problemsOf(result, 'sign'),
        'refused' in result ? { seen: '', seen_version: '' } : {},
      )
    return reply.redirect(`/deployments/${deployment.code}/statements/${month.name}`, 303)
  })

  app.get('/deployments/:code/statements/:month/statement.:format', async (request, reply) => {
    const deployment = await deploymentOf(db, request.params)
    const read = formatParams.safeParse(request.params)
    if (!read.success) throw notFound('file')
    const { body, signed } = await find(deployment, request.params, request.query)
    const { plan } = await currentPlan(db, deployment.deploymentId)
    const setting = { code: deployment.code, plan, madeAt: clock().toISOString() }
    const name = `${deployment.code}-monitoring-${body.month}${signed === undefined ? '-draft' : `-v${signed.version}`}.${read.data.format}`
    return sendFile(reply, name, await statementFile(read.data.format, body, signed, setting))
  })

  app.get('/deployments/:code/statements/:month/check', async (request, reply) => {
    const deployment = await deploymentOf(db, request.params)
    const { body, signed } = await find(deployment, request.params, request.query)
    const now = await askAgain(db, deployment.deploymentId, body, signed?.at ?? clock())
    return reply.view('reporting/statement/check.njk', {
      title: 'Every question asked again',
      caption: `Monitoring statement of ${monthWords(body)}${signed === undefined ? '' : `, version ${signed.version}`}`,
      breadcrumbs: await trailToStatements(deployment),
      here: `/deployments/${deployment.code}/statements/${body.month}`,
      page: presentAgain(body.answers, now),
    })
  })

  /** The version that is asked for; without one, the last that was signed, or the records as they are now. */
  async function find({ deploymentId }: Deployment, params: unknown, query: unknown): Promise<Shown> {
    const month = monthIn(params)
    const versions = await signedVersions(db, deploymentId, month)
    const isNow = z.object({ version: z.literal('now') }).safeParse(query).success
    const { version } = versionQuery.parse(query)
    const signed = isNow
      ? undefined
      : version === undefined
        ? versions[0]
        : versions.find((one) => one.version === version)
    if (version !== undefined && signed === undefined) throw notFound('version of this statement')
    const body = signed?.body ?? (await readBody(db, deploymentId, month, clock()))
    if (body === undefined)
      throw new Refusal(
        404,
        'There is no statement of this month',
        'No night of it has been judged yet, or it was before the device was in use.',
      )
    return { body, signed, versions }
  }

  async function show(
    reply: FastifyReply,
    deployment: Deployment,
    { body, signed, versions }: Shown,
    problems: readonly Problem[] = [],
    values: Readonly<Record<string, unknown>> = {},
  ): Promise<FastifyReply> {
    const { plan } = await currentPlan(db, deployment.deploymentId)
    return reply.view('reporting/statement/statement.njk', {
      title: 'Monthly monitoring statement',
      caption: plan.title,
      breadcrumbs: await trailToStatements(deployment),
      deployment,
      here: `/deployments/${deployment.code}/statements/${body.month}`,
      page: presentStatement(plan, body, signed, versions),
      problems,
      values,
    })
  }

  async function trailToStatements(deployment: Deployment) {
    return [
      ...(await trailTo(db, deployment)),
      { text: 'Monitoring statements', href: `/deployments/${deployment.code}/statements` },
    ]
  }
}

function monthIn(params: unknown): Month {
  const read = monthParams.safeParse(params)
  const month = read.success ? readMonth(read.data.month) : undefined
  if (month === undefined) throw notFound('month')
  return month
}
