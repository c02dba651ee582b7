import type { Outcome, Prediction } from '../ingest/case.ts'

/** A copy of one day's rows, for a fault to be planted in. What is stored is never touched. */
export interface DayCopy {
  readonly rows: readonly Prediction[]
  /** every entry of each prediction's outcome */
  readonly outcomes: ReadonlyMap<string, readonly Outcome[]>
}
