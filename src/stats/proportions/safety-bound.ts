import { proportionInterval } from './proportion.ts'

/**
 * The one-sided bound of a proportion in a safety claim.
 *
 * Use: "sensitivity is at least …", "fewer than … are missed": a statement that looks one way only.
 * Formula: Clopper–Pearson's one-sided bound where x = 0, x = n or n ≤ 20, Wilson's elsewhere: the end of the two-sided
 *   interval at level 2·level − 1. With x = 0 of n the upper bound is 1 − (1 − level)^(1/n), at 95 % about 3/n.
 * Assumes: cases are independent of each other.
 * Not for: showing a rate: its two-sided interval.
 * Undefined: there are no cases (n = 0), x is outside 0…n, or the level is outside (0.5, 1).
 * Source: Clopper and Pearson 1934, Biometrika 26:404; Hanley and Lippman-Hand 1983, JAMA 249:1743; Wilson 1927, JASA 22:209.
 *
 * @awaited the agreed limits of a release
 */
export function safetyBound(x: number, n: number, side: 'at least' | 'at most', level = 0.95): number | undefined {
  const interval = proportionInterval(x, n, 2 * level - 1)
  return side === 'at least' ? interval?.low : interval?.high
}
