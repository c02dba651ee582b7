import { type Selectable, sql, type Transaction } from 'kysely'
import type { Db } from '../db/connect.ts'
import type { Database } from '../db/schema.ts'
import type { CheckCode, Finding } from '../drift/finding.ts'
import { type RecentringAct, recentringsOfAlert, recordRecentring, undoRecentrings } from '../drift/recentring/store.ts'
import { currentBaseline } from '../drift/store.ts'
import { addDays } from '../plan/day.ts'
import type { Plan } from '../plan/plan.ts'
import { currentPlan } from '../plan/store.ts'
import { type Act, eventOf, type SeenAct, whyNot } from './act.ts'
import {
  type Actor,
  type Alert,
  type AlertChanges,
  type AlertRestatement,
  type CauseFamily,
  type ClosedAs,
  checkOf,
  type Gathered,
  quietNights,
  type Tier,
} from './alert.ts'
import { type ContractCounts, contractCounts } from './contract/counts.ts'
import { type Raised, raisedInWindow } from './contract/raised.ts'
import { recentrableLines, whyNotRecentred } from './recentre.ts'
import type { AlertEvent, AlertLine, AlertStory, EventContent, EventKind } from './story.ts'

/** What `decide` needs to know of the past. */
export interface AlertHistory {
  readonly alerts: readonly Alert[]
  readonly unknownNights: ReadonlyMap<string, number>
}

/** A line that starts afresh, because a person closed its alert: from the night after `closedNight`. */
export interface Closing {
  readonly line: string
  readonly alertId: number
  readonly closedNight: string
  readonly closedAs: ClosedAs
}

/** Every alert of the deployment, the latest first. */
export async function alertsOf(db: Db, deploymentId: number): Promise<readonly Alert[]> {
  const rows = await db
    .selectFrom('alert')
    .selectAll()
    .where('deployment_id', '=', deploymentId)
    .orderBy('alert_id', 'desc')
    .execute()
  return await withLines(db, deploymentId, rows)
}

/** The alerts that nobody has closed, the latest first. */
export async function openAlerts(db: Db, deploymentId: number): Promise<readonly Alert[]> {
  return (await alertsOf(db, deploymentId)).filter((alert) => alert.state !== 'closed')
}

/**
 * The past as `decide` asks for it on `night`: open alerts, those whose closing still matters, and for how many nights
 * up to and including `night` each line has been unknown without a break (the findings of `night` must be stored).
 */
export async function alertHistory(db: Db, deploymentId: number, night: string, plan: Plan): Promise<AlertHistory> {
  const reach = Math.max(quietNights, plan.unknown_nights_before_alert + plan.outcome.maturity_days + 1)
  const since = addDays(night, -reach)
  const alerts = await alertsOf(db, deploymentId)
  return {
    alerts: alerts.filter((alert) => alert.closedNight === undefined || alert.closedNight >= since),
    unknownNights: await unknownNights(db, deploymentId, night),
  }
}

/**
 * Line → for how many nights, `night` included, it has been unknown without a break, counted over a year at most. Lines
 * that can say are absent.
 */
export async function unknownNights(db: Db, deploymentId: number, night: string): Promise<ReadonlyMap<string, number>> {
  const { rows } = await sql<{ line: string; nights: number }>`
    with year as (
      select line, night, verdict from finding
      where deployment_id = ${deploymentId} and night <= ${night} and night > ${addDays(night, -366)}
    ), said as (
      select line, max(night) filter (where verdict <> 'unknown') as last from year group by line
    )
    select year.line, count(*)::int as nights
    from year join said on said.line = year.line
    where year.night > coalesce(said.last, '-infinity')
    group by year.line
    having bool_or(year.night = ${night})`.execute(db)
  return new Map(rows.map(({ line, nights }) => [line, nights]))
}

/** The lines that have been steady on each of the last 14 nights: an alert that holds no others is settled. */
export async function steadyLines(db: Db, deploymentId: number, night: string): Promise<ReadonlySet<string>> {
  const rows = await db
    .selectFrom('finding')
    .select('line')
    .where('deployment_id', '=', deploymentId)
    .where('night', '>', addDays(night, -quietNights))
    .where('night', '<=', night)
    .where('verdict', '=', 'steady')
    .groupBy('line')
    .having(sql<number>`count(*)`, '=', quietNights)
    .execute()
  return new Set(rows.map(({ line }) => line))
}

/** One alert with its events and lines, or undefined. */
export async function alertById(db: Db, deploymentId: number, alertId: number): Promise<AlertStory | undefined> {
  const row = await alertRow(db, deploymentId, alertId).executeTakeFirst()
  if (row === undefined) return undefined
  const [alert] = await withLines(db, deploymentId, [row])
  if (alert === undefined) return undefined
  return {
    alert,
    recentrings: await recentringsOfAlert(db, deploymentId, alertId),
    events: await eventsOf(db, deploymentId, alertId),
    lines: await withSilence(db, deploymentId, await linesOf(db, deploymentId, alertId)),
  }
}

