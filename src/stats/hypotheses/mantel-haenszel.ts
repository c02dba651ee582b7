import { chiSquaredSurvival } from '../distributions/chi-squared.ts'
import { intervalZ } from '../distributions/normal.ts'
import type { Interval } from '../interval.ts'
import { type Stratum, strataOf } from './tables/strata.ts'
import type { Table } from './tables/table.ts'

export type MantelHaenszel = {
  readonly statistic: number
  readonly p: number
  /** With half a case taken off the difference. */
  readonly corrected: { readonly statistic: number; readonly p: number }
  /** The pooled odds ratio; `undefined` where no table has anything off its diagonal, or nothing on it. */
  readonly oddsRatio: Interval | undefined
}

/**
 * The Mantel–Haenszel test over several tables of two by two.
 *
 * Use: do two groups differ in a rate when sites (or months) are compared each with itself?
 * Formula: χ² = (Σ(a − E a))²/Σ Var a on one degree of freedom, with hypergeometric mean and variance in each table; pooled odds
 *   ratio = Σ(ad/n)/Σ(bc/n), its interval from the variance of Robins, Breslow and Greenland.
 * Assumes: cases are independent, and the odds ratio is much the same in every table (Breslow–Day asks).
 * Not for: one table: Fisher or the contingency test.
 * Undefined: no table has two rows and two columns with cases, a table is not two by two, a count is not a whole number, or the
 *   level is outside (0, 1). A table with an empty row or column adds nothing.
 * Source: Mantel and Haenszel 1959, JNCI 22:719; Robins, Breslow and Greenland 1986, Biometrics 42:311; as R's mantelhaen.test.
 *
 * @awaited the equality table across sites (E)
 */
export function mantelHaenszel(tables: readonly Table[], level = 0.95): MantelHaenszel | undefined {
  const strata = strataOf(tables)
  const z = intervalZ(level)
  if (strata === undefined || z === undefined) return undefined
  let difference = 0
  let variance = 0
  for (const { a, b, c, d, n } of strata) {
    difference += a - ((a + b) * (a + c)) / n
    variance += (((a + b) / n) * ((c + d) / n) * ((a + c) * (b + d))) / (n - 1)
  }
  const taken = Math.abs(difference) >= 0.5 ? 0.5 : 0
  const plain = tested(difference, variance)
  const corrected = tested(Math.abs(difference) - taken, variance)
  if (plain === undefined || corrected === undefined) return undefined
  return { ...plain, corrected, oddsRatio: pooledOddsRatio(strata, z) }
}

function tested(difference: number, variance: number): { statistic: number; p: number } | undefined {
  const statistic = difference ** 2 / variance
  const p = chiSquaredSurvival(statistic, 1)
  return p === undefined ? undefined : { statistic, p }
}

function pooledOddsRatio(strata: readonly Stratum[], z: number): Interval | undefined {
  const sum = (term: (stratum: Stratum) => number): number => strata.reduce((total, one) => total + term(one), 0)
  const on = sum(({ a, d, n }) => (a * d) / n)
  const off = sum(({ b, c, n }) => (b * c) / n)
  if (on === 0 || off === 0) return undefined
  const variance =
    sum(({ a, d, n }) => ((a + d) / n) * ((a * d) / n)) / (2 * on * on) +
    sum(({ a, b, c, d, n }) => ((a + d) / n) * ((b * c) / n) + ((b + c) / n) * ((a * d) / n)) / (2 * on * off) +
    sum(({ b, c, n }) => ((b + c) / n) * ((b * c) / n)) / (2 * off * off)
  const factor = Math.exp(z * Math.sqrt(variance))
  const estimate = on / off
  return { estimate, low: estimate / factor, high: estimate * factor }
}
