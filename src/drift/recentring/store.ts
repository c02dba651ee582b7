import { createHash } from 'node:crypto'
import type { Transaction } from 'kysely'
import type { Db } from '../../db/connect.ts'
import type { Database } from '../../db/schema.ts'
import type { Recentring, SolvedRecentring } from './recentring.ts'

/** Who re-centres, or takes a re-centring back; and the last finished night and the instant when they do. */
export interface RecentringAct {
  readonly by: Recentring['by']
  readonly reason: string
  readonly night: string
  readonly now: Date
}

/** Every re-centring of a baseline's lines, those taken back too, the first recorded first. */
export async function recentrings(db: Db, deploymentId: number, baselineId: number): Promise<readonly Recentring[]> {
  return await read(db, deploymentId, { column: 'recentring.baseline_id', value: baselineId })
}

/** What an alert's closing re-centred. */
export async function recentringsOfAlert(
  db: Db,
  deploymentId: number,
  alertId: number,
): Promise<readonly Recentring[]> {
  return await read(db, deploymentId, { column: 'recentring.alert_id', value: alertId })
}

async function read(
  db: Db,
  deploymentId: number,
  of: { readonly column: 'recentring.baseline_id' | 'recentring.alert_id'; readonly value: number },
): Promise<readonly Recentring[]> {
  const rows = await db
    .selectFrom('recentring')
    .leftJoin('recentred_arm', (join) =>
      join
        .onRef('recentred_arm.deployment_id', '=', 'recentring.deployment_id')
        .onRef('recentred_arm.recentring_id', '=', 'recentring.recentring_id'),
    )
    .leftJoin('recentring_undone', (join) =>
      join
        .onRef('recentring_undone.deployment_id', '=', 'recentring.deployment_id')
        .onRef('recentring_undone.recentring_id', '=', 'recentring.recentring_id'),
    )
    .selectAll('recentring')
    .select(['recentred_arm.night', 'recentred_arm.to_day', 'recentred_arm.nights', 'recentred_arm.content'])
    .select('recentring_undone.after_night as undone_after')
    .where('recentring.deployment_id', '=', deploymentId)
    .where(of.column, '=', of.value)
    .orderBy('recentring.recentring_id')
    .execute()
  return rows.map((row) => ({
    recentringId: row.recentring_id,
    alertId: row.alert_id,
    line: row.line,
    fromDay: row.from_day,
    afterNight: row.after_night,
    at: row.at.toISOString(),
    by: { name: row.by_name, role: row.by_role, authenticated: row.authenticated },
    reason: row.reason,
    ...(row.night === null || row.to_day === null || row.nights === null
      ? {}
      : {
          solved: {
            night: row.night,
            toDay: row.to_day,
            nights: row.nights,
            ...(row.content as Pick<SolvedRecentring, 'arm' | 'change'>),
          },
        }),
    ...(row.undone_after === null ? {} : { undoneAfter: row.undone_after }),
  }))
}

/** Records that these lines of an alert are re-centred from `fromDay` on. */
export async function recordRecentring(
  trx: Transaction<Database>,
  deploymentId: number,
  { alertId, baselineId, lines, fromDay }: RecentredAlert,
  { by, reason, night, now }: RecentringAct,
): Promise<void> {
  const { last } = await trx
    .selectFrom('recentring')
    .select(({ fn }) => fn.max('recentring_id').as('last'))
    .where('deployment_id', '=', deploymentId)
    .executeTakeFirstOrThrow()
  await trx
    .insertInto('recentring')
    .values(
      lines.map((line, place) => ({
        deployment_id: deploymentId,
        recentring_id: (last ?? 0) + 1 + place,
        alert_id: alertId,
        line,
        baseline_id: baselineId,
        from_day: fromDay,
        after_night: night,
        at: now,
        by_name: by.name,
        by_role: by.role,
        authenticated: by.authenticated,
        reason,
      })),
    )
    .execute()
}

interface RecentredAlert {
  readonly alertId: number
  readonly baselineId: number
  readonly lines: readonly string[]
  readonly fromDay: string
}

/** Records that re-centrings are taken back. */
export async function undoRecentrings(
  trx: Transaction<Database>,
  deploymentId: number,
  undone: readonly Recentring[],
  { by, reason, night, now }: RecentringAct,
): Promise<void> {
  await trx
    .insertInto('recentring_undone')
    .values(
      undone.map(({ recentringId }) => ({
        deployment_id: deploymentId,
        recentring_id: recentringId,
        after_night: night,
        at: now,
        by_name: by.name,
        by_role: by.role,
        authenticated: by.authenticated,
        reason,
      })),
    )
    .execute()
}

/** Keeps the arm that the nights of a re-centring made, once and for all. */
export async function keepRecentredArm(
  trx: Transaction<Database>,
  deploymentId: number,
  recentringId: number,
  { night, toDay, nights, arm, change }: SolvedRecentring,
): Promise<void> {
  const content = JSON.stringify({ arm, change })
  await trx
    .insertInto('recentred_arm')
    .values({
      deployment_id: deploymentId,
      recentring_id: recentringId,
      night,
      to_day: toDay,
      nights,
      content,
      sha256: createHash('sha256').update(content).digest('hex'),
    })
    .execute()
}
