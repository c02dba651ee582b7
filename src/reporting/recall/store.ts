import { createHash } from 'node:crypto'
import type { Selectable } from 'kysely'
import { alertById } from '../../alerts/story/store.ts'
import type { Db } from '../../db/connect.ts'
import type { Database } from '../../db/schema.ts'
import { casesOn } from '../../drift/read-tally.ts'
import { latestNight } from '../../drift/store.ts'
import { predictionsOfDays } from '../../ingest/days/store.ts'
import { dayRange } from '../../plan/day.ts'
import { whyNotAllowed } from '../../plan/review/who-may.ts'
import { currentPlan } from '../../plan/store.ts'
import { plural } from '../../plan/words.ts'
import { ledgerOf } from '../../tally/ledger.ts'
import { readTallies } from '../../tally/store.ts'
import { tellAlert } from '../tell/store.ts'
import { lockLog } from '../versions/store.ts'
import type { Doing } from '../versions/version.ts'
import { casesAt, type RecallCase, recallCsv } from './cases.ts'
import type { RecallEvent, RecallList } from './list.ts'
import { type FaultWindow, faultWindow } from './window.ts'

/** The lists of a deployment, or of one of its alerts, the last first. */
export async function recallLists(db: Db, deploymentId: number, alertId?: number): Promise<readonly RecallList[]> {
  const rows = await db
    .selectFrom('recall_list')
    .selectAll()
    .where('deployment_id', '=', deploymentId)
    .$if(alertId !== undefined, (q) => q.where('alert_id', '=', alertId ?? 0))
    .orderBy('list_id', 'desc')
    .execute()
  const events = await db
    .selectFrom('recall_event')
    .selectAll()
    .where('deployment_id', '=', deploymentId)
    .orderBy('list_id')
    .orderBy('event')
    .execute()
  const byList = Map.groupBy(events, (event) => event.list_id)
  return rows.map((row) => toList(row, byList.get(row.list_id) ?? []))
}

/** One list, or undefined. */
export async function recallById(db: Db, deploymentId: number, listId: number): Promise<RecallList | undefined> {
  return (await recallLists(db, deploymentId)).find((list) => list.listId === listId)
}

/** The days, the place and the number of cases that a list of this alert would hold; undefined where there is no such alert. */
export async function recallWindow(
  db: Db,
  deploymentId: number,
  alertId: number,
): Promise<
  (FaultWindow & { readonly cases: number; readonly daysWithoutRows: number; readonly title: string }) | undefined
> {
  const story = await alertById(db, deploymentId, alertId)
  if (story === undefined) return undefined
  const { plan } = await currentPlan(db, deploymentId)
  const window = faultWindow(story, (await latestNight(db, deploymentId)) ?? plan.live_from)
  const { cases, daysWithoutRows } = await casesIn(db, deploymentId, window)
  return { ...window, cases: cases.length, daysWithoutRows, title: story.alert.title }
}

/** Puts on record that somebody asks for the list of an alert, and why; or says why there is none. */
export async function askForList(
  db: Db,
  deploymentId: number,
  alertId: number,
  reason: string,
  { by, now }: Doing,
): Promise<{ readonly listId: number } | { readonly refused: string }> {
  return await db.transaction().execute(async (tx) => {
    await lockLog(tx, deploymentId)
    const window = await recallWindow(tx, deploymentId, alertId)
    if (window === undefined) return { refused: 'There is no such alert.' }
    const { from, to, place } = window
    const { cases } = await casesIn(tx, deploymentId, window)
    if (cases.length === 0)
      return {
        refused:
          'No case of these days and this place is stored, so that there is no list. That does not say that nobody was affected.',
      }
    const { last } = await tx
      .selectFrom('recall_list')
      .select(({ fn }) => fn.max('list_id').as('last'))
      .where('deployment_id', '=', deploymentId)
      .executeTakeFirstOrThrow()
    const listId = (last ?? 0) + 1
    await tx
      .insertInto('recall_list')
      .values({
        deployment_id: deploymentId,
        list_id: listId,
        alert_id: alertId,
        from_day: from,
        to_day: to,
        stratum: place,
        cases: cases.length,
        sha256: hashOf(recallCsv(cases)),
        at: now,
        by_name: by.name,
        by_role: by.role,
        authenticated: by.authenticated,
        reason,
      })
      .execute()
    await tellAlert(tx, deploymentId, alertId, `Recall list ${listId} asked for: ${plural(cases.length, 'case')}.`, {
      by,
      now,
    })
    return { listId }
  })
}

