import { binomialCdf, binomialProbability } from '../distributions/binomial.ts'
import { chiSquaredSurvival } from '../distributions/chi-squared.ts'

export type McNemar = {
  /** The exact p-value. */
  readonly p: number
  readonly midP: number
  readonly chiSquared: { readonly statistic: number; readonly p: number }
  /** χ² with one case taken off the difference. */
  readonly corrected: { readonly statistic: number; readonly p: number }
}

/**
 * McNemar's test of two answers about the same cases.
 *
 * Use: do two releases of a model flag the same patients equally often? Only the cases on which they differ count: b that the first
 *   flags and the second does not, c the other way round.
 * Formula: given b + c, b is Binomial(b + c, ½): exact p = 2·P(X ≤ min(b, c)), at most 1; mid-p takes P(X = min(b, c)) off;
 *   χ² = (b − c)²/(b + c), corrected (|b − c| − 1)²/(b + c).
 * Assumes: cases are independent of each other.
 * Not for: different cases in the two groups: Fisher or the contingency test.
 * Undefined: the two never differ (b + c = 0), or a count is not a whole number.
 * Source: McNemar 1947, Psychometrika 12:153; Fagerland, Lydersen and Laake 2013, BMC Med Res Methodol 13:91, for mid-p.
 *
 * @awaited two releases on the same units (A2)
 */
export function mcNemar(b: number, c: number): McNemar | undefined {
  const n = b + c
  if (![b, c].every((count) => Number.isInteger(count) && count >= 0) || n === 0) return undefined
  const least = Math.min(b, c)
  const tail = binomialCdf(least, n, 0.5)
  const point = binomialProbability(least, n, 0.5)
  const chiSquared = tested((b - c) ** 2 / n)
  const corrected = tested(Math.max(0, Math.abs(b - c) - 1) ** 2 / n)
  if (tail === undefined || point === undefined || chiSquared === undefined || corrected === undefined) return undefined
  return { p: Math.min(1, 2 * tail), midP: Math.min(1, 2 * tail - point), chiSquared, corrected }
}

function tested(statistic: number): { statistic: number; p: number } | undefined {
  const p = chiSquaredSurvival(statistic, 1)
  return p === undefined ? undefined : { statistic, p }
}
