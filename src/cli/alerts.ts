import type { Command } from 'commander'
import { contractWords } from '../alerts/contract/counts-words.ts'
import { quarterlyCounts } from '../alerts/contract/store.ts'
import { type BrokenTogether, isOf, presentBrokenTogether } from '../alerts/device/broken-together.ts'
import { readBrokenTogether } from '../alerts/device/store.ts'
import { harmOfAlert } from '../alerts/harm/store.ts'
import { harmWords } from '../alerts/harm/words.ts'
import { type Clock, mostUrgentFirst, overdueCount } from '../alerts/life/clock.ts'
import { readClocks } from '../alerts/life/store.ts'
import { overdueWords } from '../alerts/life/words.ts'
import { type AlertSetting, presentAlertRow } from '../alerts/present.ts'
import { isAbout, type SharedFeed } from '../alerts/shared-feed/shared.ts'
import { readSharedFeeds } from '../alerts/shared-feed/store.ts'
import { presentSharedFeed, type SharedFeedRow } from '../alerts/shared-feed/words.ts'
import { alertsOf, openAlerts, steadyLines } from '../alerts/store.ts'
import type { FigureRowWords } from '../alerts/story/gathered.ts'
import { presentAlert } from '../alerts/story/present.ts'
import { alertById } from '../alerts/story/store.ts'
import type { Db } from '../db/connect.ts'
import { currentBaseline, latestNight } from '../drift/store.ts'
import type { ApprovedPlan } from '../plan/store.ts'
import { dayWords } from '../plan/words.ts'
import { draftsOf } from '../reporting/store.ts'
import { alertActCommands, wholeNumber } from './alerts-acts.ts'
import { closingCommands } from './alerts-close.ts'
import { fail, planOf, print, withDatabase } from './session.ts'

/** `wardwatch alerts` and `wardwatch alert`: what is open, and the whole story of one. People act on the pages, or close with `alerts close`. */
export function alertCommands(program: Command): void {
  const alerts = program
    .command('alerts')
    .description('list the open alerts of a deployment, worst first')
    .argument('<deployment>', "the deployment's code")
    .option('--all', 'closed alerts as well')
    .option('--json', 'print JSON')
    .action(list)
  alertActCommands(alerts)
  closingCommands(alerts)
  program
    .command('alert')
    .description('show one alert: what was found, its figures and what has happened to it')
    .argument('<deployment>', "the deployment's code")
    .argument('<id>', "the alert's number", wholeNumber)
    .option('--json', 'print JSON')
    .action(show)
}

interface Options {
  readonly all?: boolean
  readonly json?: boolean
}

async function list(code: string, { all = false, json = false }: Options): Promise<void> {
  await withDatabase(async (db) => {
    const approved = await planOf(db, code)
    const setting = await settingOf(db, approved)
    const found = await alertsOf(db, approved.deploymentId)
    const alerts = found.filter((alert) => all || alert.state !== 'closed').sort(mostUrgentFirst(setting.clocks))
    const contract = await quarterlyCounts(db, approved.deploymentId, setting.night, setting.plan)
    const rows = alerts.map((alert) => presentAlertRow(alert, setting))
    const shared = (await readSharedFeeds(db)).filter(isAbout(code))
    const broken = (await readBrokenTogether(db)).filter(isOf(code))
    const overdue = overdueWords(setting.clocks)
    const withClocks = alerts.map((alert) => ({ ...alert, ...clockJson(setting.clocks.get(alert.alertId)) }))
    const counts = { overdue: overdueCount(setting.clocks), alerts: withClocks }
    print(
      {
        deployment: code,
        night: setting.night,
        ...counts,
        contract,
        sharedFeeds: shared.map(sharedFeedJson),
        ...(approved.plan.several_outputs === undefined ? {} : { outputsBrokenTogether: broken.map(brokenJson) }),
      },
      json,
      [
        ...(overdue === undefined ? [] : [`${overdue}.`]),
        ...(rows.length === 0 ? [`${code}: no ${all ? '' : 'open '}alert.`] : []),
        ...rows.flatMap((row) => [
          `${row.alertId}  ${row.tag.text}  ${row.title}`,
          `   ${row.place}; raised ${row.opened}; open for ${row.clock}; owner ${row.owner}${row.settled ? '; settled, please close' : ''}`,
          `   ${row.due}${row.escalatedTo === undefined ? '' : `; escalated to ${row.escalatedTo}`}`,
        ]),
        ...broken.map(presentBrokenTogether).flatMap(sharedFeedLines),
        ...shared.map(presentSharedFeed).flatMap(sharedFeedLines),
        contractWords(contract),
      ],
    )
  })
}

