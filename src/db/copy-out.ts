import { CompiledQuery, type Kysely, type RawBuilder } from 'kysely'
import type pg from 'pg'
import copyStreams from 'pg-copy-streams'
import type { DatabaseProblem } from './errors.ts'

/**
 * The rows of a query as COPY's binary format writes them (binary-rows.ts reads it), on the connection and in the transaction
 * of `db`: for many rows, which the driver would take apart value by value as text. The query has no parameters, because
 * COPY takes none: what it names is written with `sql.lit`.
 */
export async function copyOut<T>(db: Kysely<T>, query: RawBuilder<unknown>): Promise<Buffer> {
  const { sql, parameters } = query.compile(db)
  if (parameters.length > 0) throw new Error('a query that is copied out has no parameters')
  const statement = `copy (${sql}) to stdout (format binary)`
  const { rows } = await db.executeQuery<{ data: Buffer }>(CompiledQuery.raw(statement, [{ [SINK]: true }]))
  return rows[0]?.data ?? Buffer.alloc(0)
}

// As in copy.ts: what stands in the place of parameters says that the statement is a COPY.
const SINK = Symbol('copy sink')
type CopySink = { readonly [SINK]: true }

export function isCopySink(value: unknown): value is CopySink {
  return typeof value === 'object' && value !== null && SINK in value
}

export async function runCopyOut(client: pg.PoolClient, statement: string, plain: (error: unknown) => DatabaseProblem) {
  const chunks: Buffer[] = []
  try {
    for await (const chunk of client.query(copyStreams.to(statement))) chunks.push(chunk)
  } catch (error) {
    throw plain(error)
  }
  return { command: 'COPY', rowCount: null, rows: [{ data: Buffer.concat(chunks) }] }
}
