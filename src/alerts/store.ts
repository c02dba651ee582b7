import { type Selectable, sql } from 'kysely'
import type { Db } from '../db/connect.ts'
import type { Database } from '../db/schema.ts'
import { addDays } from '../plan/day.ts'
import { type Alert, type CauseFamily, type ClosedAs, quietNights, type Tier } from './alert.ts'

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

/** One alert's row, to be read, or locked while somebody acts on it. */
export function alertRow(db: Db, deploymentId: number, alertId: number) {
  return db.selectFrom('alert').selectAll().where('deployment_id', '=', deploymentId).where('alert_id', '=', alertId)
}

/** Rows as alerts: each with the lines that it has gathered, in the order in which they came. */
export async function withLines(
  db: Db,
  deploymentId: number,
  rows: readonly Selectable<Database['alert']>[],
): Promise<readonly Alert[]> {
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