async function show(code: string, id: number, { json = false }: Options): Promise<void> {
  await withDatabase(async (db) => {
    const approved = await planOf(db, code)
    const story = await alertById(db, approved.deploymentId, id)
    if (story === undefined) return fail(`${code} has no alert ${id}: 'wardwatch alerts ${code} --all' lists them`)
    const others = await openAlerts(db, approved.deploymentId)
    const setting = await settingOf(db, approved)
    const page = presentAlert(story, others, setting)
    const frozen = await currentBaseline(db, approved.deploymentId)
    const harm = await harmOfAlert(db, approved.deploymentId, story, frozen, setting)
    const harmLines = harm === undefined ? [] : harmWords(approved.plan, story.alert.causeFamily, harm)
    const drafts = await draftsOf(db, approved.deploymentId, id)
    print({ deployment: code, ...story, ...clockJson(setting.clocks.get(id)), harm: harm ?? null, drafts }, json, [
      `Alert ${id}: ${page.title} [${page.tag.text}]`,
      page.sentence,
      ...(page.why === undefined ? [] : [page.why]),
      `${page.state}.`,
      ...(page.settled === undefined ? [] : [page.settled]),
      ...page.facts.map(({ key, value }) => `  ${key}: ${value}`),
      'What to check first',
      ...page.steps.map((step, index) => `  ${index + 1}. ${step}`),
      ...(harmLines.length === 0
        ? []
        : ['What it may have meant for patients', ...harmLines.map((words) => `  ${words}`)]),
      ...(page.recentred.length === 0 ? [] : ['Re-centred', ...page.recentred.map((words) => `  ${words}`)]),
      'Figures',
      ...page.figures.flatMap(figureLines),
      'History',
      ...page.history.flatMap(({ when, what, by, reason }) => [
        `  ${when}: ${what}, by ${by}${reason === undefined ? '' : `. ${reason}`}`,
      ]),
      ...drafts.map(({ draftId, kind, hazardId, state }) => `Draft ${draftId}: ${kind}, hazard ${hazardId} (${state})`),
    ])
  })
}

/** The clock of an alert as data: instants in UTC. */
function clockJson(clock: Clock | undefined): object {
  if (clock === undefined) return {}
  const { life, standing } = clock
  return {
    next: standing.next,
    due: standing.due?.toISOString() ?? null,
    overdue: standing.isOverdue,
    snoozedUntil: standing.snoozedUntil ?? null,
    escalatedTo: life.escalated?.to ?? null,
    links: life.links.map(({ link }) => link),
    closingWaitsFor: life.proposed === undefined ? null : 'a second person',
  }
}

function figureLines(row: FigureRowWords): readonly string[] {
  return [
    `  ${row.sentence}`,
    `    ${row.check}, ${row.place}: ${row.seen} (${row.interval}; ${row.denominator}), expected or agreed ${row.expected}; limit: ${row.limit}; ${row.window}; now ${row.now}`,
  ]
}

async function settingOf(db: Db, { deploymentId, plan }: ApprovedPlan): Promise<AlertSetting> {
  const night = await latestNight(db, deploymentId)
  if (night === undefined)
    return fail(
      `no night has run for ${plan.deployment} since ${dayWords(plan.live_from)}: 'wardwatch night ${plan.deployment}' runs them`,
    )
  const clocks = await readClocks(db, { deploymentId, plan }, await alertsOf(db, deploymentId), new Date())
  return { plan, night, steady: await steadyLines(db, deploymentId, night), timeZone: plan.time_zone, clocks }
}

function sharedFeedLines({ title, sentence, alerts }: SharedFeedRow): readonly string[] {
  return [title, `   ${sentence}`, ...alerts.map(({ text }) => `   ${text}`)]
}

function brokenJson({ device: { device, outputs }, alerts }: BrokenTogether): object {
  return { device, outputs, alerts: alerts.map(({ code, alert }) => ({ deployment: code, alertId: alert.alertId })) }
}

function sharedFeedJson({ feed, alerts }: SharedFeed): object {
  return { feed, alerts: alerts.map(({ code, alert }) => ({ deployment: code, alertId: alert.alertId })) }
}
