import { join } from 'node:path'
import { sql } from 'kysely'
import pg from 'pg'
import type { Config } from '../config.ts'
import { connect, type Db } from './connect.ts'
import { type EmbeddedOptions, openEmbedded } from './embedded.ts'
import { databaseProblem } from './errors.ts'
import { migrate } from './migrate.ts'

const OLDEST = 15
const NAME = 'wardwatch'

/** The open database of this process. */
export type OpenDatabase = {
  readonly db: Db
  /** Its address, for whoever opens connections of their own. It holds a password: never log it. */
  readonly url: string
  readonly kind: 'embedded' | 'external'
  /** The migrations that were applied in opening it. */
  readonly applied: readonly string[]
  readonly close: () => Promise<void>
}

/** A database that answers but cannot be used. */
export class OpenProblem extends Error {
  override readonly name = 'OpenProblem'
}

type Wanted = Pick<Config, 'databaseUrl' | 'dataFolder'>

/**
 * Opens the database that `config` names, or the embedded one where it names none, and brings it up to date. Throws a
 * problem with a plain message (`EmbeddedProblem`, `DatabaseProblem`, `MigrationProblem`, `OpenProblem`).
 */
export async function openDatabase(config: Wanted, options: EmbeddedOptions = {}): Promise<OpenDatabase> {
  if (config.databaseUrl !== undefined) return openAt(config.databaseUrl, 'external', async () => {})
  const embedded = await openEmbedded(join(config.dataFolder, 'postgres'), options)
  try {
    await createDatabase(embedded.url('postgres'))
    return await openAt(embedded.url(NAME), 'embedded', embedded.close)
  } catch (error) {
    await embedded.close()
    throw error
  }
}

async function openAt(url: string, kind: OpenDatabase['kind'], leave: () => Promise<void>): Promise<OpenDatabase> {
  const db = connect(url)
  try {
    await refuseUnfit(db)
    const applied = await migrate(db)
    return { db, url, kind, applied, close: () => db.destroy().finally(leave) }
  } catch (error) {
    await db.destroy()
    throw error
  }
}

async function refuseUnfit(db: Db): Promise<void> {
  const { rows } = await sql<{ version: number; encoding: string }>`
    select current_setting('server_version_num')::int as version, current_setting('server_encoding') as encoding`.execute(
    db,
  )
  const { version = 0, encoding = '' } = rows[0] ?? {}
  const major = Math.floor(version / 10_000)
  if (major < OLDEST) throw new OpenProblem(`The database is PostgreSQL ${major}; Wardwatch needs ${OLDEST} or newer.`)
  if (encoding !== 'UTF8') throw new OpenProblem(`The database is encoded in ${encoding}; Wardwatch needs UTF8.`)
}

async function createDatabase(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => {})
  try {
    await client.connect()
    const { rowCount } = await client.query('select from pg_database where datname = $1', [NAME])
    if (rowCount === 0) await client.query(`create database ${NAME}`)
  } catch (error) {
    const problem = databaseProblem(error)
    // Two processes may find it absent at the same moment: the second finds it there.
    if (problem.sqlstate !== '42P04' && problem.sqlstate !== '23505') throw problem
  } finally {
    await client.end().catch(() => {})
  }
}
