import { intervalZ } from '../distributions/normal.ts'
import type { Interval } from '../interval.ts'
import { isProportion } from './is-proportion.ts'

/**
 * Katz's interval for the ratio of two proportions.
 *
 * Use: how many times as often one group is flagged or missed as another, beside the difference.
 * Formula: the ends exp(ln(p1/p2) ± z·√(1/x1 − 1/n1 + 1/x2 − 1/n2)).
 * Assumes: the two groups are different people, cases are independent, and both counts are at least about 5.
 * Not for: a count of 0 or a handful: the score interval of the ratio.
 * Undefined: either count is 0, a count is outside 0…n, or the level is outside (0, 1).
 * Source: Katz and others 1978, Biometrics 34:469.
 */
export function katz(x1: number, n1: number, x2: number, n2: number, level = 0.95): Interval | undefined {
  const z = intervalZ(level)
  if (z === undefined || !isProportion(x1, n1) || !isProportion(x2, n2) || x1 === 0 || x2 === 0) return undefined
  const estimate = x1 / n1 / (x2 / n2)
  const spread = Math.exp(z * Math.sqrt(1 / x1 - 1 / n1 + 1 / x2 - 1 / n2))
  return { estimate, low: estimate / spread, high: estimate * spread }
}
