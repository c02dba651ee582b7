import { studentTSurvival } from '../distributions/student-t.ts'
import { isFiniteSample, type Sample } from '../samples/sample.ts'

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
  const first = moments(x)
  const second = moments(y)
  if (first === undefined || second === undefined) return undefined
  const error = first.error + second.error
  if (!(error > 0)) return undefined
  const statistic = (first.mean - second.mean) / Math.sqrt(error)
  const share = first.error / error
  const df = 1 / (share ** 2 / (x.length - 1) + (1 - share) ** 2 / (y.length - 1))
  const tail = studentTSurvival(Math.abs(statistic), df)
  return tail === undefined ? undefined : { statistic, df, p: Math.min(1, 2 * tail) }
}

/** The mean and the square of its standard error, in two passes. */
function moments(sample: Sample): { readonly mean: number; readonly error: number } | undefined {
  const n = sample.length
  if (n < 2 || !isFiniteSample(sample)) return undefined
  let sum = 0
  for (let at = 0; at < n; at++) sum += sample[at] ?? 0
  const mean = sum / n
  let squares = 0
  for (let at = 0; at < n; at++) squares += ((sample[at] ?? 0) - mean) ** 2
  const error = squares / (n - 1) / n
  return Number.isFinite(mean) && Number.isFinite(error) ? { mean, error } : undefined
}
