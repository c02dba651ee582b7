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
import { currentPlan } from '../../plan/store.ts'
import type { Alert } from '../alert.ts'
import type { EventContent } from '../history/event.ts'
import { addEvent, eventsOf } from '../history/store.ts'
import { alertRow, withLines } from '../store.ts'
import { linesOf } from '../story/store.ts'
import { type Act, eventOf, type SeenAct, whyNot } from './act.ts'
import { recentrableLines, whyNotRecentred } from './recentre.ts'

/** What a person did, recorded for good; or why it could not be done, in words for them. */
export async function recordAct(
  db: Db,
  deploymentId: number,
  alertId: number,
  seen: SeenAct,
  { night, now }: { readonly night: string; readonly now: Date },
): Promise<{ readonly done: true } | Refused> {
  return await db.transaction().execute(async (tx) => {
    const row = await alertRow(tx, deploymentId, alertId).forUpdate().executeTakeFirst()
    const [alert] = await withLines(tx, deploymentId, row === undefined ? [] : [row])
    if (alert === undefined) return { refused: 'There is no such alert.' }
    const refused = whyNot(alert, await eventsOf(tx, deploymentId, alertId), seen)
    if (refused !== undefined) return { refused }
    const { act, actor } = seen
    const told = { by: actor, reason: act.reason ?? '', night: later(night, await lastBegun(tx, deploymentId)), now }
    const recentred = await recentreAsAsked(tx, deploymentId, alert, act, told)
    if ('refused' in recentred) return recentred
    if (act.kind !== 'comment' && act.kind !== 'undo re-centring') {
      await tx
        .updateTable('alert')
        .set(changeOf(act, later(night, alert.lastShiftedNight)))
        .where('deployment_id', '=', deploymentId)
        .where('alert_id', '=', alertId)
        .execute()
    }
    const content: EventContent =
      act.kind === 'assign' ? { assignedTo: act.to } : act.kind === 'close' ? { closedAs: act.as } : {}
    const whole = { ...content, ...recentred }
    await addEvent(tx, { deploymentId, night, now }, alertId, eventOf[act.kind], whole, actor, act.reason)
    return { done: true }
  })
}

/** Why nothing was done, in words for the person; `field`: the part of the form that it is about. */
interface Refused {
  readonly refused: string
  readonly field?: string
}

/** Does what an act says of re-centring: what it re-centred or took back, nothing where it says nothing, or why it cannot be. */
async function recentreAsAsked(
  tx: Transaction<Database>,
  deploymentId: number,
  alert: Alert,
  act: Act,
  told: RecentringAct,
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

function changeOf(act: Exclude<Act, { kind: 'comment' | 'undo re-centring' }>, closedNight: string) {
  if (act.kind === 'acknowledge') return { state: 'acknowledged' }
  if (act.kind === 'assign') return { assigned_to: act.to }
  // An alert cannot end before it last spoke.
  return { state: 'closed', closed_as: act.as, closed_night: closedNight }
}

function later(a: string, b: string): string {
  return a > b ? a : b
}
