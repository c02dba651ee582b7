import { studentTQuantile } from '../distributions/student-t.ts'
import type { Interval } from '../interval.ts'
import type { Sample } from '../samples/sample.ts'

/** How many cases, their mean, and their variance (divisor n − 1; `undefined` for a single case). */
export type Spread = { readonly n: number; readonly mean: number; readonly variance: number | undefined }

/**
 * The mean and variance of values that stand for one case each, or for `counts[i]` cases. Two passes, so that a large
 * mean beside a small spread keeps its digits. `undefined` without cases, or when something is not finite or a count is
 * negative.
 */
export function spreadOf(values: Sample, counts?: Sample): Spread | undefined {
  if (counts !== undefined && counts.length !== values.length) return undefined
  let [n, sum] = [0, 0]
  for (let at = 0; at < values.length; at++) {
    const count = counts === undefined ? 1 : (counts[at] ?? Number.NaN)
    if (!(count >= 0)) return undefined
    n += count
    sum += count * (values[at] ?? Number.NaN)
  }
  const mean = sum / n
  if (!(n > 0 && Number.isFinite(n) && Number.isFinite(mean))) return undefined
  let squares = 0
  for (let at = 0; at < values.length; at++) {
    squares += (counts === undefined ? 1 : (counts[at] ?? 0)) * ((values[at] ?? 0) - mean) ** 2
  }
  if (!Number.isFinite(squares)) return undefined
  return { n, mean, variance: n > 1 ? squares / (n - 1) : undefined }
}

/**
 * The same from sums: of the values and of their squares. Where the squares leave less than nothing for the spread, by
 * rounding alone, it is 0. `undefined` without cases or when a sum is not finite.
 */
export function spreadOfSums(n: number, sum: number, squares: number): Spread | undefined {
  const mean = sum / n
  if (!(n > 0 && Number.isFinite(n) && Number.isFinite(mean) && squares >= 0 && Number.isFinite(squares)))
    return undefined
  const left = squares - sum * mean
  // What is left of two numbers that agree to twelve digits is rounding.
  return { n, mean, variance: n > 1 ? (left > squares * 1e-12 ? left / (n - 1) : 0) : undefined }
}

/**
 * Student's interval for a mean.
 *
 * Use: the interval beside a Brier score, a log loss, a bias or a mean error.
 * Formula: mean ± t·√(variance/n), t from Student's distribution with n − 1 degrees of freedom.
 * Assumes: cases are independent; the mean of n of them is about normal.
 * Not for: rare values that carry the mean (a few very large errors among few cases).
 * Undefined: fewer than two cases, a variance of 0 (an interval of no width would be false certainty), or a level
 * outside (0, 1).
 * Source: Student 1908, Biometrika 6:1.
 */
export function meanInterval({ n, mean, variance }: Spread, level = 0.95): Interval | undefined {
  if (variance === undefined || !(variance > 0 && n > 1 && level > 0 && level < 1)) return undefined
  const t = studentTQuantile((1 + level) / 2, n - 1)
  if (t === undefined || !Number.isFinite(mean)) return undefined
  const half = t * Math.sqrt(variance / n)
  return Number.isFinite(half) ? { estimate: mean, low: mean - half, high: mean + half } : undefined
}
