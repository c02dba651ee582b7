import type { Prediction } from '../ingest/case.ts'
import { judgesOutput } from '../plan/output-kind.ts'
import type { Plan } from '../plan/plan.ts'

/**
 * The number by which a case's output is binned, and the largest of which is picked: its score; the number, or the place of the
 * class from 1; of a flag without a score 1 where it was raised and 0 where it was not; of every document 0. null: the device gave
 * no output, and the case counts as not scored. The same in SQL: `outputValue` in rows/store.ts.
 */
export function outputValue(
  { output }: Pick<Plan, 'output'>,
  { score, flag }: Pick<Prediction, 'score' | 'flag'>,
): number | null {
  if (output.kind === 'binary') return flag === null ? null : Number(flag)
  return output.kind === 'document' ? 0 : score
}

/**
 * The flag as the ledger counts outcomes by it: 0 not flagged, 1 flagged, 2 no flag. An output that is judged right or wrong is
 * nobody's flag: its cases stand with those not flagged, and those that were given none have none. The same in SQL: `flagCode`
 * in rows/store.ts.
 */
export function flagCode(plan: Pick<Plan, 'output'>, row: Pick<Prediction, 'score' | 'flag'>): 0 | 1 | 2 {
  if (judgesOutput(plan)) return outputValue(plan, row) === null ? 2 : 0
  if (row.flag === null) return 2
  return row.flag ? 1 : 0
}

/** The frozen cuts of a flag without a score: bin 0 is not flagged, bin 1 flagged. */
export const flagCuts: readonly number[] = [1]
