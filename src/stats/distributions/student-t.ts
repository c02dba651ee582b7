import { type BetaPoint, betaPoint, betaTails } from '../special/incomplete-beta.ts'
import { normalCdf, normalQuantile } from './normal.ts'

/** Past this the incomplete beta function is not defined here, and t is normal to within z⁴/(4·df) of its tail. */
const NEARLY_NORMAL = 2e12

/**
 * Student's t distribution.
 *
 * Use: a mean, or a difference of means, in standard errors that were themselves estimated with df degrees of freedom.
 * Formula: both tails together are I_x(df/2, ½) with x = df/(df + t²), the regularised incomplete beta function.
 * Assumes: the values are normal, or so many that their mean is.
 * Undefined: the df is not above 0 (or below 2e-100), t or df is not a number, or a quantile is beyond 1e150. An infinite df is the normal distribution.
 * Accuracy: relative error below 1e-12 for tails down to 1e-300 and df from 0.01 to 1e8, against 50-digit arithmetic and scipy 1.17.1
 *   t.cdf, t.sf; the quantile below 1e-12 against t.ppf. Above df = 2e12 the normal: below 1e-6 at z = 37.
 * Source: Student 1908, Biometrika 6:1; Abramowitz and Stegun 1964, 26.7.
 */
export function studentTCdf(t: number, df: number): number | undefined {
  if (Number.isNaN(t) || !(df > 0)) return undefined
  if (df > NEARLY_NORMAL) return normalCdf(t)
  const tails = betaTails(df / 2, 0.5, pointOf(t, df))
  if (tails === undefined) return undefined
  return t < 0 ? tails.lower / 2 : 0.5 + tails.upper / 2
}

/** P(T > t), without the cancellation. Accuracy: as the cdf's. */
export function studentTSurvival(t: number, df: number): number | undefined {
  return studentTCdf(-t, df)
}

/** The t with P(T ≤ t) = p, for 0 < p < 1. Accuracy: relative error below 1e-12. */
export function studentTQuantile(p: number, df: number): number | undefined {
  if (!(p > 0 && p < 1 && df > 0)) return undefined
  if (df > NEARLY_NORMAL) return normalQuantile(p)
  if (p === 0.5) return 0
  const twoTails = 2 * Math.min(p, 1 - p)
  const point = betaPoint(df / 2, 0.5, twoTails)
  if (point === undefined || point.x < 1e-300) return undefined
  const size = Math.sqrt(df * (point.y / point.x))
  return p < 0.5 ? -size : size
}

/** df/(df + t²) and its complement, neither by subtraction, and without squaring a large t. */
function pointOf(t: number, df: number): BetaPoint {
  const ratio = (t / df) * t
  if (ratio <= 1) return { x: 1 / (1 + ratio), y: ratio / (1 + ratio) }
  const inverse = df / t / t
  return { x: inverse / (1 + inverse), y: 1 / (1 + inverse) }
}
