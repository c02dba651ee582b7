import type { FastifyInstance, FastifyReply } from 'fastify'
import type { Deployment } from '../../../plan/store.ts'
import { readActor } from '../../../web/actor.ts'
import { deploymentOf, trailTo } from '../../../web/address.ts'
import type { PageDeps } from '../../../web/deps.ts'
import type { Problem } from '../../../web/problem.ts'
import { readChoices, readFile } from './form.ts'
import { presentReading } from './present.ts'
import { type ImportChoices, type ImportFile, whyNotRecorded } from './reading.ts'
import { readImport, recordImport } from './store.ts'

/**
 * Bringing an existing log in: choose the file, look at what it would become, then record it. Between the two the file is
 * with the person's browser and not here: nothing is stored before somebody says so.
 */
export function hazardImportRoutes(app: FastifyInstance, { db, clock }: PageDeps): void {
  app.get('/deployments/:code/hazards/import', async (request, reply) => {
    return await showChoose(reply, await deploymentOf(db, request.params))
  })

  app.post('/deployments/:code/hazards/import', { bodyLimit: 16 * 1024 * 1024 }, async (request, reply) => {
    const deployment = await deploymentOf(db, request.params)
    const [file, choices] = [readFile(request.body), readChoices(request.body)]
    if (file === undefined)
      return await showChoose(reply.code(422), deployment, [
        { field: 'file', message: 'Select the file that holds the log' },
      ])
    if (!isRecording(request.body)) return await showPreview(reply, deployment, file, choices)
    const who = readActor(request.body)
    if ('problems' in who)
      return await showPreview(reply.code(422), deployment, file, choices, {
        problems: who.problems,
        values: request.body,
      })
    const result = await recordImport(db, deployment.deploymentId, file, choices, { by: who.actor, now: clock() })
    // What can be shown is shown again with what is wrong; the rest is said beside the file.
    if ('refused' in result) return await showPreview(reply, deployment, file, choices)
    return reply.redirect(`/deployments/${deployment.code}/hazards`, 303)
  })

  /** A file that was refused is chosen anew: neither it nor its name goes into the page. */
  async function showChoose(reply: FastifyReply, deployment: Deployment, problems: readonly Problem[] = []) {
    return reply.view('reporting/hazards/import.njk', {
      title: 'Import a hazard log',
      breadcrumbs: await trail(deployment),
      deployment,
      problems,
    })
  }

  async function showPreview(
    reply: FastifyReply,
    deployment: Deployment,
    file: ImportFile,
    choices: ImportChoices,
    told: { readonly problems: readonly Problem[]; readonly values: unknown } = { problems: [], values: {} },
  ) {
    const reading = await readImport(db, deployment.deploymentId, file, choices, clock())
    if ('refused' in reading)
      return await showChoose(reply.code(422), deployment, [{ field: 'file', message: reading.refused }])
    const why = whyNotRecorded(reading)
    const conflict = why === undefined ? [] : [{ field: `column_${why.column}`, message: why.message }]
    if (why !== undefined) reply.code(422)
    return reply.view('reporting/hazards/import-preview.njk', {
      title: 'What this file would bring',
      breadcrumbs: await trail(deployment),
      deployment,
      page: presentReading(reading),
      carried: carriedAlong(file),
      values: told.values,
      problems: [...conflict, ...told.problems],
    })
  }

  async function trail(deployment: Deployment) {
    return [...(await trailTo(db, deployment)), { text: 'Hazard log', href: `/deployments/${deployment.code}/hazards` }]
  }
}

/** The file as text in the page's form, so that it need not be chosen again. */
function carriedAlong({ name, bytes }: ImportFile) {
  return { name, bytes: Buffer.from(bytes).toString('base64') }
}

function isRecording(form: unknown): boolean {
  return typeof form === 'object' && form !== null && 'step' in form && form.step === 'record'
}
