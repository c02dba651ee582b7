import type { Transaction } from 'kysely'
import type { Db } from '../../db/connect.ts'
import type { Database } from '../../db/schema.ts'
import {
  type RecentringAct,
  recentringsOfAlert,
  recordRecentring,
  undoRecentrings,
} from '../../drift/recentring/store.ts'
import { currentBaseline } from '../../drift/store.ts'
import { localDay } from '../../plan/day.ts'
import { currentPlan } from '../../plan/store.ts'
import type { Alert } from '../alert.ts'
import type { AlertEvent, EventContent } from '../history/event.ts'
import { addEvent, eventsOf } from '../history/store.ts'
import { type AlertLife, lifeOf } from '../life/life.ts'
import { alertRow, withLines } from '../store.ts'
import { linesOf } from '../story/store.ts'
import { type Act, eventOf, type SeenAct, whyNot } from './act.ts'
import { closingTurn } from './close-by-two.ts'
import { recentrableLines, whyNotRecentred } from './recentre.ts'
import { whyNotSnoozed } from './snooze.ts'
import { whyNotTakenBack } from './take-back.ts'
import { whyNotYours } from './who-acts.ts'

/** What a person did, recorded for good; or why it could not be done, in words for them. `waits`: for whom, of the first of two. */
export async function recordAct(
  db: Db,
  deploymentId: number,
  alertId: number,
  seen: SeenAct,
  { night, now }: { readonly night: string; readonly now: Date },
): Promise<{ readonly done: true; readonly waits?: string } | Refused> {
  return await db.transaction().execute(async (tx) => {
    const row = await alertRow(tx, deploymentId, alertId).forUpdate().executeTakeFirst()
    const [alert] = await withLines(tx, deploymentId, row === undefined ? [] : [row])
    if (alert === undefined) return { refused: 'There is no such alert.' }
    const events = await eventsOf(tx, deploymentId, alertId)
    const { plan } = await currentPlan(tx, deploymentId)
    const { actor } = seen
    const refused = whyNot(alert, events, seen) ?? whyNotYours(plan, seen.act, alert, events, actor)
    if (refused !== undefined) return { refused }
    const turn = closingTurn(seen.act, alert, lifeOf(events), plan, actor)
    if (turn !== undefined && 'refused' in turn) return turn
    const act = turn?.act ?? seen.act
    const lastNight = later(night, await lastBegun(tx, deploymentId))
    const why = await whyNotThis(tx, deploymentId, alert, events, act, {
      today: localDay(now, plan.time_zone),
      lastNight,
    })
    if (why !== undefined) return why
    const told = { by: actor, reason: act.reason ?? '', night: lastNight, now }
    const isProposal = turn?.waits !== undefined
    const recentred = await recentreAsAsked(tx, deploymentId, alert, act, told, isProposal)
    if ('refused' in recentred) return recentred
    const taken = act.kind === 'take back' ? events.find(({ event }) => event === act.event) : undefined
    const endNight = later(night, alert.lastShiftedNight)
    const ended = act.kind === 'close' && !isProposal ? { closedNight: endNight } : {}
    const content = { ...contentOf(act, taken), ...turn?.content, ...recentred, ...ended }
    const kind = isProposal ? 'closing proposed' : eventOf[act.kind]
    await addEvent(tx, { deploymentId, night, now }, alertId, kind, content, actor, act.reason)
    if (!isProposal) {
      const life = lifeOf(await eventsOf(tx, deploymentId, alertId))
      await setRow(tx, deploymentId, alert, life, endNight)
    }
    return { done: true, ...(turn?.waits === undefined ? {} : { waits: turn.waits }) }
  })
}

/** Why nothing was done, in words for the person; `field`: the part of the form that it is about. */
interface Refused {
  readonly refused: string
  readonly field?: string
}

