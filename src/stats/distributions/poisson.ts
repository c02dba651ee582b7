import { lowerGamma, upperGamma } from '../special.ts'
import { discreteQuantile } from './discrete-quantile.ts'

/**
 * The Poisson distribution.
 *
 * Use: the number of rare events in a night or a month when so many are expected.
 * Formula: P(X ≤ k) = Q(k + 1, mean), the regularised upper incomplete gamma function.
 * Assumes: events come independently and at a known rate; counts that vary more than that are negative binomial.
 * Undefined: the mean is negative, infinite or above 1e11, or an argument is not a number.
 * Accuracy: relative error below 1e-12 for tails down to 1e-300 and means to 1e8, against 50-digit sums and scipy 1.17.1 poisson.cdf,
 *   poisson.sf where they hold; the quantile is exact against poisson.ppf.
 * Source: Abramowitz and Stegun 1964, 26.4.21; Temme 1979, SIAM J Math Anal 10:757.
 */
export function poissonCdf(k: number, mean: number): number | undefined {
  if (!isPoisson(k, mean)) return undefined
  const whole = Math.floor(k)
  if (whole < 0) return 0
  return whole >= 1e12 ? 1 : upperGamma(whole + 1, mean)
}

/** P(X ≥ k), computed directly so that a tiny tail keeps its digits. Accuracy: as the cdf's. */
export function poissonUpperTail(k: number, mean: number): number | undefined {
  if (!isPoisson(k, mean)) return undefined
  const whole = Math.ceil(k)
  if (whole <= 0) return 1
  return whole > 1e12 ? 0 : lowerGamma(whole, mean)
}

/**
 * The smallest k with P(X ≤ k) ≥ p, for 0 < p < 1.
 *
 * @awaited the events expected of a month (C2)
 */
export function poissonQuantile(p: number, mean: number): number | undefined {
  if (!(p > 0 && p < 1) || !isPoisson(0, mean)) return undefined
  return discreteQuantile((k) => poissonCdf(k, mean), p, { first: 0, last: 1e12, start: mean })
}

function isPoisson(k: number, mean: number): boolean {
  return !Number.isNaN(k) && mean >= 0 && mean <= 1e11
}
