import type { Drawn, Values } from './drawn.ts'
import { type RateOptions, rateChart } from './rate-chart.ts'

/**
 * The p chart: shares of cases against binomial limits.
 *
 * Use: a proportion per day, week or month (flagged among scored, found among events) where the sizes differ from point to point.
 * Formula: p̄ = all events / all cases; the limits of a point of n cases are p̄ ± 3√(p̄(1 − p̄)/n), cut off at 0 and 1; the near
 * limits take 2 instead of 3. A point of no cases is a missing point.
 * Assumes: cases are independent and share one probability, so that chance alone moves the points.
 * Not for: very large sizes or mixed patients, where real but harmless variation breaks such limits: σz above about 1.1 asks
 * for the p′ chart.
 * Undefined: no event or nothing but events, more events than cases, a count that is not a finite number.
 * Source: Shewhart 1931; Montgomery, Introduction to Statistical Quality Control, 6th ed., section 7.2.
 */
export function pChart(counts: Values, sizes: Values, options: RateOptions = {}): Drawn | undefined {
  return rateChart(counts, sizes, { variance: (p) => p * (1 - p), ceiling: 1, laney: false }, options)
}