/**
 * Records what `night` changed, inside the caller's transaction. The same night again adds nothing: an alert that is
 * open under the same key is continued, a line that is gathered is not gathered twice, and nights only move forward.
 */
export async function applyAlertChanges(
  db: Db,
  deploymentId: number,
  night: string,
  changes: AlertChanges,
  now: Date,
): Promise<void> {
  // Nights of one deployment take turns, and so do the people who act on its alerts meanwhile.
  await sql`select from deployment where deployment_id = ${deploymentId} for update`.execute(db)
  const record = { deploymentId, night, now }
  for (const restatement of changes.restated ?? []) await restate(db, record, restatement)
  for (const opening of changes.opened) {
    const open = await openByKey(db, deploymentId, opening.causeFamily, opening.place)
    const alertId = open?.alert_id ?? (await nextAlertId(db, deploymentId))
    if (open === undefined) {
      await db
        .insertInto('alert')
        .values({
          deployment_id: deploymentId,
          alert_id: alertId,
          cause_family: opening.causeFamily,
          place: opening.place,
          tier: opening.tier,
          state: 'open',
          title: opening.title,
          opened_night: night,
          last_shifted_night: night,
        })
        .execute()
    }
    const added = await gather(db, record, alertId, opening.gathered)
    if (added.length > 0)
      await addEvent(db, record, alertId, open === undefined ? 'opened' : 'joined', contentOf(added))
  }
  for (const { alertId, joined, held, worsened } of changes.continued) {
    const added = await gather(db, record, alertId, joined)
    await stillShifted(db, record, alertId, [...joined.map(({ finding }) => finding), ...held])
    if (added.length > 0) await addEvent(db, record, alertId, 'joined', contentOf(added))
    if (worsened && (await makeRed(db, deploymentId, alertId))) await addEvent(db, record, alertId, 'worsened', {})
  }
}

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

/** The closings on or after `since`: their lines' arms start afresh on the night after. The night reads this. */
export async function closingsSince(db: Db, deploymentId: number, since: string): Promise<readonly Closing[]> {
  const rows = await db
    .selectFrom('alert')
    .innerJoin('alert_finding', (join) =>
      join
        .onRef('alert_finding.deployment_id', '=', 'alert.deployment_id')
        .onRef('alert_finding.alert_id', '=', 'alert.alert_id'),
    )
    .select(['alert_finding.line', 'alert.alert_id', 'alert.closed_night', 'alert.closed_as'])
    .where('alert.deployment_id', '=', deploymentId)
    .where('alert.state', '=', 'closed')
    .where('alert.cause_family', '<>', 'cannot say')
    .where('alert.closed_night', '>=', since)
    .orderBy('alert.closed_night')
    .orderBy('alert.alert_id')
    .orderBy('alert_finding.line')
    .execute()
  return rows.flatMap(({ line, alert_id, closed_night, closed_as }) =>
    closed_night === null || closed_as === null
      ? []
      : [{ line, alertId: alert_id, closedNight: closed_night, closedAs: closed_as as ClosedAs }],
  )
}

/** The false-alarm contract beside what was raised in its window, the one that ends with `night`. */
export async function quarterlyCounts(
  db: Db,
  deploymentId: number,
  night: string,
  plan: Plan,
): Promise<ContractCounts> {
  return contractCounts(await raisedAlerts(db, deploymentId, night, plan), night, plan)
}

/** The alerts opened in the contract's window that ends with `night`, the latest first, and what each is to the contract. */
export async function raisedAlerts(
  db: Db,
  deploymentId: number,
  night: string,
  plan: Plan,
): Promise<readonly Raised[]> {
  const opened = await db
    .selectFrom('alert_event')
    .select(['alert_id', 'content'])
    .where('deployment_id', '=', deploymentId)
    .where('kind', '=', 'opened')
    .execute()
  const openedBy = new Map<number, readonly CheckCode[]>(
    opened.map((row) => [row.alert_id, ((row.content as EventContent).lines ?? []).map(({ line }) => checkOf(line))]),
  )
  return raisedInWindow(await alertsOf(db, deploymentId), openedBy, night, plan)
}

/** The drafts that quote an alert, by number only: what they say is for the stage after this one. */
export async function draftsOfAlert(
  db: Db,
  deploymentId: number,
  alertId: number,
): Promise<
  readonly { readonly draftId: number; readonly kind: string; readonly hazardId: string; readonly state: string }[]
