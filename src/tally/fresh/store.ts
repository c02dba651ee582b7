import { sql, type Transaction } from 'kysely'
import { copyIn } from '../../db/copy.ts'
import type { Database } from '../../db/schema.ts'
import type { Tally } from '../tally.ts'
import { rowsOf } from './rows/store.ts'

/** `fresh`: the tallies as they are now, before they are compared with the ledger. */
export async function createFresh(trx: Transaction<Database>): Promise<void> {
  await sql`create temp table fresh (
    day date, basis text collate "C", series text collate "C", stratum text collate "C", baseline_id integer,
    counts bigint[], sums numeric[], cells integer[]) on commit drop`.execute(trx)
  // As in the ledger: packing the cells would cost more than they do.
  await sql`alter table fresh alter cells set storage external`.execute(trx)
}

/** Adds tallies that were counted here. */
export async function addTallies(trx: Transaction<Database>, tallies: readonly Tally[]): Promise<void> {
  await addRows(trx, rowsOf(tallies))
}

/** The same of tallies that are written as rows already. */
export async function addRows(trx: Transaction<Database>, rows: Iterable<string | Buffer>): Promise<void> {
  await copyIn(trx, 'copy fresh from stdin', rows)
}
