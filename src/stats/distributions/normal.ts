import { standardNormalCdf, standardNormalQuantile } from '../special.ts'

/**
 * The standard normal distribution.
 *
 * Use: the probability Φ(z) of a value at most z; with its survival and quantile, what nearly every interval and z-test rests on.
 * Formula: the area under e^(−t²/2)/√(2π) to the left of z.
 * Assumes: the statistic is a sum of many small independent parts, measured in its own standard errors.
 * Not for: shares of few cases (n·p below 5): the exact binomial.
 * Undefined: never. A z that is not a number is a fault of the program and stops it; the quantile has none outside 0 < p < 1.
 * Accuracy: relative error below 1e-12 against scipy 1.17.1 norm.cdf and norm.sf down to 1e-300 (z = −37); the quantile below
 *   1e-14 against norm.ppf for 1e-307 ≤ p.
 * Source: Abramowitz and Stegun 1964, 26.2; cephes (Moshier) ndtr and ndtri, the far tail as half a chi-squared tail.
 */
export function normalCdf(z: number): number {
  const probability = standardNormalCdf(z)
  if (probability === undefined) throw new RangeError('normalCdf was asked about a z that is not a number')
  return probability
}

/** 1 − Φ(z), without the cancellation: as accurate as the cdf, as far as z = 38. */
export function normalSurvival(z: number): number {
  return normalCdf(-z)
}

/** The z with Φ(z) = p, for 0 < p < 1; `undefined` elsewhere. */
export function normalQuantile(p: number): number | undefined {
  return standardNormalQuantile(p)
}

/** The z of a two-sided interval at this level (0.95 → 1.959964); `undefined` unless 0 < level < 1. */
export function intervalZ(level: number): number | undefined {
  // From the small tail, so that 99.9999 % keeps its digits.
  const z = standardNormalQuantile((1 - level) / 2)
  return level > 0 && z !== undefined ? -z : undefined
}

/** The z of a two-sided 95 % interval, 1.959964 (scipy.stats.norm.ppf(0.975) = 1.959963984540054). */
export const Z95 = 1.959963984540054