> {
  const rows = await db
    .selectFrom('draft')
    .innerJoin('draft_version', (join) =>
      join
        .onRef('draft_version.deployment_id', '=', 'draft.deployment_id')
        .onRef('draft_version.draft_id', '=', 'draft.draft_id'),
    )
    .distinctOn('draft.draft_id')
    .select(['draft.draft_id', 'draft.kind', 'draft.hazard_id', 'draft_version.state'])
    .where('draft.deployment_id', '=', deploymentId)
    .where('draft.alert_id', '=', alertId)
    .orderBy('draft.draft_id')
    .orderBy('draft_version.version', 'desc')
    .execute()
  return rows.map(({ draft_id, kind, hazard_id, state }) => ({ draftId: draft_id, kind, hazardId: hazard_id, state }))
}

type AlertRow = Selectable<Database['alert']>

function alertRow(db: Db, deploymentId: number, alertId: number) {
  return db.selectFrom('alert').selectAll().where('deployment_id', '=', deploymentId).where('alert_id', '=', alertId)
}

async function withLines(db: Db, deploymentId: number, rows: readonly AlertRow[]): Promise<readonly Alert[]> {
  if (rows.length === 0) return []
  const gathered = await db
    .selectFrom('alert_finding')
    .select(['alert_id', 'line'])
    .where('deployment_id', '=', deploymentId)
    .where(
      'alert_id',
      'in',
      rows.map((row) => row.alert_id),
    )
    .orderBy('first_night')
    .orderBy('line')
    .execute()
  const lines = Map.groupBy(gathered, (row) => row.alert_id)
  return rows.map((row) => ({
    alertId: row.alert_id,
    causeFamily: row.cause_family as CauseFamily,
    place: row.place,
    tier: row.tier as Tier,
    state: row.state as Alert['state'],
    title: row.title,
    openedNight: row.opened_night,
    lastShiftedNight: row.last_shifted_night,
    ...(row.closed_night === null ? {} : { closedNight: row.closed_night }),
    ...(row.closed_as === null ? {} : { closedAs: row.closed_as as ClosedAs }),
    ...(row.assigned_to === null ? {} : { assignedTo: row.assigned_to }),
    lines: (lines.get(row.alert_id) ?? []).map(({ line }) => line),
  }))
}

async function eventsOf(db: Db, deploymentId: number, alertId: number): Promise<readonly AlertEvent[]> {
  const rows = await db
    .selectFrom('alert_event')
    .selectAll()
    .where('deployment_id', '=', deploymentId)
    .where('alert_id', '=', alertId)
    .orderBy('event')
    .execute()
  return rows.map((row) => ({
    event: row.event,
    kind: row.kind as EventKind,
    ...(row.night === null ? {} : { night: row.night }),
    at: row.at,
    ...(row.by_name === null || row.by_role === null
      ? {}
      : { by: { name: row.by_name, role: row.by_role, authenticated: row.authenticated } }),
    ...(row.reason === null ? {} : { reason: row.reason }),
    content: row.content as EventContent,
  }))
}

async function linesOf(db: Db, deploymentId: number, alertId: number): Promise<readonly AlertLine[]> {
  const { rows } = await sql<{
    line: string
    first_night: string
    last_night: string
    when_shifted: Finding | null
    latest: Finding | null
  }>`
    select gathered.line, gathered.first_night, gathered.last_night,
      shifted.content->'finding' as when_shifted,
      latest.content->'finding' as latest
    from alert_finding gathered
    left join finding shifted on shifted.deployment_id = gathered.deployment_id
      and shifted.night = gathered.last_night and shifted.line = gathered.line
    left join finding latest on latest.deployment_id = gathered.deployment_id and latest.line = gathered.line
      and latest.night = (select max(night) from finding where deployment_id = ${deploymentId})
    where gathered.deployment_id = ${deploymentId} and gathered.alert_id = ${alertId}
    order by gathered.first_night, gathered.line`.execute(db)
  return rows.map(({ line, first_night, last_night, when_shifted, latest }) => ({
    line,
    firstNight: first_night,
    lastNight: last_night,
    ...(when_shifted === null ? {} : { whenShifted: when_shifted }),
    ...(latest === null ? {} : { latest }),
  }))
}

