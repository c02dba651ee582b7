import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import type { Db } from '../../../db/connect.ts'
import { localDay } from '../../../plan/day.ts'
import { deploymentOf, trailTo } from '../../../web/address.ts'
import type { PageDeps } from '../../../web/deps.ts'
import { notFound, Refusal } from '../../../web/refusal.ts'
import { sendFile } from '../../../web/send-file.ts'
import { type LfpseDraft, lfpseDraft } from './make.ts'
import { kindOf, presentLfpse } from './present.ts'
import { lfpseSource } from './store.ts'

const incidentParams = z.object({ id: z.coerce.number().int().positive().max(2_147_483_647) })
const chosenQuery = z.record(z.string(), z.string().max(20)).catch({})

/** The LFPSE draft of a safety incident: a page that fills it with what is known, asks for the rest and keeps nothing, and the file. */
export function lfpseRoutes(app: FastifyInstance, { db, clock }: PageDeps): void {
  app.get('/deployments/:code/incidents/:id/lfpse', async (request, reply) => {
    const { deployment, source, draft } = await draftOf(db, request.params, request.query, clock())
    const { incidentId } = source.incident
    const base = `/deployments/${deployment.code}/incidents`
    return reply.view('reporting/incidents/lfpse.njk', {
      title: `LFPSE draft from safety incident ${incidentId}`,
      breadcrumbs: [
        ...(await trailTo(db, deployment)),
        { text: 'Safety incidents', href: base },
        { text: `Safety incident ${incidentId}`, href: `${base}/${incidentId}` },
      ],
      here: `${base}/${incidentId}`,
      page: presentLfpse(draft, source),
      problems: [],
      values: source.chosen,
    })
  })

  app.get('/deployments/:code/incidents/:id/lfpse.json', async (request, reply) => {
    const { deployment, source, draft } = await draftOf(db, request.params, request.query, clock())
    if (draft.json === undefined)
      throw new Refusal(
        409,
        'This draft must not leave',
        `${draft.refused.join(' ')} Edit the incident first. No file was made.`,
      )
    const name = `${deployment.code}-lfpse-draft-${draft.kind}-incident-${source.incident.incidentId}.json`
    return sendFile(reply, name, { content: draft.json, type: 'application/fhir+json; charset=utf-8' })
  })
}

async function draftOf(db: Db, params: unknown, query: unknown, now: Date) {
  const read = incidentParams.safeParse(params)
  if (!read.success) throw notFound('safety incident')
  const deployment = await deploymentOf(db, params)
  const chosen = chosenQuery.parse(query)
  const source = await lfpseSource(db, deployment.deploymentId, read.data.id, kindOf(chosen.kind), chosen)
  if (source === undefined) throw notFound('safety incident')
  const draft: LfpseDraft = lfpseDraft(source, localDay(now, source.plan.time_zone))
  return { deployment, source, draft }
}
