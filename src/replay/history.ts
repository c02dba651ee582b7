import type { RefusedRows } from '../drift/facts.ts'
import type { Outcome, Prediction } from '../ingest/case.ts'
import type { Contract } from '../ingest/row-reader.ts'

/** Everything that a deployment's past holds, as a replay needs it: rows in memory, no database. */
export interface History extends Contract {
  /** predictions by local day */
  readonly rows: ReadonlyMap<string, readonly Prediction[]>
  /** every entry of each prediction's outcome */
  readonly outcomes: ReadonlyMap<string, readonly Outcome[]>
  /** rows refused for reasons that are facts about the feed, by local day */
  readonly refused: ReadonlyMap<string, RefusedRows>
}
