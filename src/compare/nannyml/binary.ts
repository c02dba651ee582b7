import { rocAuc } from '../../stats/performance/auc.ts'
import { averagePrecision } from '../../stats/performance/average-precision.ts'
import type { Confusion } from '../../stats/performance/rates.ts'
import { scoredCases } from '../../stats/performance/scored-cases.ts'
import type { Chunk, Predictions } from '../result.ts'
import { type RateMeasure, ratesOf } from './rates.ts'
import type { ChunkPerformance } from './subjects.ts'

export type BinaryMeasure = 'roc_auc' | RateMeasure | 'average_precision'

/** The cases of each measure: those with a flag, or those with a score. */
export function casesOf(flagged: number, scored: number): Readonly<Record<BinaryMeasure, number>> {
  return {
    roc_auc: scored,
    average_precision: scored,
    ...{ f1: flagged, precision: flagged, recall: flagged, specificity: flagged, accuracy: flagged },
  }
}

type Rows = Pick<Chunk, 'first' | 'end'>

/**
 * The performance that the outcomes show (0.13.1, performance_calculation/metrics/binary_classification.py): cases without
 * an outcome are left out. As NannyML does, F1, precision and recall are not said where only one outcome, or only one
 * flag, was seen.
 */
export function realised(predictions: Predictions, rows: Rows): ChunkPerformance<BinaryMeasure> {
  const counts = countedConfusion(predictions, rows)
  const { tp, fp, fn, tn } = counts
  const rates = ratesOf(counts)
  const bothSeen = tp + fn > 0 && fp + tn > 0 && tp + fp > 0 && fn + tn > 0
  const silent = bothSeen ? {} : { f1: undefined, precision: undefined, recall: undefined }
  const { scores, outcomes } = withOutcome(predictions, rows)
  const cases = scoredCases(scores, outcomes)
  return {
    values: {
      roc_auc: cases && rocAuc(cases)?.auc,
      ...rates,
      ...silent,
      average_precision: cases && averagePrecision(cases)?.estimate,
    },
    cases: casesOf(tp + fp + fn + tn, scores.length),
  }
}

/** The two-by-two table of the rows whose flag and outcome are both known. */
export function countedConfusion({ flag, outcome }: Predictions, { first, end }: Rows): Confusion {
  const counts = { tp: 0, fp: 0, fn: 0, tn: 0 }
  if (flag === undefined || outcome === undefined) return counts
  for (let row = first; row < end; row++) {
    const [said, was] = [flag[row] ?? -1, outcome[row] ?? -1]
    if (said < 0 || was < 0) continue
    if (was === 1) counts[said === 1 ? 'tp' : 'fn']++
    else counts[said === 1 ? 'fp' : 'tn']++
  }
  return counts
}

/** Scores and outcomes of the rows that have both. */
export function withOutcome({ score, outcome }: Predictions, { first, end }: Rows) {
  const rows: number[] = []
  if (score !== undefined && outcome !== undefined)
    for (let row = first; row < end; row++)
      if (!Number.isNaN(score[row] ?? Number.NaN) && (outcome[row] ?? -1) >= 0) rows.push(row)
  return {
    scores: Float64Array.from(rows, (row) => score?.[row] ?? Number.NaN),
    outcomes: Float64Array.from(rows, (row) => outcome?.[row] ?? Number.NaN),
  }
}
