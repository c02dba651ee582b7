import { betaQuantile } from '../distributions/beta.ts'
import type { Interval } from '../interval.ts'
import { isProportion } from './is-proportion.ts'

/**
 * Jeffreys' interval for a proportion.
 *
 * Use: small numbers, where Clopper–Pearson is wider than needed and coverage right on average is enough.
 * Formula: the two equal tails of Beta(x + ½, n − x + ½). Its lower end is put to 0 where x = 0 and its upper end to 1
 *   where x = n, as its authors advise; `edges: 'plain'` leaves the quantiles as they are.
 * Assumes: cases are independent of each other.
 * Not for: a guarantee: at some rates it covers less often than it says; Clopper–Pearson.
 * Undefined: there are no cases (n = 0), x is outside 0…n, or the level is outside (0, 1).
 * Source: Brown, Cai and DasGupta 2001, Stat Sci 16:101, section 3.1.2 and its modification at the edges.
 *
 * @awaited the equality table
 */
export function jeffreys(
  x: number,
  n: number,
  level = 0.95,
  edges: 'closed' | 'plain' = 'closed',
): Interval | undefined {
  if (!isProportion(x, n) || !(level > 0 && level < 1)) return undefined
  const tail = (1 - level) / 2
  const closed = edges === 'closed'
  const low = closed && x === 0 ? 0 : betaQuantile(tail, x + 0.5, n - x + 0.5)
  const above = closed && x === n ? 0 : betaQuantile(tail, n - x + 0.5, x + 0.5)
  if (low === undefined || above === undefined) return undefined
  // With plain edges the estimate of none or all lies outside the two quantiles.
  return { estimate: x / n, low, high: 1 - above }
}
