import { studentTSurvival } from '../distributions/student-t.ts'
import type { Spread } from '../performance/mean-interval.ts'

/**
 * Welch's t-test of two means, from how many cases there are, their means and their variances.
 *
 * Use: the same question as Welch's test of samples, where only sums were kept.
 * Formula: t = (mean x − mean y)/√(s²x/n + s²y/m) on the degrees of freedom (s²x/n + s²y/m)²/((s²x/n)²/(n − 1) + (s²y/m)²/(m − 1)).
 * Assumes: cases are independent, and values are normal or many (30 and more).
 * Not for: a few values with long tails: Mann–Whitney.
 * Undefined: either side has fewer than two cases, neither varies, or something is not finite.
 * Source: Welch 1947, Biometrika 34:28; as scipy's ttest_ind_from_stats(equal_var=False).
 */
export function welchMoments(
  x: Spread,
  y: Spread,
): { readonly statistic: number; readonly df: number; readonly p: number } | undefined {
  if (x.variance === undefined || y.variance === undefined || !(x.n > 1 && y.n > 1)) return undefined
  const [first, second] = [x.variance / x.n, y.variance / y.n]
  const error = first + second
  if (!(error > 0 && Number.isFinite(error) && Number.isFinite(x.mean - y.mean))) return undefined
  const statistic = (x.mean - y.mean) / Math.sqrt(error)
  const share = first / error
  const df = 1 / (share ** 2 / (x.n - 1) + (1 - share) ** 2 / (y.n - 1))
  const tail = studentTSurvival(Math.abs(statistic), df)
  return tail === undefined ? undefined : { statistic, df, p: Math.min(1, 2 * tail) }
}
