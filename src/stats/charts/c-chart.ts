import { mean } from 'simple-statistics'
import { type Drawn, linesAround, presentValues, type Values } from './drawn.ts'
import type { RateOptions } from './rate-chart.ts'

/**
 * The c chart: counts against Poisson limits.
 *
 * Use: how many per day, week or month, where every point had the same opportunity for them.
 * Formula: c̄ ± 3√c̄, not below 0; near limits take 2 for 3.
 * Assumes: events are independent and come at one rate, over equal exposures.
 * Not for: exposures that differ (u chart); counts that vary more than chance makes them, as arrivals do by weekday (XmR chart);
 * fewer than about 5 events a point (g or t chart).
 * Undefined: no event at all, a negative count, a number that is not finite.
 * Source: Montgomery, Introduction to Statistical Quality Control, 6th ed., section 7.3.
 */
export function cChart(counts: Values, { baseline = counts.length }: RateOptions = {}): Drawn | undefined {
  const used = presentValues(counts.slice(0, baseline))
  if (used === undefined || used.length === 0 || !counts.every(isCount)) return undefined
  const centre = mean([...used])
  if (centre === 0) return undefined
  const lines = linesAround(centre, Math.sqrt(centre), { floor: 0 })
  return {
    values: counts,
    lines: counts.map((count) => (count === undefined ? undefined : lines)),
    used: used.length,
  }
}

function isCount(count: number | undefined): boolean {
  return count === undefined || (count >= 0 && Number.isFinite(count))
}
