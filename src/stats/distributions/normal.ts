import { standardNormalCdf, standardNormalQuantile } from '../special.ts'

/** Φ(z): the probability that a standard normal value is at most z. A z that is not a number is a bug and throws. */
export function normalCdf(z: number): number {
  const probability = standardNormalCdf(z)
  if (probability === undefined) throw new RangeError('normalCdf was asked about a z that is not a number')
  return probability
}

/** 1 − Φ(z), without the cancellation: accurate as far as z = 37. */
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
