import { lowerGamma, lowerGammaInverse, upperGamma, upperGammaInverse } from '../special.ts'

/**
 * The chi-squared distribution.
 *
 * Use: the p-value of a sum of squared standard normal deviations: contingency tables, homogeneity, goodness of fit.
 * Formula: P(X > x) = Q(df/2, x/2), the regularised upper incomplete gamma function.
 * Assumes: the summed deviations are independent, and the degrees of freedom count what was fitted from the data.
 * Not for: tables with an expected count below 5: the exact or the simulated p.
 * Undefined: the value x is negative, df is not above 0 (below 2e-100, or above 2e12), or either is not a number.
 * Accuracy: relative error below 1e-12 for p down to 1e-300 and df from 0.002 to 2e6, against 50-digit arithmetic; scipy 1.17.1
 *   chi2.sf and chi2.cdf agree where they hold (chi2.cdf is 24 % off at df = 2e8, eight standard deviations down).
 * Source: Abramowitz and Stegun 1964, 26.4; Temme 1979, SIAM J Math Anal 10:757; Loader 2000.
 */
export function chiSquaredSurvival(x: number, df: number): number | undefined {
  return upperGamma(df / 2, x / 2)
}

/**
 * P(X ≤ x), for x ≥ 0 and df > 0. Accuracy: as the survival's.
 *
 * @awaited the interval of a baseline's dispersion (limits)
 */
export function chiSquaredCdf(x: number, df: number): number | undefined {
  return lowerGamma(df / 2, x / 2)
}

/**
 * The x that a chi-squared stays at or below with probability p, for 0 < p < 1. Accuracy: relative error below 1e-12.
 *
 * @awaited the interval of a baseline's dispersion (limits)
 */
export function chiSquaredQuantile(p: number, df: number): number | undefined {
  const half = lowerGammaInverse(df / 2, p)
  return half === undefined ? undefined : 2 * half
}

/** The x that a chi-squared exceeds with probability p, for 0 < p < 1: the quantile from the upper tail, down to p = 1e-300. */
export function chiSquaredCritical(p: number, df: number): number | undefined {
  const half = upperGammaInverse(df / 2, p)
  return half === undefined ? undefined : 2 * half
}
