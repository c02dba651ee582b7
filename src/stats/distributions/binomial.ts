import { betaTails, betaTerm } from '../special/incomplete-beta.ts'
import { discreteQuantile } from './discrete-quantile.ts'

/**
 * The binomial distribution.
 *
 * Use: the number of cases with a flag, an event or a missing value among n, each with probability p.
 * Formula: P(X ≤ k) = 1 − I_p(k + 1, n − k), the regularised incomplete beta function.
 * Assumes: cases are independent and share one p.
 * Not for: a p that was itself estimated from a sample: a contingency test.
 * Undefined: n is not a whole number from 0 to 1e12, p is outside [0, 1], or an argument is not a number.
 * Accuracy: relative error below 1e-12 for tails down to 1e-300 and n to 1e6, against 50-digit arithmetic and
 *   scipy 1.17.1 binom.cdf, binom.sf; the quantile is exact against binom.ppf.
 * Source: Abramowitz and Stegun 1964, 26.5.24; Loader 2000.
 */
export function binomialCdf(k: number, n: number, p: number): number | undefined {
  if (!isBinomial(k, n, p)) return undefined
  const whole = Math.floor(k)
  if (whole < 0) return 0
  if (whole >= n) return 1
  return betaTails(whole + 1, n - whole, { x: p, y: 1 - p })?.upper
}

/** P(X ≥ k), computed directly so that a tiny tail keeps its digits. Accuracy: as the cdf's. */
export function binomialUpperTail(k: number, n: number, p: number): number | undefined {
  if (!isBinomial(k, n, p)) return undefined
  const whole = Math.ceil(k)
  if (whole <= 0) return 1
  if (whole > n) return 0
  return betaTails(whole, n - whole + 1, { x: p, y: 1 - p })?.lower
}

/** P(X = k). Accuracy: relative error below 1e-12 down to 1e-300. */
export function binomialProbability(k: number, n: number, p: number): number | undefined {
  if (!isBinomial(k, n, p)) return undefined
  if (k < 0 || k > n || !Number.isInteger(k)) return 0
  if (p === 0 || p === 1) return k === n * p ? 1 : 0
  if (k === 0) return Math.exp(n * Math.log1p(-p))
  if (k === n) return Math.exp(n * Math.log(p))
  return betaTerm(k, n - k, { x: p, y: 1 - p }) / (k * ((n - k) / n))
}

/**
 * The smallest k with P(X ≤ k) ≥ q, for 0 < q < 1.
 */
export function binomialQuantile(q: number, n: number, p: number): number | undefined {
  if (!(q > 0 && q < 1) || !isBinomial(0, n, p)) return undefined
  return discreteQuantile((k) => binomialCdf(k, n, p), q, { first: 0, last: n, start: n * p })
}

function isBinomial(k: number, n: number, p: number): boolean {
  return !Number.isNaN(k) && Number.isInteger(n) && n >= 0 && n <= 1e12 && p >= 0 && p <= 1
}
