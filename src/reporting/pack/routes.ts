import type { FastifyInstance, FastifyReply } from 'fastify'
import { z } from 'zod'
import { addDays, localDay } from '../../plan/day.ts'
import { firstApprovals } from '../../plan/review/store.ts'
import { waitingWords } from '../../plan/review/waiting.ts'
import { currentPlan, type Deployment } from '../../plan/store.ts'
import { readActor } from '../../web/actor.ts'
import { deploymentOf } from '../../web/address.ts'
import type { PageDeps } from '../../web/deps.ts'
import type { Problem } from '../../web/problem.ts'
import { notFound, Refusal } from '../../web/refusal.ts'
import { notice } from './about.ts'
import { packFiles, packsOf, withdrawPack } from './kept/store.ts'
import type { PackFile } from './pack.ts'
import { notKept, presentPack } from './present.ts'
import { readReason } from './reason.ts'
import type { PackRecord } from './record.ts'
import { readPackDays } from './request.ts'
import { makePack, packSubject } from './store.ts'

const packParams = z.object({ id: z.coerce.number().int().positive().max(2_147_483_647) })
const fileParams = z.object({ file: z.string().max(80) })
const form = z
  .object({
    from: z.string(),
    to: z.string(),
    contents: z.string(),
    name: z.string(),
    role: z.string(),
    reason: z.string(),
  })
  .partial()
  .catch({})

