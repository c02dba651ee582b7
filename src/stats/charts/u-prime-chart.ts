import type { Drawn, Values } from './drawn.ts'
import { type RateOptions, rateChart } from './rate-chart.ts'

/**
 * Laney's u′ chart: events per unit of exposure against Poisson limits stretched to the variation that there is.
 *
 * Use: a rate over a large exposure at every point, or whenever σz of the u chart is above about 1.1.
 * Formula: as the p′ chart with σᵢ = √(ū/nᵢ): limits ū ± 3·σz·σᵢ, not below 0. On the same counts it agrees with the p′ chart
 * where neither is cut off, because σᵢ cancels.
 * Assumes: what moves the points besides chance moves neighbouring points independently.
 * Not for: fewer than about 13 points.
 * Undefined: as the u chart, and with fewer than two neighbouring points.
 * Source: Laney 2002, Quality Engineering 14:531; Mohammed and Laney 2006, Qual Saf Health Care 15:383.
 */
export function uPrimeChart(counts: Values, exposures: Values, options: RateOptions = {}): Drawn | undefined {
  return rateChart(counts, exposures, { variance: (u) => u, ceiling: Infinity, laney: true }, options)
}
