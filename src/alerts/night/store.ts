import { sql } from 'kysely'
import type { Db } from '../../db/connect.ts'
import type { Finding } from '../../drift/finding.ts'
import type { AlertChanges, AlertRestatement, CauseFamily, Gathered } from '../alert.ts'
import type { EventContent } from '../history/event.ts'
import { addEvent, type Recording } from '../history/store.ts'
import { alertRow } from '../store.ts'

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
  { deploymentId, night }: Recording,
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
  { deploymentId, night }: Recording,
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
async function restate(db: Db, record: Recording, { alertId, place, title }: AlertRestatement): Promise<void> {
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

function contentOf(gathered: readonly Gathered[]): EventContent {
  return {
    lines: gathered.map(({ finding, explained }) => ({ line: finding.line, sentence: finding.sentence, explained })),
  }
}