/** Evidence packs: the form that makes one, those made so far, and their files. */
export function evidencePackRoutes(app: FastifyInstance, { db, clock }: PageDeps): void {
  app.get('/deployments/:code/evidence-pack', async (request, reply) => {
    const deployment = await deploymentOf(db, request.params)
    return await showPacks(reply, deployment)
  })

  app.post('/deployments/:code/evidence-pack', async (request, reply) => {
    const deployment = await deploymentOf(db, request.params)
    const [days, who] = [readPackDays(request.body), readActor(request.body)]
    if ('problems' in days || 'problems' in who) {
      const problems = [...('problems' in days ? days.problems : []), ...('problems' in who ? who.problems : [])]
      return await showPacks(reply.code(422), deployment, problems, form.parse(request.body))
    }
    const { name: by, role } = who.actor
    const hasCounts = form.parse(request.body).contents !== 'no-counts'
    const made = await makePack(db, deployment.deploymentId, { ...days.days, by, role, hasCounts }, clock())
    if (made === undefined) {
      const problems = [{ field: 'to', message: 'No night has been run for this deployment: there is no evidence yet' }]
      return await showPacks(reply.code(422), deployment, problems, form.parse(request.body))
    }
    if ('refused' in made && made.who === 'first of two')
      return reply.redirect(`/deployments/${deployment.code}/evidence-pack`, 303)
    if ('refused' in made) {
      const problems = [
        made.who === undefined
          ? { field: 'contents', message: `${made.refused} Not made. ${wayOut}` }
          : { field: 'role', message: made.refused },
      ]
      return await showPacks(reply.code(409), deployment, problems, form.parse(request.body))
    }
    return reply.redirect(`/deployments/${deployment.code}/evidence-pack#pack-${made.record.packId}`, 303)
  })

  app.get('/deployments/:code/evidence-pack/:id', async (request, reply) => {
    const { record, files, name } = await findFiles(request.params)
    return download(reply, `${name}.json`, 'application/json', wholeText(record, files))
  })

  app.get('/deployments/:code/evidence-pack/:id/withdrawal', async (request, reply) => {
    const { deployment, record } = await findPack(request.params)
    return await showWithdrawal(reply, deployment, record)
  })

  app.post('/deployments/:code/evidence-pack/:id/withdrawal', async (request, reply) => {
    const { deployment, record } = await findPack(request.params)
    const [why, who] = [readReason(form.parse(request.body).reason), readActor(request.body)]
    if ('problem' in why || 'problems' in who) {
      const problems = [...('problem' in why ? [why.problem] : []), ...('problems' in who ? who.problems : [])]
      return await showWithdrawal(reply.code(422), deployment, record, problems, form.parse(request.body))
    }
    await withdrawPack(db, deployment.deploymentId, record.packId, why.reason, { by: who.actor, now: clock() })
    return reply.redirect(`/deployments/${deployment.code}/evidence-pack#pack-${record.packId}`, 303)
  })

  app.get('/deployments/:code/evidence-pack/:id/:file', async (request, reply) => {
    const { files, name } = await findFiles(request.params)
    const asked = fileParams.safeParse(request.params)
    const file = files.find((one) => asked.success && one.name === asked.data.file)
    if (file === undefined) throw notFound('file')
    return download(
      reply,
      `${name}-${file.name}`,
      file.name.endsWith('.csv') ? 'text/csv' : 'application/json',
      file.content,
    )
  })

  async function showPacks(
    reply: FastifyReply,
    deployment: Deployment,
    problems: readonly Problem[] = [],
    typed: z.output<typeof form> = {},
  ): Promise<FastifyReply> {
    const { plan } = await currentPlan(db, deployment.deploymentId)
    const packs = await packsOf(db, deployment.deploymentId)
    const approvals = await firstApprovals(db, deployment.deploymentId, packSubject)
    return reply.view('reporting/evidence-pack.njk', {
      waiting: waitingWords(plan, approvals, approvals[0]?.sha256 ?? ''),
      title: 'Evidence for the developer',
      breadcrumbs: [
        { text: 'Deployments', href: '/' },
        { text: plan.title, href: `/deployments/${deployment.code}` },
      ],
      code: deployment.code,
      developer: deployment.manufacturer,
      notice,
      packs: packs.map((record) => presentPack(record, plan.time_zone)),
      values: { ...lastWholeMonth(localDay(clock(), plan.time_zone)), ...typed },
      problems,
    })
  }

  async function showWithdrawal(
    reply: FastifyReply,
    deployment: Deployment,
    record: PackRecord,
    problems: readonly Problem[] = [],
    typed: z.output<typeof form> = {},
  ): Promise<FastifyReply> {
    const { plan } = await currentPlan(db, deployment.deploymentId)
    const here = `/deployments/${deployment.code}/evidence-pack`
    return reply.view('reporting/evidence-pack-withdrawal.njk', {
      title: 'Withdraw an evidence pack',
      breadcrumbs: [
        { text: 'Deployments', href: '/' },
        { text: plan.title, href: `/deployments/${deployment.code}` },
        { text: 'Evidence for the developer', href: here },
      ],
      action: `${here}/${record.packId}/withdrawal`,
      pack: presentPack(record, plan.time_zone),
      values: typed,
      problems,
    })
  }

  async function findPack(params: unknown): Promise<{ readonly deployment: Deployment; readonly record: PackRecord }> {
    const deployment = await deploymentOf(db, params)
    const read = packParams.safeParse(params)
    const packs = await packsOf(db, deployment.deploymentId)
    const record = packs.find(({ packId }) => read.success && packId === read.data.id)
    if (record === undefined) throw notFound('evidence pack')
    return { deployment, record }
  }

  async function findFiles(params: unknown) {
    const { deployment, record } = await findPack(params)
    if (record.withdrawn !== undefined)
      throw new Refusal(
        409,
        'This pack was withdrawn',
        'A person recorded that it was given to nobody and never will be, so its files are not to be had any more. Its record stands. Make another pack of the days that you need.',
      )
    if (!record.hasFiles) throw new Refusal(409, 'There are no files', notKept)
    const files = await packFiles(db, deployment.deploymentId, record.packId)
    return { record, files, name: `${deployment.code}-evidence-${record.from}-to-${record.to}` }
  }
}

/** What a person can do whose pack was refused. */
const wayOut =
  'Make it of other days, or of findings and alerts only; or, if the other is a pack that was given to nobody, withdraw that one. A pack of exactly the days of a quarter on record can stand beside the report of that quarter: they are suppressed together.'

/** The whole pack as one JSON text, of nothing but what was kept: each file by its name. */
function wholeText({ sha256, manifest }: PackRecord, files: readonly PackFile[]): string {
  const byName = Object.fromEntries(files.map(({ name, content }) => [name, content]))
  return `${JSON.stringify({ notice: manifest.notice, sha256_of_manifest: sha256, files: byName }, null, 2)}\n`
}

function download(reply: FastifyReply, name: string, type: string, content: string): FastifyReply {
  return reply
    .type(`${type}; charset=utf-8`)
    .header('content-disposition', `attachment; filename="${name}"`)
    .send(content)
}

/** Whole months that do not overlap cannot be subtracted from one another, so the form offers the last one. */
function lastWholeMonth(today: string): { readonly from: string; readonly to: string } {
  const to = addDays(`${today.slice(0, 7)}-01`, -1)
  return { from: `${to.slice(0, 7)}-01`, to }
}
