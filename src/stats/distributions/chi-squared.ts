import { logGamma, lowerGamma, upperGamma, upperGammaInverse } from '../special.ts'
import { normalQuantile } from './normal.ts'

/** P(X ≥ x) for a chi-squared with df > 0 degrees of freedom (not necessarily whole), x ≥ 0; `undefined` elsewhere. */
export function chiSquaredSurvival(x: number, df: number): number | undefined {
  return upperGamma(df / 2, x / 2)
}

/** The x that a chi-squared exceeds with probability p, for 0 < p < 1. */
export function chiSquaredCritical(p: number, df: number): number | undefined {
  const half = upperGammaInverse(df / 2, p)
  return half === undefined ? undefined : 2 * half
}

export type Contingency = { readonly statistic: number; readonly df: number; readonly p: number }

/**
 * Pearson's chi-squared test that rows and columns of counts are independent, without continuity correction.
 * Empty rows and columns are dropped: they say nothing. `undefined` when fewer than two of either are left,
 * or when a count is not a number.
 */
export function contingency(table: readonly (readonly number[])[]): Contingency | undefined {
  if (!table.every((row) => row.every((count) => count >= 0 && Number.isFinite(count)))) return undefined
  const rowTotals = table.map((row) => row.reduce((sum, count) => sum + count, 0))
  const width = Math.max(0, ...table.map((row) => row.length))
  const columnTotals = Array.from({ length: width }, (_, column) =>
    table.reduce((sum, row) => sum + (row[column] ?? 0), 0),
  )
  const total = rowTotals.reduce((sum, count) => sum + count, 0)
  const rows = rowTotals.filter(isSeen).length
  const columns = columnTotals.filter(isSeen).length
  if (rows < 2 || columns < 2) return undefined
  const df = (rows - 1) * (columns - 1)
  let statistic = 0
  for (const [row, rowTotal] of rowTotals.entries()) {
    for (const [column, columnTotal] of columnTotals.entries()) {
      const expected = (rowTotal * columnTotal) / total
      if (expected > 0) statistic += ((table[row]?.[column] ?? 0) - expected) ** 2 / expected
    }
  }
  const p = chiSquaredSurvival(statistic, df)
  return p === undefined ? undefined : { statistic, df, p }
}

/**
 * A chi-squared statistic as the standard normal z with the same upper-tail probability, so that it can feed a CUSUM.
 * Accurate in both tails; where the probability is too small for a double it is carried as its logarithm. A statistic
 * of 0 gives the lowest z a double can say, −38.5. `undefined` outside x ≥ 0, df > 0.
 */
export function chiSquaredAsZ(statistic: number, df: number): number | undefined {
  const upper = chiSquaredSurvival(statistic, df)
  const lower = lowerGamma(df / 2, statistic / 2)
  if (upper === undefined || lower === undefined || statistic === Infinity) return undefined
  if (lower < 0.5) return normalQuantile(Math.max(lower, Number.MIN_VALUE))
  if (upper < 1e-280) return farZ(logUpperGamma(df / 2, statistic / 2))
  const z = normalQuantile(upper)
  return z === undefined ? undefined : -z
}

/** ln Q(a, x) for x far above a, by the continued fraction of Abramowitz and Stegun 6.5.31, contracted to every second term. */
function logUpperGamma(a: number, x: number): number {
  let fraction = 0
  for (let level = 200; level >= 1; level--) fraction = (level * (level - a)) / (x + 2 * level + 1 - a - fraction)
  return a * Math.log(x) - x - (logGamma(a) ?? 0) - Math.log(x + 1 - a - fraction)
}

/** The z whose upper tail has this logarithm, from Mills' ratio as a series in 1/z² (Abramowitz and Stegun 26.2.12). */
function farZ(logTail: number): number {
  let z = Math.sqrt(-2 * logTail)
  for (let step = 0; step < 20; step++) {
    const w = 1 / (z * z)
    const mills = 1 - w * (1 - 3 * w * (1 - 5 * w * (1 - 7 * w)))
    z = Math.sqrt(-2 * (logTail + Math.log(z) + 0.9189385332046727 - Math.log(mills)))
  }
  return z
}

function isSeen(total: number): boolean {
  return total > 0
}
