import { contentHash } from '../../canonical.ts'
import type { Query, RowsOf } from './query.ts'

/** A question, and what its rows come to: how many, and the sha-256 of their canonical JSON. */
export interface Answer {
  /** as sentences cite it: 1, 2, … in the order in which they were asked */
  readonly ref: number
  readonly query: Query
  readonly rows: number
  /** the lines that the rows name; absent where they are about none */
  readonly lines?: readonly string[]
  readonly sha256: string
}

/** The rows of one question, with the answer that stands for them. */
export interface Answered<Kind extends Query['kind'] = Query['kind']> {
  readonly answer: Answer
  readonly rows: RowsOf[Kind]
}

/** What stands in the record for these rows. */
export function answerOf(ref: number, query: Query, rows: RowsOf[Query['kind']]): Answer {
  const lines = [...new Set(rows.flatMap((row) => ('line' in row ? row.line : [])))].sort()
  return { ref, query, rows: rows.length, ...(lines.length === 0 ? {} : { lines }), sha256: contentHash(rows) }
}
