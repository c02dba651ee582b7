import { intervalZ } from '../distributions/normal.ts'
import type { Interval } from '../interval.ts'
import { type Spread, spreadOf } from './mean-interval.ts'
import { differencesOf, type NumberPairs } from './numeric-errors.ts'

/**
 * Lin's concordance correlation.
 *
 * Use: how near predicted and actual numbers lie to the line on which they are equal: correlation and bias in one
 * figure, 1 is perfect.
 * Formula: 2·s_xy/(s_x² + s_y² + (x̄ − ȳ)²), variances with divisor n; interval on Fisher's z with Lin's standard
 * error, divisor n − 2.
 * Assumes: pairs are independent and about bivariate normal.
 * Not for: comparing populations of different spread: it rises with the spread. Limits of agreement say more.
 * Undefined: fewer than three cases, lengths differ, a number is not finite, a count is negative, either list has no
 * spread, the two are uncorrelated to the last digit or agree perfectly (an interval of no width would be false
 * certainty), or the level is outside (0, 1).
 * Source: Lin 1989, Biometrics 45:255, with the correction of 2000, Biometrics 56:324.
 *
 * @awaited a validation of a device’s numbers case by case; from sums of them it is in use
 */
export function concordance(pairs: NumberPairs, level = 0.95): Interval | undefined {
  const differences = differencesOf(pairs)
  return concordanceOfSpreads(
    {
      x: spreadOf(pairs.predicted, pairs.counts),
      y: spreadOf(pairs.actual, pairs.counts),
      d: differences === undefined ? undefined : spreadOf(differences, pairs.counts),
    },
    level,
  )
}

/** The same from the number, mean and variance of predicted (x), actual (y) and predicted − actual (d), all of the same cases. */
export function concordanceOfSpreads(
  { x, y, d }: { readonly x: Spread | undefined; readonly y: Spread | undefined; readonly d: Spread | undefined },
  level = 0.95,
): Interval | undefined {
  const z = intervalZ(level)
  if (x?.variance === undefined || y?.variance === undefined || d?.variance === undefined || z === undefined)
    return undefined
  const { n } = x
  if (!(n > 2 && x.variance > 0 && y.variance > 0)) return undefined
  const toN = (n - 1) / n
  const [sx2, sy2] = [x.variance * toN, y.variance * toN]
  // Twice the covariance is what the variance of the difference leaves of the two.
  const covariance = (sx2 + sy2 - d.variance * toN) / 2
  const estimate = (2 * covariance) / (sx2 + sy2 + d.mean * d.mean)
  const r = covariance / Math.sqrt(sx2 * sy2)
  const shift2 = (d.mean * d.mean) / Math.sqrt(sx2 * sy2)
  const [c2, r2] = [estimate * estimate, r * r]
  const variance =
    (((1 - r2) * c2) / ((1 - c2) * r2) +
      (2 * c2 * estimate * (1 - estimate) * shift2) / (r * (1 - c2) ** 2) -
      (c2 * c2 * shift2 * shift2) / (2 * r2 * (1 - c2) ** 2)) /
    (n - 2)
  if (!(variance > 0 && Number.isFinite(variance))) return undefined
  const half = z * Math.sqrt(variance)
  const centre = Math.atanh(estimate)
  return { estimate, low: Math.tanh(centre - half), high: Math.tanh(centre + half) }
}
