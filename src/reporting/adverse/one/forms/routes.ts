import type { FastifyInstance, FastifyReply } from 'fastify'
import { z } from 'zod'
import type { Db } from '../../../../db/connect.ts'
import { currentPlan } from '../../../../plan/store.ts'
import { readActor } from '../../../../web/actor.ts'
import type { PageDeps } from '../../../../web/deps.ts'
import type { Problem } from '../../../../web/problem.ts'
import { notFound } from '../../../../web/refusal.ts'
import { legalOf } from '../../../legal/store.ts'
import { noticesOf } from '../../../notices/store.ts'
import { problemsOf, problemsOfParts, statusOf } from '../../../refused.ts'
import { readTexts, readTicked, sentAgain } from '../../../texts.ts'
import type { ReportPart } from '../../change.ts'
import { codesForm, criteriaForm, fieldsForm } from '../../edit.ts'
import { readPart, readReportChange } from '../../form.ts'
import { presentReport } from '../../present-report.ts'
import { recordReportChange } from '../../record/store.ts'
import { latestReport } from '../../report.ts'
import { noticesOfReport, takenIn } from '../../since.ts'
import { addressOf, again, type Found, findReport, trailToReports } from '../found/routes.ts'

/** What a page shows again: what is wrong, and what was just sent. */
interface Sent {
  readonly problems?: readonly Problem[]
  readonly sent?: Readonly<Record<string, unknown>>
  /** what the form begins with besides what is on record, for the person to read and record */
  readonly begin?: Readonly<Record<string, string>>
}

/** The three forms of a report, each for one kind of question. */
export function reportFormRoutes(app: FastifyInstance, { db, clock }: PageDeps): void {
  app.get('/deployments/:code/adverse/:id/edit/:part', async (request, reply) => {
    const [found, part] = [await findReport(db, request.params), partIn(request.params)]
    return showForm(db, reply, found, part, { begin: await beginWith(db, found, part, request.query) })
  })

  app.post('/deployments/:code/adverse/:id/edit/:part', async (request, reply) => {
    const [found, part] = [await findReport(db, request.params), partIn(request.params)]
    const sent = sentAgain(request.body)
    // A search records nothing: the form comes back as it stood, with what was found.
    if (sent.find !== undefined) return showForm(db, reply, found, part, { sent })
    const [read, who] = [readReportChange(part, request.body), readActor(request.body)]
    if ('problems' in read || 'problems' in who)
      return showForm(db, reply.code(422), found, part, { problems: problemsOfParts(read, who), sent })
    const doing = { by: who.actor, now: clock() }
    const result = await recordReportChange(db, found.deployment.deploymentId, found.file.reportId, read.change, doing)
    if ('done' in result) return reply.redirect(addressOf(found), 303)
    const problems = problemsOf(result, 'reason')
    return showForm(db, reply.code(statusOf(result)), await again(db, found), part, { problems, sent })
  })
}

function partIn(params: unknown): ReportPart {
  const part = readPart(z.object({ part: z.string() }).parse(params).part)
  if (part === undefined) throw notFound('form of this report')
  return part
}

/** Asked to (`?take=notices`), the fields begin with what the developer was told. */
async function beginWith(db: Db, { deployment, file }: Found, part: ReportPart, query: unknown) {
  if (part !== 'fields' || sentAgain(query).take !== 'notices') return {}
  return takenIn(file, noticesOfReport(file, await noticesOf(db, deployment.deploymentId)))
}

async function showForm(
  db: Db,
  reply: FastifyReply,
  { deployment, file }: Found,
  part: ReportPart,
  { problems = [], sent = {}, begin = {} }: Sent = {},
): Promise<FastifyReply> {
  const { plan } = await currentPlan(db, deployment.deploymentId)
  const page = presentReport(file, {}, plan.time_zone)
  const { report, version } = latestReport(file)
  const isSent = Object.keys(sent).length > 0
  const ticked = isSent
    ? {
        types: readTicked(sent, 'types'),
        harms: readTicked(sent, 'harms'),
        causes: readTicked(sent, 'causes'),
        codes: readTicked(sent, 'codes'),
      }
    : report
  const list = (await legalOf(db, deployment.deploymentId))['imdrf-codes']
  const asked = readTexts(sent, ['asked']).texts.asked ?? ''
  const forms = {
    criteria: () => criteriaForm(report),
    codes: () => ({ values: {}, ...codesForm(report, ticked, asked, list) }),
    fields: () => fieldsForm(report),
  }
  const form = forms[part]()
  return reply.view(`reporting/adverse/${part}.njk`, {
    title: `Adverse incident report ${file.reportId}`,
    breadcrumbs: await trailToReports(db, deployment),
    deployment,
    page,
    form,
    part,
    problems,
    values: { ...form.values, ...begin, ...sent },
    // What was sent goes with the version that it was written on: nobody overwrites what they have not seen.
    seenVersion: sent.seen_version ?? version,
    version,
    isSearch: sent.find !== undefined,
  })
}
