import { mean, sampleVariance } from 'simple-statistics'
import { betaTails } from '../special/incomplete-beta.ts'
import { discreteQuantile } from './discrete-quantile.ts'
import { poissonCdf, poissonUpperTail } from './poisson.ts'

/**
 * The negative binomial distribution.
 *
 * Use: counts that vary more than a Poisson's: admissions a night, with variance mean + mean²/size. A size of Infinity is the Poisson.
 * Formula: P(X ≤ k) = I_x(size, k + 1) with x = size/(size + mean), the regularised incomplete beta function.
 * Assumes: the rate of each night is drawn anew from a gamma distribution of this shape.
 * Undefined: the mean is negative or infinite, the size is not above 0 (or below 1e-100), or an argument is not a number.
 * Accuracy: relative error below 1e-12 for tails down to 1e-300, sizes from 0.1 to 1e4 and means to 1e4, against 50-digit arithmetic and scipy 1.17.1
 *   nbinom.cdf, nbinom.sf; the quantile is exact against nbinom.ppf.
 * Source: Abramowitz and Stegun 1964, 26.5.26; Anscombe 1950, Biometrika 37:358, for the moments.
 */
export function negativeBinomialCdf(k: number, mean: number, size: number): number | undefined {
  if (!isNegativeBinomial(mean, size) || Number.isNaN(k)) return undefined
  // Past this the two differ by less than rounding.
  if (isPoisson(mean, size)) return poissonCdf(k, mean)
  const whole = Math.floor(k)
  if (whole < 0) return 0
  if (mean === 0 || whole === Infinity) return 1
  return tailsOf(whole, mean, size)?.lower
}

/**
 * P(X ≥ k), computed directly so that a tiny tail keeps its digits. Accuracy: as the cdf's.
 *
 * @awaited the volume expected of a night (B1)
 */
export function negativeBinomialUpperTail(k: number, mean: number, size: number): number | undefined {
  if (!isNegativeBinomial(mean, size) || Number.isNaN(k)) return undefined
  if (isPoisson(mean, size)) return poissonUpperTail(k, mean)
  const whole = Math.ceil(k)
  if (whole <= 0) return 1
  if (mean === 0 || whole === Infinity) return 0
  return tailsOf(whole - 1, mean, size)?.upper
}

/**
 * The smallest k with P(X ≤ k) ≥ p, for 0 < p < 1.
 *
 * @awaited the volume expected of a night (B1)
 */
export function negativeBinomialQuantile(p: number, mean: number, size: number): number | undefined {
  if (!(p > 0 && p < 1) || !isNegativeBinomial(mean, size)) return undefined
  return discreteQuantile((k) => negativeBinomialCdf(k, mean, size), p, { first: 0, last: 1e12 - 1, start: mean })
}

/**
 * The probability of nothing at all in this many independent nights: (1 + mean/size)^(−size·nights).
 *
 * @awaited the nights within which a site's silence would be noticed (A1)
 */
export function zeroProbability(mean: number, size: number, nights: number): number | undefined {
  if (!isNegativeBinomial(mean, size) || !(nights >= 0)) return undefined
  // mean/size may be too large for a double, but not its logarithm.
  const ratio = mean / size
  const perNight = ratio === Infinity ? size * (Math.log(mean) - Math.log(size)) : size * Math.log1p(ratio)
  const rarity = size === Infinity ? mean : perNight
  return rarity === 0 || nights === 0 ? 1 : Math.exp(-nights * rarity)
}

/**
 * The size by moments, m²/(s² − m); Infinity when the counts vary no more than a Poisson's. `undefined` for fewer than
 * two counts, which show nothing about how counts vary, and for a count that is not a finite number.
 *
 * @awaited volume against the same season of earlier years (B1)
 */
export function negativeBinomialSize(counts: readonly number[]): number | undefined {
  if (counts.length < 2 || !counts.every(Number.isFinite)) return undefined
  const values = [...counts]
  const m = mean(values)
  const excess = sampleVariance(values) - m
  return excess > 0 ? (m * m) / excess : Infinity
}

function tailsOf(k: number, mean: number, size: number) {
  return betaTails(size, k + 1, { x: size / (size + mean), y: mean / (size + mean) })
}

function isPoisson(mean: number, size: number): boolean {
  return size > 1e12 || size > 1e9 * Math.max(1, mean)
}

function isNegativeBinomial(mean: number, size: number): boolean {
  return mean >= 0 && Number.isFinite(mean) && size > 0
}
