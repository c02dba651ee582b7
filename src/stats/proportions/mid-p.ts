import { binomialCdf, binomialUpperTail } from '../distributions/binomial.ts'
import type { Interval } from '../interval.ts'
import { crossing } from '../search/crossing.ts'
import { isProportion } from './is-proportion.ts'

/**
 * The mid-p interval for a proportion.
 *
 * Use: an exact interval of small numbers that is on average no wider than it says.
 * Formula: the rates at which P(X > x) + ½·P(X = x), or P(X < x) + ½·P(X = x), is (1 − level)/2; 0 where x = 0 and 1 where
 *   x = n.
 * Assumes: cases are independent of each other.
 * Not for: a guarantee: at some rates it covers a little less than it says; Clopper–Pearson.
 * Undefined: counts are not whole, x is outside 0…n, n is 0, or the level is outside (0, 1).
 * Source: Berry and Armitage 1995, The Statistician 44:417; Lancaster 1961, JASA 56:223.
 *
 * @awaited the equality table
 */
export function midP(x: number, n: number, level = 0.95): Interval | undefined {
  if (!isProportion(x, n) || !Number.isInteger(x) || !Number.isInteger(n) || !(level > 0 && level < 1)) return undefined
  const tail = (1 - level) / 2
  const rare = (upper: boolean) => (rate: number) => (upper ? atLeast(x, n, rate) : atMost(x, n, rate)) < tail
  return {
    estimate: x / n,
    low: x === 0 ? 0 : crossing(rare(true), x / n, 0),
    high: x === n ? 1 : crossing(rare(false), x / n, 1),
  }
}

/**
 * The mid-p test of x among n against a known rate; two-sided, twice the smaller tail, so that it agrees with the interval.
 *
 * @awaited the equality table
 */
export function midPTest(
  x: number,
  n: number,
  q: number,
  alternative: 'two-sided' | 'less' | 'greater' = 'two-sided',
): number | undefined {
  if (!isProportion(x, n) || !Number.isInteger(x) || !Number.isInteger(n) || !(q >= 0 && q <= 1)) return undefined
  const greater = atLeast(x, n, q)
  const less = atMost(x, n, q)
  if (alternative === 'two-sided') return Math.min(1, 2 * Math.min(greater, less))
  return alternative === 'greater' ? greater : less
}

/** P(X > x) + ½·P(X = x). */
function atLeast(x: number, n: number, rate: number): number {
  return ((binomialUpperTail(x, n, rate) ?? 0) + (binomialUpperTail(x + 1, n, rate) ?? 0)) / 2
}

/** P(X < x) + ½·P(X = x). */
function atMost(x: number, n: number, rate: number): number {
  return ((binomialCdf(x, n, rate) ?? 0) + (binomialCdf(x - 1, n, rate) ?? 0)) / 2
}
