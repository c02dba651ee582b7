import type { Drawn, Values } from './drawn.ts'
import { type RateOptions, rateChart } from './rate-chart.ts'

/**
 * Laney's p′ chart: shares of cases against binomial limits stretched to the variation that there is.
 *
 * Use: a proportion over many cases a point, or whenever σz of the p chart is above about 1.1.
 * Formula: zᵢ = (pᵢ − p̄)/σᵢ with σᵢ = √(p̄(1 − p̄)/nᵢ); σz = the mean of |zᵢ − zᵢ₋₁| / 1.128; limits p̄ ± 3·σz·σᵢ, cut off at 0
 * and 1. σz is 1 when chance alone moves the points, above 1 when they vary more, below 1 when less.
 * Assumes: what moves the points besides chance moves neighbouring points independently.
 * Not for: fewer than about 13 points, from which σz is guesswork.
 * Undefined: as the p chart, and with fewer than two neighbouring points.
 * Source: Laney 2002, Quality Engineering 14:531; Mohammed and others 2013, BMJ Qual Saf 22:362.
 */
export function pPrimeChart(counts: Values, sizes: Values, options: RateOptions = {}): Drawn | undefined {
  return rateChart(counts, sizes, { variance: (p) => p * (1 - p), ceiling: 1, laney: true }, options)
}
