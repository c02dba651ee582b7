import type { Interval } from '../interval.ts'
import { clopperPearson } from './clopper-pearson.ts'
import { exactBinomial } from './exact-binomial.ts'

/**
 * The exact interval for the ratio of two Poisson rates.
 *
 * Use: events over time or expected events in two groups or periods: O/E here against O/E elsewhere.
 * Formula: given x1 + x2, the first count is binomial with share π = R·t1/(R·t1 + t2); Clopper–Pearson's ends of π turned
 *   into ratios, π/(1 − π)·t2/t1.
 * Assumes: both counts are Poisson, independent of each other, and t1 and t2 are known.
 * Not for: counts that vary more than chance.
 * Undefined: the second count is 0 (the ratio has no upper end), counts are not whole, or a time is not above 0.
 * Source: Przyborowski and Wilenski 1940, Biometrika 31:313; R's poisson.test.
 */
export function poissonRateRatio(x1: number, t1: number, x2: number, t2: number, level = 0.95): Interval | undefined {
  if (!areCounts(x1, t1, x2, t2) || x2 === 0) return undefined
  const share = clopperPearson(x1, x1 + x2, level)
  if (share === undefined) return undefined
  const ratio = (part: number): number => ((part / (1 - part)) * t2) / t1
  return { estimate: x1 / t1 / (x2 / t2), low: ratio(share.low), high: ratio(share.high) }
}

/**
 * The exact p-value that the ratio of two Poisson rates is `ratio`: a binomial test of the first count among both.
 */
export function poissonRateRatioTest(
  x1: number,
  t1: number,
  x2: number,
  t2: number,
  ratio = 1,
  alternative: 'two-sided' | 'less' | 'greater' = 'two-sided',
): number | undefined {
  if (!areCounts(x1, t1, x2, t2) || !(ratio > 0 && Number.isFinite(ratio))) return undefined
  return exactBinomial(x1, x1 + x2, (ratio * t1) / (ratio * t1 + t2), alternative)
}

function areCounts(x1: number, t1: number, x2: number, t2: number): boolean {
  const whole = Number.isInteger(x1) && Number.isInteger(x2) && x1 >= 0 && x2 >= 0
  return whole && t1 > 0 && t2 > 0 && Number.isFinite(t1) && Number.isFinite(t2)
}
