import type { Insertable, Selectable } from 'kysely'
import type { Db } from '../../db/connect.ts'
import type { Database } from '../../db/schema.ts'
import type { Receipt, Rejection } from '../case.ts'
import { reasons } from '../reasons.ts'

/** The deployment's receipts, the latest first. */
export async function receipts(db: Db, deploymentId: number): Promise<readonly Receipt[]> {
  const found = await db
    .selectFrom('batch')
    .selectAll()
    .where('deployment_id', '=', deploymentId)
    .orderBy('batch_id', 'desc')
    .execute()
  return found.map(toReceipt)
}

/** Every refused row of one receipt by line, `limit` of them at most where that is given. */
export async function rejections(
  db: Db,
  deploymentId: number,
  batchId: number,
  limit?: number,
): Promise<readonly Rejection[]> {
  const wanted = db
    .selectFrom('rejection')
    .select(['line', 'field', 'reason', 'site', 'day'])
    .where('deployment_id', '=', deploymentId)
    .where('batch_id', '=', batchId)
    .orderBy('line')
    .orderBy('field')
  const found = await (limit === undefined ? wanted : wanted.limit(limit)).execute()
  return found.map(({ line, field, reason, site, day }) => ({
    line,
    field,
    reason,
    ...(site === null ? {} : { site }),
    ...(day === null ? {} : { day }),
  }))
}

/** What tells that a file is the same as an earlier one. */
export interface FileMark {
  readonly deployment_id: number
  readonly kind: Receipt['kind']
  readonly sha256: string
  readonly plan_version: number
}

/**
 * The receipt of the same bytes, read by the same plan. A file with rows from the future is read again: by now they
 * may have happened.
 */
export async function sameFile(tx: Db, mark: FileMark): Promise<number | undefined> {
  const found = await tx
    .selectFrom('batch')
    .select('batch_id')
    .where('deployment_id', '=', mark.deployment_id)
    .where('kind', '=', mark.kind)
    .where('sha256', '=', mark.sha256)
    .where('plan_version', '=', mark.plan_version)
    .where('state', '=', 'stored')
    .orderBy('batch_id', 'desc')
    .executeTakeFirst()
  if (found === undefined) return undefined
  const future = await tx
    .selectFrom('rejection')
    .select('line')
    .where('deployment_id', '=', mark.deployment_id)
    .where('batch_id', '=', found.batch_id)
    .where('reason', '=', reasons.future)
    .limit(1)
    .executeTakeFirst()
  return future === undefined ? found.batch_id : undefined
}

/** Writes the receipt of a file. */
export async function keepReceipt(tx: Db, batch: Insertable<Database['batch']>): Promise<Receipt> {
  return toReceipt(await tx.insertInto('batch').values(batch).returningAll().executeTakeFirstOrThrow())
}

function toReceipt(row: Selectable<Database['batch']>): Receipt {
  return {
    batchId: row.batch_id,
    kind: row.kind as Receipt['kind'],
    source: row.source,
    sha256: row.sha256,
    state: row.state as Receipt['state'],
    read: row.read_rows,
    stored: row.stored_rows,
    unchanged: row.unchanged_rows,
    refused: row.refused_rows,
    waiting: row.waiting_rows,
    joined: row.joined_rows,
    contradicted: row.contradicted_rows,
    ignored: row.ignored_columns,
    ...(row.repeat_of === null ? {} : { repeatOf: row.repeat_of }),
    planVersion: row.plan_version,
    receivedAt: row.received_at,
  }
}
