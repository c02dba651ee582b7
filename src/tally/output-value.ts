import type { Prediction } from '../ingest/case.ts'
import type { Plan } from '../plan/plan.ts'

/**
 * The number by which a case's output is binned, and the largest of which is picked: its score; of a flag without a score 1
 * where it was raised and 0 where it was not. null: the device gave no output, and the case counts as not scored. The same in
 * SQL: `outputValue` in rows/store.ts.
 */
export function outputValue(
  { output }: Pick<Plan, 'output'>,
  { score, flag }: Pick<Prediction, 'score' | 'flag'>,
): number | null {
  if (output.kind === 'probability') return score
  return flag === null ? null : Number(flag)
}

/** The frozen cuts of a flag without a score: bin 0 is not flagged, bin 1 flagged. */
export const flagCuts: readonly number[] = [1]
