import { spreadOf } from './mean-interval.ts'
import type { NumberPairs } from './numeric-errors.ts'

type RelativeErrors = {
  /** mean absolute percentage error, as a share; `undefined` where an actual number is 0 */
  readonly mape: number | undefined
  /** mean squared error of ln(1 + x); `undefined` where a number is −1 or below */
  readonly msle: number | undefined
  /** its root */
  readonly rmsle: number | undefined
}

/**
 * Relative errors of a numeric output.
 *
 * Use: `compare --method nannyml`, whose users know these three.
 * Formula: MAPE mean |predicted − actual|/|actual|; MSLE mean (ln(1 + predicted) − ln(1 + actual))²; RMSLE √MSLE.
 * Assumes: numbers above 0.
 * Not for: a quantity that can be 0 (MAPE explodes near it) or negative; a finding of the product.
 * Undefined: there are no cases, lengths differ, a number is not finite, or a count is negative. MAPE: an actual number
 * is 0 (scikit-learn divides by 2·10⁻¹⁶ instead). MSLE and RMSLE: a number is −1 or below.
 * Source: Hyndman and Koehler 2006, Int J Forecast 22:679.
 */
export function relativeErrors({ predicted, actual, counts }: NumberPairs): RelativeErrors | undefined {
  if (predicted.length !== actual.length || spreadOf(predicted, counts) === undefined) return undefined
  if (spreadOf(actual, counts) === undefined) return undefined
  const shares = new Float64Array(actual.length)
  const squares = new Float64Array(actual.length)
  for (let row = 0; row < actual.length; row++) {
    const [p, a] = [predicted[row] ?? 0, actual[row] ?? 0]
    shares[row] = Math.abs(p - a) / Math.abs(a)
    squares[row] = (Math.log1p(p) - Math.log1p(a)) ** 2
  }
  const mape = spreadOf(shares, counts)?.mean
  const msle = spreadOf(squares, counts)?.mean
  return { mape, msle, rmsle: msle === undefined ? undefined : Math.sqrt(msle) }
}
