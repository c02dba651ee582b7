import type { FastifyInstance, FastifyReply } from 'fastify'
import { z } from 'zod'
import type { Db } from '../db/connect.ts'
import { firstApprovals } from '../plan/review/store.ts'
import { waitingWords } from '../plan/review/waiting.ts'
import { currentPlan, type Deployment } from '../plan/store.ts'
import { readActor } from '../web/actor.ts'
import { deploymentOf, trailTo } from '../web/address.ts'
import type { PageDeps } from '../web/deps.ts'
import { numberIn } from '../web/number-in.ts'
import type { Problem } from '../web/problem.ts'
import { notFound } from '../web/refusal.ts'
import { adverseRoutes } from './adverse/routes.ts'
import { reportsOfDraft } from './adverse/store.ts'
import { approvalRoutes } from './approvals/routes.ts'
import { equalityReportRoutes } from './equality-report/routes.ts'
import { equalityReviewRoutes } from './equality-review/routes.ts'
import { readReview } from './form.ts'
import { hazardRoutes } from './hazards/routes.ts'
import { incidentRoutes } from './incidents/routes.ts'
import { legalRoutes } from './legal/routes.ts'
import { noticeRoutes } from './notices/routes.ts'
import { evidencePackRoutes } from './pack/routes.ts'
import { criteriaWords, kindWords, presentDraft, schemeWords, stateWords } from './present.ts'
import { recallRoutes } from './recall/routes.ts'
import { review } from './review.ts'
import { riskRoutes } from './risk/routes.ts'
import { safetyCaseRoutes } from './safety-case/routes.ts'
import { statementRoutes } from './statement/routes.ts'
import { type Draft, draftById, draftSubject, draftsOf, recordReview } from './store.ts'

const versionQuery = z.object({ version: z.coerce.number().int().positive().optional() }).catch({})

/** The pages of drafts: the list, one with its review, and the same on paper and as JSON. */
export function reportingRoutes(app: FastifyInstance, deps: PageDeps): void {
  const { db, clock } = deps
  evidencePackRoutes(app, deps)
  equalityReportRoutes(app, deps)
  equalityReviewRoutes(app, deps)
  hazardRoutes(app, deps)
  statementRoutes(app, deps)
  recallRoutes(app, deps)
  safetyCaseRoutes(app, deps)
  riskRoutes(app, deps)
  legalRoutes(app, deps)
  incidentRoutes(app, deps)
  adverseRoutes(app, deps)
  noticeRoutes(app, deps)
  approvalRoutes(app, deps)

  app.get('/deployments/:code/drafts', async (request, reply) => {
    const deployment = await deploymentOf(db, request.params)
    const { plan } = await currentPlan(db, deployment.deploymentId)
    const names = new Map(plan.hazards.map(({ id, name }) => [id, name]))
    const drafts = (await draftsOf(db, deployment.deploymentId)).map((draft) => ({
      ...draft,
      what: `${kindWords(draft.kind)} for hazard ${draft.hazardId}`,
      hazard: names.get(draft.hazardId) ?? '',
      tag: stateWords(draft.state),
    }))
    return reply.view('reporting/list.njk', {
      title: `Drafts: ${plan.title}`,
      deploymentTitle: plan.title,
      breadcrumbs: await trailTo(db, deployment),
      deployment,
      drafts,
    })
  })

  app.get('/deployments/:code/drafts/:id', async (request, reply) => {
    const { deployment, draft } = await findDraft(db, request.params)
    return showDraft(db, reply, deployment, draft, { shown: versionQuery.parse(request.query).version })
  })

  app.post('/deployments/:code/drafts/:id', async (request, reply) => {
    const { deployment, draft } = await findDraft(db, request.params)
    const [read, who] = [readReview(request.body), readActor(request.body)]
    const problems = [...mistakes(draft, read), ...('problems' in who ? who.problems : [])]
    const sent = z.record(z.string(), z.string()).catch({}).parse(request.body)
    if ('problems' in read || 'problems' in who) {
      return showDraft(db, reply.code(422), deployment, draft, { problems, sent })
    }
    const { deploymentId } = deployment
    const result = await recordReview(db, deploymentId, draft.draftId, read.review, who.actor, clock())
    if ('problems' in result) {
      return showDraft(db, reply.code(422), deployment, draft, { problems: result.problems, sent })
    }
    if ('refused' in result) {
      const now = (await draftById(db, deploymentId, draft.draftId)) ?? draft
      const refusal = [{ field: 'versions', message: result.refused }]
      return showDraft(db, reply.code(409), deployment, now, { problems: refusal, sent })
    }
    return reply.redirect(`/deployments/${deployment.code}/drafts/${draft.draftId}`, 303)
  })

  app.get('/deployments/:code/drafts/:id/print', async (request, reply) => {
    const { deployment, draft } = await findDraft(db, request.params)
    return showDraft(db, reply, deployment, draft, {
      shown: versionQuery.parse(request.query).version,
      template: 'reporting/print.njk',
    })
  })

  app.get('/deployments/:code/drafts/:id/json', async (request, reply) => {
    const { deployment, draft } = await findDraft(db, request.params)
    const { version = draft.versions.at(-1)?.version } = versionQuery.parse(request.query)
    const found = draft.versions.find((one) => one.version === version)
    if (found === undefined) throw notFound('version of this draft')
    return reply
      .header(
        'content-disposition',
        `attachment; filename="${deployment.code}-draft-${draft.draftId}-v${found.version}.json"`,
      )
      .type('application/json; charset=utf-8')
      .send(`${JSON.stringify({ ...draft, versions: undefined, version: found }, null, 2)}\n`)
  })
}

