import { mean, sampleVariance } from 'simple-statistics'
import { incompleteBeta } from '../special.ts'
import { poissonCdf } from './poisson.ts'

/*
 * Counts that vary more than a Poisson's: mean m and variance m + m²/size. A size of Infinity is the Poisson.
 */

/** P(X ≤ k) for a negative binomial of this mean (≥ 0) and size (> 0); `undefined` elsewhere. */
export function negativeBinomialCdf(k: number, mean: number, size: number): number | undefined {
  if (!isNegativeBinomial(mean, size) || Number.isNaN(k)) return undefined
  // Past this the two differ by less than the rounding of the incomplete beta function.
  if (size > 1e9 * Math.max(1, mean)) return poissonCdf(k, mean)
  const whole = Math.floor(k)
  if (whole < 0) return 0
  if (mean === 0 || whole === Infinity) return 1
  return incompleteBeta(size, whole + 1, size / (size + mean))
}

/** The probability of nothing at all in this many independent nights: (1 + mean/size)^(−size·nights). */
export function zeroProbability(mean: number, size: number, nights: number): number | undefined {
  if (!isNegativeBinomial(mean, size) || !(nights >= 0)) return undefined
  return Math.exp(-nights * (size === Infinity ? mean : size * Math.log1p(mean / size)))
}

/**
 * The size by moments, m²/(s² − m); Infinity when the counts vary no more than a Poisson's. `undefined` for fewer than
 * two counts, which show nothing about how counts vary.
 */
export function negativeBinomialSize(counts: readonly number[]): number | undefined {
  if (counts.length < 2) return undefined
  const values = [...counts]
  const m = mean(values)
  const excess = sampleVariance(values) - m
  return excess > 0 ? (m * m) / excess : Infinity
}

function isNegativeBinomial(mean: number, size: number): boolean {
  return mean >= 0 && Number.isFinite(mean) && size > 0
}
