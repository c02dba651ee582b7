import type { Interval } from '../interval.ts'
import { wilson } from '../proportions/wilson.ts'
import type { Atoms } from '../samples/atoms.ts'
import { quantileOf, valueAtRank } from '../samples/weighted-quantile.ts'

/**
 * Shift of a median or another quantile, with an interval.
 *
 * Use: the size of a change of a number in words a clinician uses: "the median lactate rose by 0.3 (0.1 to 0.5) mmol/l".
 * On logarithms of positive values it is the interval of the ratio of the quantiles, after exp: the ratio of medians that
 * betrays a change of unit.
 * Formula: current less reference quantile (type 7). Each quantile's own interval is read from the values themselves, at
 * the shares s of Wilson's interval for p among n (Woodruff), a share being the value of rank s·(n + 1); the two are joined
 * by the square-and-add rule: low = difference − √((current − its low)² + (reference's high − reference)²), high likewise.
 * Assumes: cases are independent; nothing about the shape of the distributions.
 * Not for: quantiles so far out that fewer than five cases lie beyond them.
 * Undefined: fewer than five cases expected on either side of the quantile in either sample, or a share or level outside
 * (0, 1).
 * Accuracy: a 95 % interval covers 94 to 98 % from 12 cases a side (normal and lognormal values, medians and deciles).
 * Source: Woodruff 1952, JASA 47:635; Zou and Donner 2008, Statistics in Medicine 27:1693 (square and add).
 */
export function quantileShift(
  reference: Atoms | undefined,
  current: Atoms | undefined,
  p = 0.5,
  level = 0.95,
): Interval | undefined {
  const before = quantileInterval(reference, p, level)
  const after = quantileInterval(current, p, level)
  if (before === undefined || after === undefined) return undefined
  const estimate = after.estimate - before.estimate
  return {
    estimate,
    low: estimate - Math.hypot(after.estimate - after.low, before.high - before.estimate),
    high: estimate + Math.hypot(after.high - after.estimate, before.estimate - before.low),
  }
}

function quantileInterval(sample: Atoms | undefined, p: number, level: number): Interval | undefined {
  if (sample === undefined || !(p > 0 && p < 1) || sample.total * Math.min(p, 1 - p) < 5) return undefined
  const share = wilson(p * sample.total, sample.total, level)
  const estimate = quantileOf(sample, p)
  if (share === undefined || estimate === undefined) return undefined
  // The k-th value has k/(n + 1) of the distribution below it, on average: ranks by n − 1 would be too short for few cases.
  const valueAt = (below: number): number => valueAtRank(sample, below * (sample.total + 1) - 1)
  return { estimate, low: Math.min(estimate, valueAt(share.low)), high: Math.max(estimate, valueAt(share.high)) }
}
