import type { Drawn, Values } from './drawn.ts'
import { type RateOptions, rateChart } from './rate-chart.ts'

/**
 * The u chart: events per unit of exposure against Poisson limits.
 *
 * Use: a rate whose events can happen more than once in what they are divided by: falls per 1,000 bed days, rejected rows per file.
 * Formula: ū = all events / all exposure; limits of a point of exposure n are ū ± 3√(ū/n), not below 0; near limits take 2 for 3.
 * Assumes: events are independent and come at one rate.
 * Not for: shares of cases (p chart), or very large exposures (u′ chart).
 * Undefined: no event, an event without exposure, a negative count or exposure, a number that is not finite. A point of no exposure
 * is a missing point.
 * Source: Montgomery, Introduction to Statistical Quality Control, 6th ed., section 7.3.
 */
export function uChart(counts: Values, exposures: Values, options: RateOptions = {}): Drawn | undefined {
  return rateChart(counts, exposures, { variance: (u) => u, ceiling: Infinity, laney: false }, options)
}
