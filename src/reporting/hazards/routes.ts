import type { FastifyInstance, FastifyReply } from 'fastify'
import { alertsOf } from '../../alerts/store.ts'
import type { Db } from '../../db/connect.ts'
import type { Plan } from '../../plan/plan.ts'
import { currentPlan, type Deployment } from '../../plan/store.ts'
import { readActor } from '../../web/actor.ts'
import { deploymentOf, trailTo } from '../../web/address.ts'
import type { PageDeps } from '../../web/deps.ts'
import type { Problem } from '../../web/problem.ts'
import { sendFile } from '../../web/send-file.ts'
import { addUploads } from '../../web/uploads.ts'
import { schemeOf } from '../risk/store.ts'
import { draftsOf } from '../store.ts'
import { notInLog } from './begin.ts'
import { logFormats, writeLog } from './export/formats.ts'
import { logToExport } from './export/store.ts'
import { readNewHazard } from './form.ts'
import { mostBytes } from './import/open-file.ts'
import { hazardImportRoutes } from './import/routes.ts'
import { oneHazardRoutes } from './one/routes.ts'
import { presentLog, readFilter } from './present-log.ts'
import { addHazards, hazardLog, saidLastNight } from './store.ts'
import { takeRoutes } from './take/routes.ts'
import { hazardsOfDrafts } from './take/store.ts'

/** The pages of the hazard log: the log, the log as a file, and a new hazard; with them those of one hazard, of a draft and of a file on its way in. */
export function hazardRoutes(app: FastifyInstance, deps: PageDeps): void {
  const { db, clock } = deps
  takeRoutes(app, deps)
  oneHazardRoutes(app, deps)
  // Apart from the others: these pages alone take files.
  app.register(async (uploads) => {
    await addUploads(uploads, mostBytes)
    hazardImportRoutes(uploads, deps)
  })

  app.get('/deployments/:code/hazards', async (request, reply) => {
    const deployment = await deploymentOf(db, request.params)
    const { deploymentId } = deployment
    const { plan } = await currentPlan(db, deploymentId)
    const [hazards, inForce] = [await hazardLog(db, deploymentId), await schemeOf(db, deploymentId)]
    const lastNight = await saidLastNight(db, deploymentId)
    return reply.view('reporting/hazards/log.njk', {
      title: `Hazard log: ${plan.title}`,
      planTitle: plan.title,
      breadcrumbs: await trailTo(db, deployment),
      deployment,
      log: presentLog(hazards, readFilter(request.query), { inForce, timeZone: plan.time_zone, ...lastNight }),
      isEmpty: hazards.length === 0,
      planned: notInLog(plan.hazards, hazards),
      waiting: await waitingDrafts(db, deploymentId, plan),
      scheme: { title: inForce.scheme.title, version: inForce.scheme.version },
    })
  })

  for (const format of logFormats)
    app.get(`/deployments/:code/hazards.${format}`, async (request, reply) => {
      const deployment = await deploymentOf(db, request.params)
      const log = await logToExport(db, deployment, clock())
      return sendFile(reply, `${deployment.code}-hazard-log.${format}`, await writeLog(log, format))
    })

  app.get('/deployments/:code/hazards/new', async (request, reply) => {
    return showNew(db, reply, await deploymentOf(db, request.params))
  })

  app.post('/deployments/:code/hazards/new', async (request, reply) => {
    const deployment = await deploymentOf(db, request.params)
    const [read, who] = [readNewHazard(request.body), readActor(request.body)]
    if ('problems' in read || 'problems' in who)
      return showNew(db, reply.code(422), deployment, [...problemsIn(read), ...problemsIn(who)], request.body)
    const result = await addHazards(db, deployment.deploymentId, read.from, { by: who.actor, now: clock() })
    if ('refused' in result)
      return showNew(db, reply.code(409), deployment, [{ field: 'from', message: result.refused }], request.body)
    const [only] = result.added
    const one = result.added.length === 1 ? `/${only}` : ''
    return reply.redirect(`/deployments/${deployment.code}/hazards${one}`, 303)
  })
}

/** The hazard drafts of alerts that nobody has taken into the log or dismissed. */
async function waitingDrafts(db: Db, deploymentId: number, { hazards }: Plan) {
  const taken = await hazardsOfDrafts(db, deploymentId)
  const names = new Map(hazards.map(({ id, name }) => [id, name]))
  const titles = new Map((await alertsOf(db, deploymentId)).map(({ alertId, title }) => [alertId, title]))
  return (await draftsOf(db, deploymentId))
    .filter(({ kind, state, draftId }) => kind === 'hazard' && state !== 'dismissed' && !taken.has(draftId))
    .map((draft) => ({ ...draft, name: names.get(draft.hazardId) ?? '', alert: titles.get(draft.alertId) ?? '' }))
}

function problemsIn(read: object): readonly Problem[] {
  return 'problems' in read ? (read.problems as readonly Problem[]) : []
}

async function showNew(
  db: Db,
  reply: FastifyReply,
  deployment: Deployment,
  problems: readonly Problem[] = [],
  values: unknown = {},
): Promise<FastifyReply> {
  const { plan } = await currentPlan(db, deployment.deploymentId)
  return reply.view('reporting/hazards/new.njk', {
    title: 'Add a hazard to the log',
    breadcrumbs: await trailToLog(db, deployment),
    deployment,
    planned: notInLog(plan.hazards, await hazardLog(db, deployment.deploymentId)),
    problems,
    values,
  })
}

async function trailToLog(db: Db, deployment: Deployment) {
  return [...(await trailTo(db, deployment)), { text: 'Hazard log', href: `/deployments/${deployment.code}/hazards` }]
}
