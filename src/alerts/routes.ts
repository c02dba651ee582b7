import type { FastifyInstance, FastifyReply } from 'fastify'
import { z } from 'zod'
import type { Db } from '../db/connect.ts'
import { currentBaseline, latestNight } from '../drift/store.ts'
import { localDay } from '../plan/day.ts'
import { fallbackWords } from '../plan/fallback/words.ts'
import { currentPlan, type Deployment, deployments } from '../plan/store.ts'
import { readActor } from '../web/actor.ts'
import { deploymentOf, trailTo } from '../web/address.ts'
import type { PageDeps } from '../web/deps.ts'
import type { Problem } from '../web/problem.ts'
import { notFound } from '../web/refusal.ts'
import { sendCsv } from '../web/templates.ts'
import { readAct } from './acts/form.ts'
import { recordAct } from './acts/store.ts'
import { contractWords } from './contract/counts-words.ts'
import { quarterlyCounts } from './contract/store.ts'
import { alertsCsv } from './csv.ts'
import { isOf, presentBrokenTogether } from './device/broken-together.ts'
import { readBrokenTogether } from './device/store.ts'
import { pageToRead } from './first-steps.ts'
import { harmOfAlert } from './harm/store.ts'
import { harmWords } from './harm/words.ts'
import { mostUrgentFirst } from './life/clock.ts'
import { readClocks } from './life/store.ts'
import { overdueWords } from './life/words.ts'
import { type AlertSetting, presentAlertRow } from './present.ts'
import { isAbout } from './shared-feed/shared.ts'
import { readSharedFeeds } from './shared-feed/store.ts'
import { presentSharedFeed } from './shared-feed/words.ts'
import { alertsOf, openAlerts, steadyLines } from './store.ts'
import { presentAlert } from './story/present.ts'
import { alertById, draftsOfAlert } from './story/store.ts'

const alertParams = z.object({ id: z.coerce.number().int().positive().max(2_147_483_647) })

/** What stages after this one know of an alert, for its page. `today`: a local day. */
export interface BesideAlert {
  readonly toldToDeveloper?: (
    db: Db,
    deploymentId: number,
    about: { readonly alertId: number },
    today: string,
  ) => Promise<readonly object[]>
}

/** The pages of alerts: all of them, one deployment's, one with its forms. */
export function alertRoutes(app: FastifyInstance, { db, clock }: PageDeps, beside: BesideAlert = {}): void {
  const showAlert = (...[reply, ...more]: ShownAlert) => showAlertPage(db, reply, { beside, now: clock() }, ...more)
  app.get('/alerts', async (_request, reply) => {
    const lists = await Promise.all((await deployments(db)).map((deployment) => listOf(db, deployment, clock())))
    const sharedFeeds = [
      ...(await readBrokenTogether(db)).map(presentBrokenTogether),
      ...(await readSharedFeeds(db)).map(presentSharedFeed),
    ]
    return reply.view('alerts/all.njk', { title: 'Alerts', lists, sharedFeeds })
  })

  app.get('/deployments/:code/alerts', async (request, reply) => {
    const deployment = await deploymentOf(db, request.params)
    const list = await listOf(db, deployment, clock())
    return reply.view('alerts/list.njk', {
      title: `Alerts: ${list.title}`,
      breadcrumbs: await trailTo(db, deployment),
      list,
    })
  })

  app.get('/deployments/:code/alerts.csv', async (request, reply) => {
    const deployment = await deploymentOf(db, request.params)
    const { plan, clocks } = await settingOf(db, deployment, clock())
    const alerts = [...(await alertsOf(db, deployment.deploymentId))].sort(mostUrgentFirst(clocks))
    return sendCsv(reply, `${deployment.code}-alerts`, alertsCsv(alerts, clocks, plan))
  })

  app.get('/deployments/:code/alerts/:id', async (request, reply) => {
    const { deployment, id } = await findAlert(db, request.params)
    return showAlert(reply, deployment, id)
  })

  app.post('/deployments/:code/alerts/:id', async (request, reply) => {
    const { deployment, id } = await findAlert(db, request.params)
    const [read, who] = [readAct(request.body), readActor(request.body)]
    const problems = [...('problems' in read ? read.problems : []), ...('problems' in who ? who.problems : [])]
    if ('problems' in read || 'problems' in who) {
      return showAlert(reply.code(422), deployment, id, problems, request.body)
    }
    const night = await lastNight(db, deployment)
    const seen = { act: read.act, seenEvent: read.seenEvent, actor: who.actor }
    const result = await recordAct(db, deployment.deploymentId, id, seen, { night, now: clock() })
    if ('refused' in result) {
      return showAlert(
        reply.code(409),
        deployment,
        id,
        [{ field: result.field ?? 'history', message: result.refused }],
        request.body,
      )
    }
    return reply.redirect(`/deployments/${deployment.code}/alerts/${id}#history`, 303)
  })
}

