import { createHash } from 'node:crypto'
import { type RawBuilder, type Selectable, sql, type Transaction } from 'kysely'
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
  return await read(db, deploymentId, sql`baseline_id = ${baselineId}`)
}

/** What an alert's closing re-centred. */
export async function recentringsOfAlert(
  db: Db,
  deploymentId: number,
  alertId: number,
): Promise<readonly Recentring[]> {
  return await read(db, deploymentId, sql`alert_id = ${alertId}`)
}

async function read(db: Db, deploymentId: number, which: RawBuilder<unknown>): Promise<readonly Recentring[]> {
  const { rows } = await sql<RecentringRow>`
    select recentring.*, arm.night, arm.to_day, arm.nights, arm.content, undone.after_night as undone_after
    from recentring
    left join recentred_arm arm using (deployment_id, recentring_id)
    left join recentring_undone undone using (deployment_id, recentring_id)
    where deployment_id = ${deploymentId} and ${which}
    order by recentring_id`.execute(db)
  return rows.map(toRecentring)
}

type RecentringRow = Selectable<Database['recentring']> & {
  readonly night: string | null
  readonly to_day: string | null
  readonly nights: number | null
  readonly content: unknown
  readonly undone_after: string | null
}

function toRecentring(row: RecentringRow): Recentring {
  return {
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
  }
}

/** Records that these lines of an alert are re-centred from `fromDay` on. */
export async function recordRecentring(
  trx: Transaction<Database>,
  deploymentId: number,
  { alertId, baselineId, lines, fromDay }: RecentredAlert,
  act: RecentringAct,
): Promise<void> {
  const signed = signatureOf(act)
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
        ...signed,
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
  act: RecentringAct,
): Promise<void> {
  const signed = signatureOf(act)
  await trx
    .insertInto('recentring_undone')
    .values(
      undone.map(({ recentringId }) => ({
        deployment_id: deploymentId,
        recentring_id: recentringId,
        ...signed,
      })),
    )
    .execute()
}

/** Who did it, why, and when it counts from: the same columns in both records. */
function signatureOf({ by, reason, night, now }: RecentringAct) {
  return {
    after_night: night,
    at: now,
    by_name: by.name,
    by_role: by.role,
    authenticated: by.authenticated,
    reason,
  }
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