/** Says of each line that cannot say now for how long it has not. */
async function withSilence(db: Db, deploymentId: number, lines: readonly AlertLine[]): Promise<readonly AlertLine[]> {
  if (!lines.some(({ latest }) => latest?.verdict.kind === 'unknown')) return lines
  const { night } = await db
    .selectFrom('finding')
    .select(({ fn }) => fn.max('night').as('night'))
    .where('deployment_id', '=', deploymentId)
    .executeTakeFirstOrThrow()
  const silent = await unknownNights(db, deploymentId, night)
  return lines.map((line) => {
    const nights = silent.get(line.line)
    return nights === undefined ? line : { ...line, unknownNights: nights }
  })
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

interface NightRecord {
  readonly deploymentId: number
  readonly night: string
  readonly now: Date
}

async function openByKey(db: Db, deploymentId: number, family: CauseFamily, place: string) {
  return await db
    .selectFrom('alert')
    .select('alert_id')
    .where('deployment_id', '=', deploymentId)
    .where('cause_family', '=', family)
    .where('place', '=', place)
    .where('state', '<>', 'closed')
    .executeTakeFirst()
}

async function nextAlertId(db: Db, deploymentId: number): Promise<number> {
  const { last } = await db
    .selectFrom('alert')
    .select(({ fn }) => fn.max('alert_id').as('last'))
    .where('deployment_id', '=', deploymentId)
    .executeTakeFirstOrThrow()
  return (last ?? 0) + 1
}

/** Adds the lines that are new to the alert, and answers which they were. */
async function gather(
  db: Db,
  { deploymentId, night }: NightRecord,
  alertId: number,
  gathered: readonly Gathered[],
): Promise<readonly Gathered[]> {
  if (gathered.length === 0) return []
  const added = await db
    .insertInto('alert_finding')
    .values(
      gathered.map(({ finding }) => ({
        deployment_id: deploymentId,
        alert_id: alertId,
        line: finding.line,
        first_night: night,
        last_night: night,
      })),
    )
    .onConflict((clash) => clash.columns(['deployment_id', 'alert_id', 'line']).doNothing())
    .returning('line')
    .execute()
  const lines = new Set(added.map(({ line }) => line))
  return gathered.filter(({ finding }) => lines.has(finding.line))
}

async function stillShifted(
  db: Db,
  { deploymentId, night }: NightRecord,
  alertId: number,
  findings: readonly Finding[],
): Promise<void> {
  const lines = findings.map(({ line }) => line)
  if (lines.length === 0) return
  await db
    .updateTable('alert_finding')
    .set({ last_night: night })
    .where('deployment_id', '=', deploymentId)
    .where('alert_id', '=', alertId)
    .where('line', 'in', lines)
    .where('last_night', '<', night)
    .execute()
  await db
    .updateTable('alert')
    .set({ last_shifted_night: night })
    .where('deployment_id', '=', deploymentId)
    .where('alert_id', '=', alertId)
    .where('last_shifted_night', '<', night)
    .execute()
}

/** Moves an alert that is still open and unacknowledged to the place that the night gives it, where no other open alert has that key. */
async function restate(db: Db, record: NightRecord, { alertId, place, title }: AlertRestatement): Promise<void> {
  const alert = await alertRow(db, record.deploymentId, alertId).executeTakeFirst()
  if (alert === undefined || alert.state !== 'open' || alert.place === place) return
  if ((await openByKey(db, record.deploymentId, alert.cause_family as CauseFamily, place)) !== undefined) return
  await db
    .updateTable('alert')
    .set({ place, title })
    .where('deployment_id', '=', record.deploymentId)
    .where('alert_id', '=', alertId)
    .execute()
  await addEvent(db, record, alertId, 'restated', { was: alert.place, place, title })
}

async function makeRed(db: Db, deploymentId: number, alertId: number): Promise<boolean> {
  const changed = await db
    .updateTable('alert')
    .set({ tier: 'red' })
    .where('deployment_id', '=', deploymentId)
    .where('alert_id', '=', alertId)
    .where('tier', '=', 'amber')
    .returning('alert_id')
    .execute()
  return changed.length > 0
}

async function addEvent(
  db: Db,
  { deploymentId, night, now }: NightRecord,
  alertId: number,
  kind: EventKind,
  content: EventContent,
  actor?: Actor,
  reason?: string,
): Promise<void> {
  const { last } = await db
    .selectFrom('alert_event')
    .select(({ fn }) => fn.max('event').as('last'))
    .where('deployment_id', '=', deploymentId)
    .where('alert_id', '=', alertId)
    .executeTakeFirstOrThrow()
  await db
    .insertInto('alert_event')
    .values({
      deployment_id: deploymentId,
      alert_id: alertId,
      event: (last ?? 0) + 1,
      night,
      at: now,
      kind,
      by_name: actor?.name ?? null,
      by_role: actor?.role ?? null,
      authenticated: actor?.authenticated ?? false,
      reason: reason ?? null,
      content: JSON.stringify(content),
    })
    .execute()
}

function contentOf(gathered: readonly Gathered[]): EventContent {
  return {
    lines: gathered.map(({ finding, explained }) => ({ line: finding.line, sentence: finding.sentence, explained })),
  }
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
