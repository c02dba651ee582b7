import { sql, type Transaction } from 'kysely'
import { copyIn, copyRow } from '../../db/copy.ts'
import type { Database } from '../../db/schema.ts'
import type { Tally } from '../tally.ts'

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
  await copyIn(trx, 'copy fresh from stdin', rowsOf(tallies))
}

function* rowsOf(tallies: readonly Tally[]): Generator<string> {
  for (const { day, basis, series, stratum, baselineId, counts, sums, cells } of tallies)
    yield copyRow([day, basis, series, stratum, baselineId, `{${counts}}`, `{${sums}}`, `{${cells}}`])
}
