import type { FastifyInstance, FastifyReply } from 'fastify'
import { z } from 'zod'
import { addDays, localDay } from '../../plan/day.ts'
import { currentPlan, type Deployment } from '../../plan/store.ts'
import { readActor } from '../../web/actor.ts'
import { deploymentOf } from '../../web/address.ts'
import type { PageDeps } from '../../web/deps.ts'
import type { Problem } from '../../web/problem.ts'
import { notFound, Refusal } from '../../web/refusal.ts'
import { notice } from './about.ts'
import type { EvidencePack } from './pack.ts'
import { presentPack } from './present.ts'
import { readPackDays } from './request.ts'
import { makePack, packAgain, packsOf } from './store.ts'

const packParams = z.object({ id: z.coerce.number().int().positive().max(2_147_483_647) })
const fileParams = z.object({ file: z.string().max(80) })
const form = z.object({ from: z.string(), to: z.string(), name: z.string(), role: z.string() }).partial().catch({})

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
    const made = await makePack(db, deployment.deploymentId, { ...days.days, by, role }, clock())
    if (made === undefined) {
      const problems = [{ field: 'to', message: 'No night has been run for this deployment: there is no evidence yet' }]
      return await showPacks(reply.code(422), deployment, problems, form.parse(request.body))
    }
    return reply.redirect(`/deployments/${deployment.code}/evidence-pack#pack-${made.record.packId}`, 303)
  })

  app.get('/deployments/:code/evidence-pack/:id', async (request, reply) => {
    const { pack, name } = await findPack(request.params)
    return download(reply, `${name}.json`, 'application/json', wholeText(pack))
  })

  app.get('/deployments/:code/evidence-pack/:id/:file', async (request, reply) => {
    const { pack, name } = await findPack(request.params)
    const asked = fileParams.safeParse(request.params)
    const file = pack.files.find((one) => asked.success && one.name === asked.data.file)
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
    return reply.view('reporting/evidence-pack.njk', {
      title: 'Evidence for the developer',
      breadcrumbs: [
        { text: 'Deployments', href: '/' },
        { text: plan.title, href: `/deployments/${deployment.code}` },
      ],
      code: deployment.code,
      developer: deployment.manufacturer,
      notice,
      packs: packs.map((record) => presentPack(record, packs, plan.time_zone)),
      values: { ...lastWholeMonth(localDay(clock(), plan.time_zone)), ...typed },
      problems,
    })
  }

  async function findPack(params: unknown): Promise<{ readonly pack: EvidencePack; readonly name: string }> {
    const { deploymentId, code } = await deploymentOf(db, params)
    const read = packParams.safeParse(params)
    const record = (await packsOf(db, deploymentId)).find(({ packId }) => read.success && packId === read.data.id)
    if (record === undefined) throw notFound('evidence pack')
    const pack = await packAgain(db, deploymentId, record)
    if (pack === undefined)
      throw new Refusal(
        409,
        'The figures have changed',
        'Outcomes, alerts or findings have changed since this pack was made, so it cannot be made again as it was. Its record stands. Make a new pack.',
      )
    return { pack, name: `${code}-evidence-${record.from}-to-${record.to}` }
  }
}

/** The whole pack as one JSON text: each file by its name. */
function wholeText(pack: EvidencePack): string {
  const files = Object.fromEntries(pack.files.map(({ name, content }) => [name, content]))
  return `${JSON.stringify({ notice, sha256_of_manifest: pack.sha256, files }, null, 2)}\n`
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
