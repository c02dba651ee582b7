import { betaQuantile } from '../distributions/beta.ts'
import type { Interval } from '../interval.ts'
import { isProportion } from './is-proportion.ts'

/**
 * The exact (Clopper–Pearson) interval for a proportion.
 *
 * Use: where the interval must never be too short: no cases, all cases, 20 or fewer, and safety claims.
 * Formula: from the (1 − level)/2 quantile of Beta(x, n − x + 1) to the (1 + level)/2 quantile of Beta(x + 1, n − x);
 *   0 where x = 0 and 1 where x = n.
 * Assumes: cases are independent of each other.
 * Not for: a fair comparison of many rates: it is wider than it says, and the more so the fewer the cases.
 * Undefined: there are no cases (n = 0), x is outside 0…n, or the level is outside (0, 1).
 * Source: Clopper and Pearson 1934, Biometrika 26:404.
 */
export function clopperPearson(x: number, n: number, level = 0.95): Interval | undefined {
  if (!isProportion(x, n) || !(level > 0 && level < 1)) return undefined
  const tail = (1 - level) / 2
  const low = x === 0 ? 0 : betaQuantile(tail, x, n - x + 1)
  // The upper bound through its complement: the small tail keeps its digits.
  const above = x === n ? 0 : betaQuantile(tail, n - x, x + 1)
  if (low === undefined || above === undefined) return undefined
  return { estimate: x / n, low, high: 1 - above }
}
