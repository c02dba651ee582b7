import type { Selectable } from 'kysely'
import type { Db } from '../../db/connect.ts'
import type { Database } from '../../db/schema.ts'
import type { Actor } from '../alert.ts'
import type { AlertEvent, EventContent, EventKind } from './event.ts'

/** What happened to one alert, the first event first. */
export async function eventsOf(db: Db, deploymentId: number, alertId: number): Promise<readonly AlertEvent[]> {
  const rows = await db
    .selectFrom('alert_event')
    .selectAll()
    .where('deployment_id', '=', deploymentId)
    .where('alert_id', '=', alertId)
    .orderBy('event')
    .execute()
  return rows.map(toEvent)
}

/** Alert → what happened to it, the first event first, of every alert of the deployment. */
export async function eventsByAlert(db: Db, deploymentId: number): Promise<ReadonlyMap<number, readonly AlertEvent[]>> {
  const rows = await db
    .selectFrom('alert_event')
    .selectAll()
    .where('deployment_id', '=', deploymentId)
    .orderBy('alert_id')
    .orderBy('event')
    .execute()
  return new Map([...Map.groupBy(rows, (row) => row.alert_id)].map(([alertId, own]) => [alertId, own.map(toEvent)]))
}

function toEvent(row: Selectable<Database['alert_event']>): AlertEvent {
  return {
    event: row.event,
    kind: row.kind as EventKind,
    ...(row.night === null ? {} : { night: row.night }),
    at: row.at,
    ...(row.by_name === null || row.by_role === null
      ? {}
      : { by: { name: row.by_name, role: row.by_role, authenticated: row.authenticated } }),
    ...(row.reason === null ? {} : { reason: row.reason }),
    content: row.content as EventContent,
  }
}

/** In which deployment, in which night and at which instant something is recorded. */
export interface Recording {
  readonly deploymentId: number
  readonly night: string
  readonly now: Date
}

/** Adds an event after the last one. Without an actor it was the night's doing. */
export async function addEvent(
  db: Db,
  { deploymentId, night, now }: Recording,
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
