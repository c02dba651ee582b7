import { studentTQuantile } from '../distributions/student-t.ts'
import type { Interval } from '../interval.ts'
import type { Spread } from '../performance/mean-interval.ts'

/**
 * Welch's interval for the difference of two means, x − y.
 *
 * Use: how far apart two periods' or groups' means are, whatever their spreads.
 * Formula: mean x − mean y ± t·√(s²x/n + s²y/m), t from Student's distribution on the degrees of freedom
 *   (s²x/n + s²y/m)²/((s²x/n)²/(n − 1) + (s²y/m)²/(m − 1)).
 * Assumes: cases are independent, and values are normal or many (30 and more).
 * Not for: neighbouring nights that are alike: the interval is then too narrow.
 * Undefined: either sample has fewer than two cases, neither varies, or the level is outside (0, 1).
 * Source: Welch 1947, Biometrika 34:28; as scipy's ttest_ind(equal_var=False).confidence_interval().
 */
export function welchInterval(x: Spread, y: Spread, level = 0.95): Interval | undefined {
  if (x.variance === undefined || y.variance === undefined || !(level > 0 && level < 1)) return undefined
  const [first, second] = [x.variance / x.n, y.variance / y.n]
  const error = first + second
  const estimate = x.mean - y.mean
  if (!(error > 0 && x.n > 1 && y.n > 1 && Number.isFinite(error) && Number.isFinite(estimate))) return undefined
  const share = first / error
  const t = studentTQuantile((1 + level) / 2, 1 / (share ** 2 / (x.n - 1) + (1 - share) ** 2 / (y.n - 1)))
  if (t === undefined) return undefined
  const half = t * Math.sqrt(error)
  return { estimate, low: estimate - half, high: estimate + half }
}
