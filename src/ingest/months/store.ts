import { sql } from 'kysely'
import type { Db } from '../../db/connect.ts'

/**
 * Adds the months of `prediction` that are not there. A month is made apart and attached, which lets others go on
 * reading; two files that need the same new month take turns.
 */
export async function ensureMonths(tx: Db, months: readonly string[]): Promise<void> {
  if ((await absentMonths(tx, months)).length === 0) return
  await sql`select pg_advisory_xact_lock(hashtextextended('wardwatch: months', 0))`.execute(tx)
  for (const month of await absentMonths(tx, months)) {
    const table = sql.table(tableOfMonth(month))
    const from = sql.lit(`${month}-01`)
    const [year = 0, number = 0] = month.split('-').map(Number)
    const to = sql.lit(new Date(Date.UTC(year, number, 1)).toISOString().slice(0, 10))
    await sql`create table ${table} (like prediction including all)`.execute(tx)
    await sql`alter table prediction attach partition ${table} for values from (${from}) to (${to})`.execute(tx)
  }
}

async function absentMonths(tx: Db, months: readonly string[]): Promise<readonly string[]> {
  const tables = months.map(tableOfMonth)
  // The catalogue itself, not to_regclass: that answers from a cache, which having waited for another does not refresh.
  const { rows: found } = await sql<{ name: string }>`
    select relname::text as name from pg_catalog.pg_class
    where relname = any(${tables}::text[]) and relnamespace = current_schema()::regnamespace`.execute(tx)
  const present = new Set(found.map(({ name }) => name))
  return months.filter((month) => !present.has(tableOfMonth(month)))
}

function tableOfMonth(month: string): string {
  return `prediction_${month.replace('-', '_')}`
}
