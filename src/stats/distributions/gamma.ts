import { lowerGamma, lowerGammaInverse, upperGamma } from '../special.ts'

/**
 * The gamma distribution.
 *
 * Use: waiting times and rates that vary from place to place; its quantiles are the exact limits of a Poisson count.
 * Formula: P(X ≤ x) = P(shape, x/scale), the regularised lower incomplete gamma function. The mean is shape·scale.
 * Assumes: nothing beyond its two parameters.
 * Undefined: the value x is negative, shape (from 1e-100 to 1e12) or scale is not above 0, or an argument is not a number.
 * Accuracy: relative error below 1e-12 down to 1e-300 for shapes from 0.001 to 1e8, against 50-digit arithmetic and scipy 1.17.1
 *   gamma.cdf, gamma.sf where they hold; the quantile below 1e-11 against gamma.ppf.
 * Source: Abramowitz and Stegun 1964, 6.5 and 26.4; Temme 1979, SIAM J Math Anal 10:757; Loader 2000.
 *
 * @awaited the delay of labels against its baseline (C1)
 */
export function gammaCdf(x: number, shape: number, scale = 1): number | undefined {
  return scale > 0 ? lowerGamma(shape, x / scale) : undefined
}

/**
 * P(X > x), without the cancellation. Accuracy: as the cdf's.
 *
 * @awaited the delay of labels against its baseline (C1)
 */
export function gammaSurvival(x: number, shape: number, scale = 1): number | undefined {
  return scale > 0 ? upperGamma(shape, x / scale) : undefined
}

/**
 * The x with P(X ≤ x) = p, for 0 < p < 1. Accuracy: relative error below 1e-11.
 *
 * @awaited the delay of labels against its baseline (C1)
 */
export function gammaQuantile(p: number, shape: number, scale = 1): number | undefined {
  const unit = lowerGammaInverse(shape, p)
  return unit === undefined || !(scale > 0 && scale < Infinity) ? undefined : unit * scale
}
