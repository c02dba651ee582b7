import { type BetaPoint, betaPoint, betaTails } from '../special/incomplete-beta.ts'

/**
 * The F distribution.
 *
 * Use: the ratio of two independent mean squares; the exact interval of a ratio of rates or odds.
 * Formula: P(F ≤ x) = I_u(df1/2, df2/2) with u = df1·x/(df1·x + df2), the regularised incomplete beta function.
 * Assumes: both mean squares come from normal values.
 * Undefined: the value x is negative, either df is not above 0 (below 2e-100, or above 2e12), an
 *   argument is not a number, or a quantile is so far out that its share is within 1e-300 of 0 or 1.
 * Accuracy: relative error below 1e-12 for tails down to 1e-300 and df from 0.2 to 1e5, against 50-digit arithmetic and scipy 1.17.1
 *   f.cdf, f.sf; the quantile below 1e-11 against f.ppf.
 * Source: Abramowitz and Stegun 1964, 26.6.
 *
 * @awaited the spread of a field against its baseline (B3)
 */
export function fCdf(x: number, df1: number, df2: number): number | undefined {
  return tailsOf(x, df1, df2)?.lower
}

/**
 * P(F > x), without the cancellation. Accuracy: as the cdf's.
 *
 * @awaited the spread of a field against its baseline (B3)
 */
export function fSurvival(x: number, df1: number, df2: number): number | undefined {
  return tailsOf(x, df1, df2)?.upper
}

/**
 * The x with P(F ≤ x) = p, for 0 < p < 1. Accuracy: relative error below 1e-11.
 *
 * @awaited the spread of a field against its baseline (B3)
 */
export function fQuantile(p: number, df1: number, df2: number): number | undefined {
  const point = p > 0 && p < 1 ? betaPoint(df1 / 2, df2 / 2, p) : undefined
  return point === undefined || Math.min(point.x, point.y) < 1e-300 ? undefined : (df2 / df1) * (point.x / point.y)
}

function tailsOf(x: number, df1: number, df2: number) {
  if (!(x >= 0 && df1 > 0 && df2 > 0)) return undefined
  return betaTails(df1 / 2, df2 / 2, pointOf((df1 / df2) * x))
}

/** r/(1 + r) and 1/(1 + r), neither by subtraction. */
function pointOf(ratio: number): BetaPoint {
  return { x: ratio > 1 ? 1 / (1 + 1 / ratio) : ratio / (1 + ratio), y: 1 / (1 + ratio) }
}
