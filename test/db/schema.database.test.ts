import { readFileSync } from 'node:fs'
import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { testDatabase } from '../support/database.ts'

const { db } = await testDatabase()

// The migrator's own tables are no part of the types.
const KEPT_BY_THE_MIGRATOR = ['kysely_migration', 'kysely_migration_lock', 'migration_checksum']

type Columns = Readonly<Record<string, string>>

/** What `src/db/schema.ts` says: table → column → type as written. */
function written(): Readonly<Record<string, Columns>> {
  const source = readFileSync(new URL('../../src/db/schema.ts', import.meta.url), 'utf8')
  const interfaces = new Map(
    [...source.matchAll(/interface (\w+) \{\n([^}]*)\n\}/g)].map(([, name = '', body = '']) => [name, members(body)]),
  )
  const tables = interfaces.get('Database') ?? {}
  return Object.fromEntries(Object.entries(tables).map(([table, type]) => [table, interfaces.get(type) ?? {}]))
}

function members(body: string): Columns {
  return Object.fromEntries(
    [...body.matchAll(/^ {2}(?:readonly )?(\w+): (.+)$/gm)].map(([, name = '', type = '']) => [name, type]),
  )
}

type Column = { table: string; column: string; type: string; nullable: boolean; generated: boolean }

/** What the migrated database says; partitions are their table, not tables of their own. */
async function migrated(): Promise<readonly Column[]> {
  const { rows } = await sql<Column>`
    select c.table_name as table, c.column_name as column, c.udt_name as type, c.is_nullable = 'YES' as nullable,
      c.is_identity = 'YES' or c.is_generated = 'ALWAYS' or c.column_default is not null as generated
    from information_schema.columns c join pg_class on oid = format('%I.%I', c.table_schema, c.table_name)::regclass
    where c.table_schema = 'public' and not relispartition and relkind in ('r', 'p')
    order by c.table_name, c.ordinal_position`.execute(db)
  return rows.filter(({ table }) => !KEPT_BY_THE_MIGRATOR.includes(table))
}

/** How the connection reads each type (src/db/connect.ts). In an array, whether an item may be null is not the database's to say. */
const READ_AS: Readonly<Record<string, readonly string[]>> = {
  bool: ['boolean'],
  bytea: ['Buffer'],
  date: ['string'],
  float8: ['number'],
  int4: ['number'],
  int8: ['number'],
  json: ['Json'],
  jsonb: ['Json'],
  numeric: ['string'],
  text: ['string'],
  timestamptz: ['Date'],
  uuid: ['string'],
  _date: ['string[]', '(string | null)[]'],
  _float8: ['number[]', '(number | null)[]'],
  _int4: ['number[]', '(number | null)[]'],
  _int8: ['number[]', '(number | null)[]'],
  _numeric: ['string[]', '(string | null)[]'],
  _text: ['string[]', '(string | null)[]'],
}

function allowed({ type, nullable, generated }: Column): readonly string[] {
  const plain = (READ_AS[type] ?? [`a type for ${type}`]).map((name) => (nullable ? `${name} | null` : name))
  return generated ? plain.map((name) => `Generated<${name}>`) : plain
}

describe('the table types', () => {
  test('are seen by this test, on both sides', async () => {
    const tables = Object.entries(written())
    expect(tables.length).toBeGreaterThanOrEqual(10)
    for (const [table, columns] of tables) expect(Object.keys(columns).length, table).toBeGreaterThan(0)
    expect(new Set((await migrated()).map(({ table }) => table)).size).toBeGreaterThanOrEqual(10)
  })

  test('name the tables that the migrations made, and no others', async () => {
    expect(Object.keys(written()).sort()).toEqual([...new Set((await migrated()).map(({ table }) => table))].sort())
  })

  test('name every column, with its type and whether it may be null or is filled in', async () => {
    const types = written()
    const columns = await migrated()
    for (const [table, given] of Object.entries(types)) {
      const there = columns.filter((column) => column.table === table)
      expect(Object.keys(given).sort(), table).toEqual(there.map(({ column }) => column).sort())
      for (const column of there) expect(allowed(column), `${table}.${column.column}`).toContain(given[column.column])
    }
  })
})