/** What an act needs besides the right to do it: a day that can be, an alert that exists, something that still stands. */
async function whyNotThis(
  tx: Transaction<Database>,
  deploymentId: number,
  alert: Alert,
  events: readonly AlertEvent[],
  act: Act,
  { today, lastNight }: { readonly today: string; readonly lastNight: string },
): Promise<Refused | undefined> {
  if (act.kind === 'snooze') {
    const why = whyNotSnoozed(act.until, today)
    return why === undefined ? undefined : { refused: why, field: 'snooze_until' }
  }
  if (act.kind === 'link' && 'alertId' in act.link) {
    const other = act.link.alertId
    if (other === alert.alertId) return { refused: 'An alert is not linked to itself.', field: 'link_alert' }
    const found = await alertRow(tx, deploymentId, other).executeTakeFirst()
    return found === undefined ? { refused: `This deployment has no alert ${other}.`, field: 'link_alert' } : undefined
  }
  if (act.kind === 'take back') {
    const recentred = (await recentringsOfAlert(tx, deploymentId, alert.alertId)).some(
      ({ undoneAfter }) => undoneAfter === undefined,
    )
    const why = whyNotTakenBack(events, act.event, lastNight, recentred)
    return why === undefined ? undefined : { refused: why, field: 'take_back' }
  }
  return undefined
}

/** What of an act its event keeps. */
function contentOf(act: Act, taken: AlertEvent | undefined): EventContent {
  switch (act.kind) {
    case 'assign':
      return { assignedTo: act.to }
    case 'snooze':
      return { snoozedUntil: act.until }
    case 'escalate':
      return { escalatedTo: act.to }
    case 'link':
      return { link: act.link }
    case 'close':
      return { closedAs: act.as }
    case 'take back':
      return taken === undefined ? {} : { takenBack: { event: taken.event, kind: taken.kind } }
    default:
      return {}
  }
}

/** The alert's row says what its events amount to. An alert cannot end before it last spoke. */
async function setRow(
  tx: Transaction<Database>,
  deploymentId: number,
  { alertId, closedNight }: Alert,
  life: AlertLife | undefined,
  endNight: string,
): Promise<void> {
  const isClosed = life?.closed !== undefined
  await tx
    .updateTable('alert')
    .set({
      state: isClosed ? 'closed' : life?.acknowledged === undefined ? 'open' : 'acknowledged',
      assigned_to: life?.assigned?.to ?? null,
      closed_as: life?.closed?.as ?? null,
      closed_night: isClosed ? (closedNight ?? endNight) : null,
    })
    .where('deployment_id', '=', deploymentId)
    .where('alert_id', '=', alertId)
    .execute()
}

/**
 * Does what an act says of re-centring: what it re-centred or took back, nothing where it says nothing, or why it cannot be. Of a
 * proposal nothing is done yet, and only what can be done may be proposed.
 */
async function recentreAsAsked(
  tx: Transaction<Database>,
  deploymentId: number,
  alert: Alert,
  act: Act,
  told: RecentringAct,
  isProposal: boolean,
): Promise<Pick<EventContent, 'recentred'> | Refused> {
  const { alertId } = alert
  if (act.kind === 'undo re-centring') {
    const standing = (await recentringsOfAlert(tx, deploymentId, alertId)).filter(
      ({ undoneAfter }) => undoneAfter === undefined,
    )
    const [first] = standing
    if (first === undefined) return { refused: 'Nothing of this alert is re-centred.' }
    await undoRecentrings(tx, deploymentId, standing, told)
    return { recentred: { from: first.fromDay, lines: standing.map(({ line }) => line) } }
  }
  if (act.kind !== 'close' || act.recentreFrom === undefined) return {}
  const from = act.recentreFrom
  const frozen = await currentBaseline(tx, deploymentId)
  const { plan } = await currentPlan(tx, deploymentId)
  const lines = recentrableLines(await linesOf(tx, deploymentId, alertId), plan, frozen)
  const why = whyNotRecentred(act.as, from, lines, frozen?.baseline, told.night)
  if (why !== undefined || frozen === undefined) return { refused: why ?? '', field: 'recentre_from' }
  if (isProposal) return {}
  const names = lines.map(({ line }) => line)
  const { baselineId } = frozen.baseline
  await recordRecentring(tx, deploymentId, { alertId, baselineId, lines: names, fromDay: from }, told)
  return { recentred: { from, lines: names } }
}

/** The last night that was begun, finished or not: what people record meanwhile counts from the one after. */
async function lastBegun(db: Db, deploymentId: number): Promise<string> {
  const { night } = await db
    .selectFrom('job_run')
    .select(({ fn }) => fn.max('night').as('night'))
    .where('deployment_id', '=', deploymentId)
    .where('job', '=', 'night')
    .where('state', 'in', ['running', 'succeeded'])
    .executeTakeFirstOrThrow()
  return night ?? ''
}

function later(a: string, b: string): string {
  return a > b ? a : b
}