type ShownAlert = [
  reply: FastifyReply,
  deployment: Deployment,
  alertId: number,
  problems?: readonly Problem[],
  values?: unknown,
]

async function showAlertPage(
  db: Db,
  reply: FastifyReply,
  { beside, now }: { readonly beside: BesideAlert; readonly now: Date },
  deployment: Deployment,
  alertId: number,
  problems: readonly Problem[] = [],
  values: unknown = {},
): Promise<FastifyReply> {
  const story = await alertById(db, deployment.deploymentId, alertId)
  if (story === undefined) throw notFound('alert')
  const others = await openAlerts(db, deployment.deploymentId)
  const frozen = await currentBaseline(db, deployment.deploymentId)
  const setting = { ...(await settingOf(db, deployment, now)), ...(frozen === undefined ? {} : { frozen }) }
  const page = presentAlert(story, others, setting)
  const harm = await harmOfAlert(db, deployment.deploymentId, story, frozen, setting)
  const names = new Map(setting.plan.hazards.map(({ id, name }) => [id, name]))
  const drafts = (await draftsOfAlert(db, deployment.deploymentId, alertId)).map((draft) => ({
    ...draft,
    hazard: names.get(draft.hazardId) ?? '',
  }))
  const breadcrumbs = [
    ...(await trailTo(db, deployment)),
    { text: 'Alerts', href: `/deployments/${deployment.code}/alerts` },
  ]
  return reply.view('alerts/alert.njk', {
    title: page.title,
    breadcrumbs,
    page,
    harm: harm === undefined ? [] : harmWords(setting.plan, story.alert.causeFamily, harm),
    deployment,
    toRead: pageToRead[story.alert.causeFamily],
    drafts,
    fallback: fallbackWords(setting.plan, localDay(now, setting.plan.time_zone)),
    told: await beside.toldToDeveloper?.(
      db,
      deployment.deploymentId,
      { alertId },
      localDay(now, setting.plan.time_zone),
    ),
    sharedFeeds: [
      ...(await readBrokenTogether(db)).filter(isOf(deployment.code, alertId)).map(presentBrokenTogether),
      ...(await readSharedFeeds(db)).filter(isAbout(deployment.code, alertId)).map(presentSharedFeed),
    ],
    problems,
    values,
  })
}

async function listOf(db: Db, deployment: Deployment, now: Date) {
  const { deploymentId } = deployment
  const setting = await settingOf(db, deployment, now)
  const alerts = [...(await alertsOf(db, deploymentId))].sort(mostUrgentFirst(setting.clocks))
  const rows = alerts.map((alert) => ({ ...presentAlertRow(alert, setting), closed: alert.state === 'closed' }))
  const counts = await quarterlyCounts(db, deploymentId, setting.night, setting.plan)
  return {
    deployment,
    title: setting.plan.title,
    overdue: overdueWords(setting.clocks),
    open: rows.filter((row) => !row.closed),
    closed: rows.filter((row) => row.closed),
    contract: contractWords(counts),
  }
}

async function settingOf(db: Db, deployment: Deployment, now: Date): Promise<AlertSetting> {
  const { deploymentId } = deployment
  const { plan } = await currentPlan(db, deploymentId)
  const night = await lastNight(db, deployment)
  const steady = await steadyLines(db, deployment.deploymentId, night)
  const clocks = await readClocks(db, { deploymentId, plan }, await alertsOf(db, deploymentId), now)
  return { plan, night, steady, timeZone: plan.time_zone, clocks }
}

/** Before the first night there are no alerts: the plan's first day stands in, and every count is of nothing. */
async function lastNight(db: Db, { deploymentId }: Deployment): Promise<string> {
  return (await latestNight(db, deploymentId)) ?? (await currentPlan(db, deploymentId)).plan.live_from
}

async function findAlert(db: Db, params: unknown): Promise<{ readonly deployment: Deployment; readonly id: number }> {
  const read = alertParams.safeParse(params)
  if (!read.success) throw notFound('alert')
  return { deployment: await deploymentOf(db, params), id: read.data.id }
}