/** Everything that is wrong with a review at once, as far as it can be seen before it is recorded. */
function mistakes(draft: Draft, read: ReturnType<typeof readReview>): readonly Problem[] {
  if ('problems' in read) return read.problems
  const current = draft.versions.at(-1)
  const tried = current === undefined ? undefined : review(current, read.review)
  return tried !== undefined && 'problems' in tried ? tried.problems : []
}

interface Showing {
  readonly shown?: number | undefined
  readonly template?: string
  readonly problems?: readonly Problem[]
  /** what was just sent, so that nobody types it twice */
  readonly sent?: Readonly<Record<string, string>>
}

async function showDraft(
  db: Db,
  reply: FastifyReply,
  deployment: Deployment,
  draft: Draft,
  { shown, template = 'reporting/draft.njk', problems = [], sent = {} }: Showing,
): Promise<FastifyReply> {
  const { plan } = await currentPlan(db, deployment.deploymentId)
  const page = presentDraft(draft, plan.time_zone, shown)
  const content = draft.versions.find(({ version }) => version === page?.version)?.content
  if (page === undefined || content === undefined) throw notFound('version of this draft')
  return reply.view(template, {
    title: page.title,
    breadcrumbs: [
      ...(await trailTo(db, deployment)),
      { text: 'Drafts', href: `/deployments/${deployment.code}/drafts` },
    ],
    deployment,
    draft,
    page,
    reports: await reportsOfDraft(db, deployment.deploymentId, draft.draftId),
    waiting: waitingWords(
      plan,
      await firstApprovals(db, deployment.deploymentId, draftSubject(draft.draftId)),
      draft.versions.at(-1)?.sha256 ?? '',
    ),
    isOld: page.version !== draft.versions.at(-1)?.version,
    scheme: content.kind === 'hazard' ? schemeWords() : undefined,
    questions: content.kind === 'adverse incident' ? criteriaWords(content) : undefined,
    problems,
    values: { ...page.values, ...sent },
  })
}

async function findDraft(db: Db, params: unknown): Promise<{ readonly deployment: Deployment; readonly draft: Draft }> {
  const id = numberIn(params, 'draft')
  const deployment = await deploymentOf(db, params)
  const draft = await draftById(db, deployment.deploymentId, id)
  if (draft === undefined) throw notFound('draft')
  return { deployment, draft }
}
