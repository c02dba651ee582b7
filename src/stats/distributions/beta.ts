import { betaPoint, betaTails } from '../special/incomplete-beta.ts'

/**
 * The beta distribution.
 *
 * Use: what x of n cases say about a share: its quantiles are the Clopper–Pearson and Jeffreys limits.
 * Formula: P(X ≤ x) = I_x(a, b), the regularised incomplete beta function.
 * Assumes: nothing beyond its two parameters.
 * Undefined: the value x is outside [0, 1], a or b is not above 0 (below 1e-100, or above 1e12), or an argument is not a number.
 * Accuracy: relative error below 1e-12 down to 1e-300 for a and b from 0.1 to 1e6, against 50-digit
 *   arithmetic and scipy 1.17.1 beta.cdf, beta.sf; the quantile below 1e-11 against beta.ppf.
 * Source: Abramowitz and Stegun 1964, 26.5; Didonato and Morris 1992, ACM TOMS 18:360.
 *
 * @awaited sensitivity with the misses that the audit sample leads one to expect
 */
export function betaCdf(x: number, a: number, b: number): number | undefined {
  return betaTails(a, b, { x, y: 1 - x })?.lower
}

/**
 * P(X > x), without the cancellation. Accuracy: as the cdf's.
 *
 * @awaited sensitivity with the misses that the audit sample leads one to expect
 */
export function betaSurvival(x: number, a: number, b: number): number | undefined {
  return betaTails(a, b, { x, y: 1 - x })?.upper
}

/** The x with P(X ≤ x) = p, for 0 < p < 1; 0 where it is too small for a double. Accuracy: relative error below 1e-11. */
export function betaQuantile(p: number, a: number, b: number): number | undefined {
  return p > 0 && p < 1 ? betaPoint(a, b, p)?.x : undefined
}
