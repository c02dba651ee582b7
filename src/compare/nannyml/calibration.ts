import { isotonic, type RisingCurve } from '../../stats/performance/isotonic.ts'
import { scoredCases } from '../../stats/performance/scored-cases.ts'
import { needsCalibration } from './needs-calibration.ts'

/**
 * The curve by which NannyML turns scores into probabilities: an isotonic one where it would fit one, else the score as it
 * is. `undefined` where there is no outcome, or where a score that is no probability is to be taken as it is.
 */
export function calibration(scores: Float64Array, outcomes: Float64Array): RisingCurve | undefined {
  const cases = scoredCases(scores, outcomes)
  if (cases === undefined) return undefined
  if (needsCalibration(scores, outcomes)) return isotonic(cases)
  return scores.every((p) => p >= 0 && p <= 1) ? asItIs : undefined
}

const asItIs: RisingCurve = { xs: Float64Array.of(0, 1), ys: Float64Array.of(0, 1) }
