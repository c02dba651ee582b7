import { stringify } from 'csv-stringify/sync'
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { deploymentOf, trailTo } from '../web/address.ts'
import type { PageDeps } from '../web/deps.ts'
import { notFound } from '../web/refusal.ts'
import { sendCsv } from '../web/templates.ts'
import { feedSentence, instantWords, reasonsTable, receiptsTable, rejectionsCsv, rejectionsTable } from './present.ts'
import { receipts, rejections } from './receipts/store.ts'

/** A page shows this many refused rows; the file has them all. */
const shownRows = 200

/** What was received, and what was refused and why. */
export function ingestRoutes(app: FastifyInstance, { db }: PageDeps): void {
  app.get('/deployments/:code/feed', async (request, reply) => {
    const deployment = await deploymentOf(db, request.params)
    const all = await receipts(db, deployment.deploymentId)
    return reply.view('feed/receipts.njk', {
      title: 'What was received and refused',
      breadcrumbs: await trailTo(db, deployment),
      sentence: feedSentence(all),
      table: all.length === 0 ? undefined : receiptsTable(deployment.code, all),
    })
  })

  app.get('/deployments/:code/feed/:batch', async (request, reply) => {
    const { deployment, receipt } = await receiptOf(request.params)
    const refused = await rejections(db, deployment.deploymentId, receipt.batchId)
    return reply.view('feed/refused.njk', {
      title: 'Refused rows',
      breadcrumbs: [...(await trailTo(db, deployment)), { text: 'Feed', href: `/deployments/${deployment.code}/feed` }],
      receipt: { received: instantWords(receipt.receivedAt), kind: receipt.kind },
      refused: receipt.refused,
      reasons: reasonsTable(refused),
      table: rejectionsTable(refused.slice(0, shownRows)),
      more: refused.length > shownRows ? shownRows : undefined,
      csvHref: `/deployments/${deployment.code}/feed/${receipt.batchId}/refused.csv`,
    })
  })

  app.get('/deployments/:code/feed/:batch/refused.csv', async (request, reply) => {
    const { deployment, receipt } = await receiptOf(request.params)
    const refused = await rejections(db, deployment.deploymentId, receipt.batchId)
    const csv = stringify(rejectionsCsv(refused), { escape_formulas: true })
    return sendCsv(reply, `${deployment.code}-refused-${receipt.batchId}`, csv)
  })

  async function receiptOf(params: unknown) {
    const deployment = await deploymentOf(db, params)
    const read = batchParam.safeParse(params)
    const all = await receipts(db, deployment.deploymentId)
    const receipt = all.find(({ batchId }) => read.success && batchId === read.data.batch)
    if (receipt === undefined) throw notFound('file')
    return { deployment, receipt }
  }
}

const batchParam = z.object({ batch: z.coerce.number().int().positive() })
