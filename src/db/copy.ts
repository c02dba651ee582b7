import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { CompiledQuery, type Kysely } from 'kysely'
import type pg from 'pg'
import copyStreams from 'pg-copy-streams'
import type { DatabaseProblem } from './errors.ts'

type Chunks = Iterable<string | Buffer> | AsyncIterable<string | Buffer>

/**
 * Runs `statement` (COPY … FROM STDIN) with `chunks` as its data, on the connection and in the transaction of `db`.
 * Answers how many rows were stored. A mistake in the data is a `DatabaseProblem` with the line, never the value; an
 * error thrown by `chunks` itself comes out unchanged, and nothing is stored.
 */
export async function copyIn<T>(db: Kysely<T>, statement: string, chunks: Chunks): Promise<number> {
  const { rows } = await db.executeQuery<{ count: number }>(CompiledQuery.raw(statement, [{ [SOURCE]: chunks }]))
  return rows[0]?.count ?? 0
}

/** One cell of COPY's text format: null is \N, and the four characters that would end a cell or a row are escaped. */
function copyCell(value: string | number | boolean | null): string {
  return value === null ? '\\N' : String(value).replace(/[\\\t\n\r]/g, escaped)
}

/** One row of COPY's text format, with its line end. */
export function copyRow(cells: readonly (string | number | boolean | null)[]): string {
  return `${cells.map(copyCell).join('\t')}\n`
}

// Kysely hands a statement and its parameters to the connection, and a COPY has no parameters: its data takes their place.
const SOURCE = Symbol('copy source')
type CopySource = { readonly [SOURCE]: Chunks }

export function isCopySource(value: unknown): value is CopySource {
  return typeof value === 'object' && value !== null && SOURCE in value
}

export async function runCopy(
  client: pg.PoolClient,
  statement: string,
  source: CopySource,
  plain: (error: unknown) => DatabaseProblem,
) {
  let sourceFailed = false
  async function* watched() {
    try {
      yield* source[SOURCE]
    } catch (error) {
      sourceFailed = true
      throw error
    }
  }
  const stream = client.query(copyStreams.from(statement))
  try {
    await pipeline(Readable.from(watched(), { objectMode: true, highWaterMark: 4 }), stream)
  } catch (error) {
    throw sourceFailed ? error : plain(error)
  }
  return { command: 'COPY', rowCount: stream.rowCount, rows: [{ count: stream.rowCount }] }
}

const ESCAPES: Readonly<Record<string, string>> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' }

function escaped(character: string): string {
  return ESCAPES[character] ?? character
}
