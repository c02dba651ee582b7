import { sql } from 'kysely'
import type { Db } from '../../db/connect.ts'
import type { Receipt } from '../case.ts'
import type { Feed } from '../feed.ts'
import { keepReceipt, sameFile } from '../receipts/store.ts'
import type { Contract } from '../row-reader.ts'
import { stageJudgements } from '../staging/statements.ts'
import { run } from '../staging/store.ts'

/** The approved plan that a file is read by. */
export interface Destination extends Contract {
  readonly deploymentId: number
  readonly version: number
}

/** What became of the rows of a file, before its receipt is written. */
export interface Judged
  extends Pick<
    Receipt,
    'read' | 'stored' | 'unchanged' | 'refused' | 'waiting' | 'joined' | 'contradicted' | 'ignored'
  > {
  /** stores the rows, once there is a receipt for them to name */
  keep(batchId: number): Promise<void>
}

/** One file in one transaction: its turn, whether it has been here before, its rows, its receipt. */
export async function takeIn(
  db: Db,
  { deploymentId, version }: Destination,
  feed: Feed,
  kind: Receipt['kind'],
  now: Date,
  judge: (tx: Db) => Promise<Judged>,
): Promise<Receipt> {
  try {
    return await db.transaction().execute(async (tx) => {
      await sql`select pg_advisory_xact_lock(hashtextextended('wardwatch: ingest', ${deploymentId}::bigint))`.execute(
        tx,
      )
      const about = {
        deployment_id: deploymentId,
        kind,
        source: feed.name,
        sha256: feed.sha256,
        plan_version: version,
        received_at: now,
      }
      const earlier = await sameFile(tx, about)
      if (earlier !== undefined)
        return await keepReceipt(tx, { ...about, ...nothing, state: 'repeated', repeat_of: earlier })

      await run(tx, stageJudgements)
      const judged = await judge(tx)
      const receipt = await keepReceipt(tx, {
        ...about,
        state: 'stored',
        repeat_of: null,
        read_rows: judged.read,
        stored_rows: judged.stored,
        unchanged_rows: judged.unchanged,
        refused_rows: judged.refused,
        waiting_rows: judged.waiting,
        joined_rows: judged.joined,
        contradicted_rows: judged.contradicted,
        ignored_columns: [...judged.ignored],
      })
      await judged.keep(receipt.batchId)
      return receipt
    })
  } finally {
    // Whatever stopped the reading, the file is let go.
    if (Symbol.asyncIterator in feed.rows) await feed.rows[Symbol.asyncIterator]().return?.()
  }
}

const nothing = { read_rows: 0, stored_rows: 0, unchanged_rows: 0, refused_rows: 0, waiting_rows: 0 }
