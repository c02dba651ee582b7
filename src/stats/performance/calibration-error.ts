import { type Binning, type ReliabilityBin, reliabilityCurve } from './reliability.ts'
import type { ScoredCases } from './scored-cases.ts'

type CalibrationError = {
  /** the mean over cases of |mean score − observed share| of their bin: the expected calibration error */
  readonly expected: number
  /** the largest of the bins: the maximum calibration error */
  readonly largest: number
  readonly bins: readonly ReliabilityBin[]
}

/**
 * Expected calibration error (ECE).
 *
 * Use: one figure for a reliability curve, because people ask for it. Say with which bins it was made.
 * Formula: Σ n_b/n · |mean score − observed share| over the bins of the reliability curve, of equal count (default,
 * ten) or equal width.
 * Assumes: scores are probabilities, and cases are independent.
 * Not for: comparing groups, sites or periods of different size. A perfectly calibrated score has an ECE of about
 * √(2·bins·p(1 − p)/πn), not 0, so a small group always looks worse. Compare slope, O/E or calibration in the large.
 * Undefined: as the reliability curve.
 * Source: Naeini, Cooper and Hauskrecht 2015, AAAI 29:2901; its bias: Bröcker 2012, Clim Dyn 39:655.
 */
export function calibrationError(cases: ScoredCases, binning?: Binning): CalibrationError | undefined {
  const bins = reliabilityCurve(cases, binning)
  if (bins === undefined) return undefined
  const n = bins.reduce((sum, bin) => sum + bin.n, 0)
  const miss = (bin: ReliabilityBin): number => Math.abs(bin.meanScore - bin.observed.estimate)
  return {
    expected: bins.reduce((sum, bin) => sum + (bin.n / n) * miss(bin), 0),
    largest: Math.max(...bins.map(miss)),
    bins,
  }
}