/** The file of a list as the rows are now; that it was taken away, by whom and what for is on record before it is given. */
export async function takeList(
  db: Db,
  deploymentId: number,
  list: RecallList,
  words: string,
  doing: Doing,
): Promise<{ readonly csv: string; readonly isAsAsked: boolean } | { readonly refused: string }> {
  return await db.transaction().execute(async (tx) => {
    await lockLog(tx, deploymentId)
    const why = whyNotAllowed((await currentPlan(tx, deploymentId)).plan, 'release recall list', doing.by)
    if (why !== undefined) return { refused: why }
    const { cases } = await casesIn(tx, deploymentId, list)
    const csv = recallCsv(cases)
    const sha256 = hashOf(csv)
    await addEvent(tx, deploymentId, list.listId, { kind: 'downloaded', sha256, words }, doing)
    return { csv, isAsAsked: sha256 === list.sha256 }
  })
}

/** How far the review of a list has come, put on record: numbers only. */
export async function recordProgress(
  db: Db,
  deploymentId: number,
  { listId }: RecallList,
  { reviewed, affected, words }: { readonly reviewed: number; readonly affected: number; readonly words: string },
  doing: Doing,
): Promise<void> {
  await db.transaction().execute(async (tx) => {
    await lockLog(tx, deploymentId)
    await addEvent(tx, deploymentId, listId, { kind: 'reviewed', reviewed, affected, words }, doing)
  })
}

/** On how many of a list's days cases were counted of which no row is stored any more. */
export async function daysGone(db: Db, deploymentId: number, list: RecallList): Promise<number> {
  return (await casesIn(db, deploymentId, list)).daysWithoutRows
}

/** The cases of these days at this place, and on how many days cases were counted of which no row is stored any more. */
async function casesIn(
  db: Db,
  deploymentId: number,
  { from, to, place }: { readonly from: string; readonly to: string; readonly place: string },
): Promise<{ readonly cases: readonly RecallCase[]; readonly daysWithoutRows: number }> {
  const { plan, positions } = await currentPlan(db, deploymentId)
  const predictions = await predictionsOfDays(db, deploymentId, from, to)
  const ledger = ledgerOf(
    await readTallies(db, deploymentId, { from, to, bases: ['fact'], series: ['cases'], strata: ['all'] }),
  )
  const stored = new Set(predictions.map(({ day }) => day))
  return {
    cases: casesAt(predictions, place, plan, positions),
    daysWithoutRows: dayRange(from, to).filter((day) => casesOn(ledger, day) > 0 && !stored.has(day)).length,
  }
}

type NewEvent =
  | { readonly kind: 'downloaded'; readonly sha256: string; readonly words: string }
  | { readonly kind: 'reviewed'; readonly reviewed: number; readonly affected: number; readonly words: string }

async function addEvent(
  db: Db,
  deploymentId: number,
  listId: number,
  event: NewEvent,
  { by, now }: Doing,
): Promise<void> {
  const { last } = await db
    .selectFrom('recall_event')
    .select(({ fn }) => fn.max('event').as('last'))
    .where('deployment_id', '=', deploymentId)
    .where('list_id', '=', listId)
    .executeTakeFirstOrThrow()
  await db
    .insertInto('recall_event')
    .values({
      deployment_id: deploymentId,
      list_id: listId,
      event: (last ?? 0) + 1,
      sha256: null,
      reviewed: null,
      affected: null,
      ...event,
      at: now,
      by_name: by.name,
      by_role: by.role,
      authenticated: by.authenticated,
    })
    .execute()
}

function hashOf(csv: string): string {
  return createHash('sha256').update(csv, 'utf8').digest('hex')
}

function toList(
  row: Selectable<Database['recall_list']>,
  events: readonly Selectable<Database['recall_event']>[],
): RecallList {
  return {
    listId: row.list_id,
    alertId: row.alert_id,
    from: row.from_day,
    to: row.to_day,
    place: row.stratum,
    cases: row.cases,
    sha256: row.sha256,
    at: row.at,
    by: { name: row.by_name, role: row.by_role, authenticated: row.authenticated },
    reason: row.reason,
    events: events.map(toEvent),
  }
}

function toEvent(row: Selectable<Database['recall_event']>): RecallEvent {
  const told = {
    at: row.at,
    by: { name: row.by_name, role: row.by_role, authenticated: row.authenticated },
    words: row.words,
  }
  return row.kind === 'downloaded'
    ? { ...told, kind: 'downloaded', sha256: row.sha256 ?? '' }
    : { ...told, kind: 'reviewed', reviewed: row.reviewed ?? 0, affected: row.affected ?? 0 }
}
