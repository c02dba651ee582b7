import { chiSquaredSurvival } from '../distributions/chi-squared.ts'
import { type Stratum, strataOf } from './tables/strata.ts'
import type { Table } from './tables/table.ts'

export type BreslowDay = {
  readonly statistic: number
  readonly df: number
  readonly p: number
  /** With Tarone's correction, which the estimated pooled odds ratio calls for. */
  readonly tarone: { readonly statistic: number; readonly p: number }
}

/**
 * The Breslow–Day test that an odds ratio is the same in every table.
 *
 * Use: is the gap between two groups the same at every site, before sites are pooled (Mantel–Haenszel)?
 * Formula: with A the first cell that the pooled odds ratio would give a table, and V its variance, χ² = Σ (a − A)²/V on tables − 1
 *   degrees of freedom; Tarone takes (Σ(a − A))²/ΣV off.
 * Assumes: cases are independent, and every table has cases enough for a normal approximation.
 * Undefined: fewer than two tables have two rows and two columns with cases, the pooled odds ratio is 0, infinite or undefined, or a
 *   count is not a whole number.
 * Source: Breslow and Day 1980, IARC Sci Publ 32, p. 142; Tarone 1985, Biometrika 72:91.
 *
 * @awaited the equality table across sites (E)
 */
export function breslowDay(tables: readonly Table[]): BreslowDay | undefined {
  const strata = strataOf(tables)
  if (strata === undefined || strata.length < 2) return undefined
  const on = strata.reduce((sum, { a, d, n }) => sum + (a * d) / n, 0)
  const off = strata.reduce((sum, { b, c, n }) => sum + (b * c) / n, 0)
  if (on === 0 || off === 0) return undefined
  let statistic = 0
  let difference = 0
  let variance = 0
  for (const stratum of strata) {
    const expected = expectedCell(stratum, on / off)
    const own =
      1 /
      [
        expected,
        stratum.a + stratum.b - expected,
        stratum.a + stratum.c - expected,
        stratum.d - stratum.a + expected,
      ].reduce((sum, cell) => sum + 1 / cell, 0)
    statistic += (stratum.a - expected) ** 2 / own
    difference += stratum.a - expected
    variance += own
  }
  const df = strata.length - 1
  const corrected = Math.max(0, statistic - difference ** 2 / variance)
  const p = chiSquaredSurvival(statistic, df)
  const ofTarone = chiSquaredSurvival(corrected, df)
  if (p === undefined || ofTarone === undefined) return undefined
  return { statistic, df, p, tarone: { statistic: corrected, p: ofTarone } }
}

/** The A with A·(d − a + A)/((a + b − A)(a + c − A)) = ψ that leaves no cell negative. */
function expectedCell({ a, b, c, d }: Stratum, odds: number): number {
  const row = a + b
  const column = a + c
  if (odds === 1) return (row * column) / (a + b + c + d)
  const quadratic = 1 - odds
  const linear = d - a + odds * (row + column)
  const constant = -odds * row * column
  // The root that goes to the independent cell as ψ goes to 1, in the form that does not cancel.
  return (-2 * constant) / (linear + Math.sqrt(linear * linear - 4 * quadratic * constant))
}
