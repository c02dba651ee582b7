import { normalQuantile } from '../distributions/normal.ts'
import { crossing } from '../search/crossing.ts'

/** The share in the second group, the sizes of both, and the one-sided test they are compared with. */
type DifferenceQuestion = {
  readonly p: number
  readonly n1: number
  readonly n2: number
  readonly alpha: number
  readonly direction: 'up' | 'down'
  readonly power?: number
  /** the difference that is agreed to be harmless: only more than this is to be seen */
  readonly margin?: number
}

/**
 * The smallest difference of two proportions that could have been seen.
 *
 * Use: beside every "no difference found" between a group and everyone else.
 * Formula: the p1 with |p1 − p| = margin + (z(1 − alpha) + z(power))·√(p1(1 − p1)/n1 + p(1 − p)/n2); the margin is 0 unless
 *   one is given.
 * Assumes: two groups of different people, independent cases, and a normal difference. One-sided: halve alpha for two.
 * Not for: fewer than about 10 cases in a group, where it is too hopeful.
 * Undefined: not even a share of 0 or 1 would have been seen; a size is not above 0, p is outside [0, 1], alpha or power
 *   is outside (0, 1), or the margin is negative or not a number.
 * Source: Fleiss, Levin and Paik 2003, Statistical Methods for Rates and Proportions, chapter 4 (unpooled form).
 */
export function smallestDetectableDifference(
  question: DifferenceQuestion,
): { readonly to: number; readonly difference: number } | undefined {
  const { p, n1, n2, alpha, direction, power = 0.8, margin = 0 } = question
  const ofAlpha = normalQuantile(alpha)
  const ofPower = normalQuantile(power)
  if (ofAlpha === undefined || ofPower === undefined || !(p >= 0 && p <= 1)) return undefined
  if (!(margin >= 0) || !(n1 > 0 && n2 > 0 && Number.isFinite(n1) && Number.isFinite(n2))) return undefined
  const seen = (to: number): boolean =>
    Math.abs(to - p) - margin > (ofPower - ofAlpha) * Math.sqrt((to * (1 - to)) / n1 + (p * (1 - p)) / n2)
  const end = direction === 'up' ? 1 : 0
  if (p === end || !seen(end)) return undefined
  const to = crossing(seen, p, end)
  return { to, difference: to - p }
}

/**
 * The cases in each of two equal groups that would show shares of p1 and p2: (z(1 − alpha) + z(power))²·
 * (p1(1 − p1) + p2(1 − p2))/(p1 − p2)², rounded up. `undefined` where they do not differ or something is outside (0, 1).
 *
 * @awaited the smallest gap in the equality table
 */
export function casesForDifference(p1: number, p2: number, alpha: number, power = 0.8): number | undefined {
  const ofAlpha = normalQuantile(alpha)
  const ofPower = normalQuantile(power)
  if (ofAlpha === undefined || ofPower === undefined || p1 === p2) return undefined
  if (!(p1 > 0 && p1 < 1 && p2 > 0 && p2 < 1)) return undefined
  return Math.ceil((ofPower - ofAlpha) ** 2 * ((p1 * (1 - p1) + p2 * (1 - p2)) / (p1 - p2) ** 2))
}
