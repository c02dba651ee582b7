import { spreadOf } from '../performance/mean-interval.ts'
import type { Sample } from '../samples/sample.ts'
import { welchMoments } from './welch-moments.ts'

/**
 * Welch's t-test of two means.
 *
 * Use: do two samples of numbers have the same mean, whatever their spreads?
 * Formula: t = (mean x − mean y)/√(s²x/n + s²y/m) on the degrees of freedom (s²x/n + s²y/m)²/((s²x/n)²/(n − 1) + (s²y/m)²/(m − 1)).
 * Assumes: cases are independent, and values are normal or many (30 and more).
 * Not for: a few values with long tails: Mann–Whitney.
 * Undefined: either sample has fewer than two cases, neither varies, or a value is NaN or infinite.
 * Source: Welch 1947, Biometrika 34:28; as R's t.test and scipy's ttest_ind(equal_var=False).
 *
 * @awaited means in `wardwatch compare`
 */
export function welch(
  x: Sample,
  y: Sample,
): { readonly statistic: number; readonly df: number; readonly p: number } | undefined {
  const [first, second] = [spreadOf(x), spreadOf(y)]
  return first === undefined || second === undefined ? undefined : welchMoments(first, second)
}
