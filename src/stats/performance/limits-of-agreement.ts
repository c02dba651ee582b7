import { normalQuantile } from '../distributions/normal.ts'
import { studentTQuantile } from '../distributions/student-t.ts'
import type { Interval } from '../interval.ts'
import { meanInterval, type Spread, spreadOf } from './mean-interval.ts'
import { differencesOf, type NumberPairs } from './numeric-errors.ts'

type LimitsOfAgreement = {
  /** the mean of predicted − actual */
  readonly bias: Interval
  /** the standard deviation of the differences */
  readonly sd: number
  readonly lower: Interval
  readonly upper: Interval
}

/**
 * Bland and Altman's limits of agreement.
 *
 * Use: how far the device's number is from the true one in most (95 %) of single cases, not on average.
 * Formula: bias ± 1.96·SD of the differences; the interval of each limit is ± t·SD·√(1/n + 1.96²/(2(n − 1))), t from
 * Student's distribution with n − 1 degrees of freedom. `share` other than 0.95 takes that normal quantile in place of
 * 1.96.
 * Assumes: differences are about normal, independent, and no larger for large values than for small ones.
 * Not for: subjects with several measurements; differences that grow with the value (take logarithms first).
 * Undefined: fewer than two cases, lengths differ, a number is not finite, a count is negative, every difference is the
 * same, or a level or share is outside (0, 1).
 * Source: Bland and Altman 1986, Lancet 327:307; 1999, Stat Methods Med Res 8:135.
 *
 * @awaited a validation of a device’s numbers case by case; from sums of them it is in use
 */
export function limitsOfAgreement(
  pairs: NumberPairs,
  options: { readonly level?: number; readonly share?: number } = {},
): LimitsOfAgreement | undefined {
  const differences = differencesOf(pairs)
  const spread = differences === undefined ? undefined : spreadOf(differences, pairs.counts)
  return spread === undefined ? undefined : limitsOfSpread(spread, options)
}

/** The same from the number, mean and variance of the differences predicted − actual, where only their sums were kept. */
export function limitsOfSpread(
  spread: Spread,
  { level = 0.95, share = 0.95 }: { readonly level?: number; readonly share?: number } = {},
): LimitsOfAgreement | undefined {
  const z = share > 0 ? normalQuantile((1 + share) / 2) : undefined
  if (z === undefined || spread.variance === undefined) return undefined
  const bias = meanInterval(spread, level)
  const t = studentTQuantile((1 + level) / 2, spread.n - 1)
  if (bias === undefined || t === undefined) return undefined
  const sd = Math.sqrt(spread.variance)
  const half = t * sd * Math.sqrt(1 / spread.n + (z * z) / (2 * (spread.n - 1)))
  const limit = (estimate: number): Interval => ({ estimate, low: estimate - half, high: estimate + half })
  return { bias, sd, lower: limit(bias.estimate - z * sd), upper: limit(bias.estimate + z * sd) }
}
