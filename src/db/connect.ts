import { Kysely, PostgresDialect, type PostgresPool, type PostgresPoolClient } from 'kysely'
import pg from 'pg'
import { isCopySource, runCopy } from './copy.ts'
import { isCopySink, runCopyOut } from './copy-out.ts'
import { DatabaseProblem, databaseProblem } from './errors.ts'
import type { Database } from './schema.ts'

/** The way to the database: the first argument of everything in a `store.ts`. A transaction is one too. */
export type Db = Kysely<Database>

type Options = { readonly application?: string; readonly connections?: number }

/**
 * Opens a pool of connections to `url` (postgres://…; nothing is sent until the first query). Instants are UTC, days
 * are text 'YYYY-MM-DD', numeric is text, int8 is a number or an error. Errors are `DatabaseProblem`s without values.
 * Whoever calls this closes it with `db.destroy()`.
 */
export function connect(url: string, { application = 'wardwatch', connections = 10 }: Options = {}): Db {
  const pool = new pg.Pool({
    connectionString: withSettings(url),
    application_name: application,
    max: connections,
    connectionTimeoutMillis: 15_000,
    types: { getTypeParser },
  })
  // A connection that breaks is dropped and the request that met it fails; without listeners it would end the process.
  pool.on('error', () => {})
  pool.on('connect', (client) => client.on('error', () => {}))
  return new Kysely<Database>({ dialect: new PostgresDialect({ pool: guard(pool) }) })
}

/** Runs `work` with a database that is closed afterwards, come what may. */
export async function withDatabase<T>(url: string, work: (db: Db) => Promise<T>, options: Options = {}): Promise<T> {
  const db = connect(url, options)
  try {
    return await work(db)
  } finally {
    await db.destroy()
  }
}

/** The session's settings go in the address, where they cost no round trip; those already there are kept. */
function withSettings(url: string): string {
  const address = new URL(url)
  const given = address.searchParams.get('options') ?? ''
  address.searchParams.set(
    'options',
    `${given} -c TimeZone=UTC -c DateStyle=ISO,YMD -c standard_conforming_strings=on`.trim(),
  )
  return address.href
}

const { INT8, DATE, NUMERIC, TIMESTAMP } = pg.types.builtins
const INT8_ARRAY = 1016
const DATE_ARRAY = 1182
const NUMERIC_ARRAY = 1231
const TEXT_ARRAY = 1009

/** Per pool, not for the whole process: another user of `pg` keeps its own readers. */
function getTypeParser(type: number, format?: 'text' | 'binary') {
  if (type === INT8) return safeInteger
  if (type === INT8_ARRAY)
    return (text: string) => textArray(text).map((item) => (item === null ? null : safeInteger(item)))
  if (type === DATE_ARRAY || type === NUMERIC_ARRAY) return textArray
  if (type === DATE || type === NUMERIC || type === TIMESTAMP) return String
  return pg.types.getTypeParser(type, format)
}

function textArray(text: string): readonly (string | null)[] {
  return pg.types.getTypeParser(TEXT_ARRAY as never)(text)
}

function safeInteger(text: string): number {
  const number = Number(text)
  if (!Number.isSafeInteger(number))
    throw new DatabaseProblem(
      'unreadable value',
      'A whole number in the database is beyond what can be counted exactly',
    )
  return number
}

/** The pool as Kysely sees it: every error on its way out loses its values, and COPY has a way in (copy.ts). */
function guard(pool: pg.Pool): PostgresPool {
  const seen = new WeakMap<pg.PoolClient, PostgresPoolClient>()
  return {
    options: pool.options,
    end: () => pool.end(),
    async connect() {
      const client = await pool.connect().catch((error: unknown) => {
        throw databaseProblem(error)
      })
      const known = seen.get(client) ?? guardClient(client)
      seen.set(client, known)
      return known
    },
  }
}

function guardClient(client: pg.PoolClient): PostgresPoolClient {
  let lost = false
  function plain(error: unknown): DatabaseProblem {
    const problem = databaseProblem(error)
    lost ||= problem.kind === 'connection lost'
    return problem
  }
  async function query(sql: string, parameters: readonly unknown[]) {
    const source = parameters[0]
    if (isCopySource(source)) return runCopy(client, sql, source, plain)
    if (isCopySink(source)) return runCopyOut(client, sql, plain)
    try {
      return await client.query(sql, [...parameters])
    } catch (error) {
      throw plain(error)
    }
  }
  return { query: query as PostgresPoolClient['query'], release: (destroy) => client.release(destroy || lost) }
}
