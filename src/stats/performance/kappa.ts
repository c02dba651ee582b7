import { intervalZ } from '../distributions/normal.ts'
import type { Interval } from '../interval.ts'
import { type CategoryTable, tableTotal } from './category-table.ts'

type Kappa = { readonly kappa: number; readonly se: number; readonly interval: Interval | undefined }

/**
 * Cohen's kappa.
 *
 * Use: agreement of two readings in categories (the device and the clinician, or two releases) beyond what chance
 * gives.
 * Formula: (p_o − p_e)/(1 − p_e), p_o the observed and p_e the expected weighted agreement under independence of the
 * margins; weights 1 on the diagonal and 0 elsewhere, or 1 − |i − j|/(k − 1) (linear), or 1 − (i − j)²/(k − 1)²
 * (quadratic). Standard error of Fleiss, Cohen and Everitt; interval kappa ± z·SE, kept within −1…1.
 * Assumes: cases are independent; both readings use the same categories; for weights, in their order.
 * Not for: comparing populations whose margins differ: kappa falls when one category is rare.
 * Undefined: there are no cases, the table is not square, a count is negative or not finite, or both readings put every
 * case into one category. The interval also where the agreement is perfect (no width would be false certainty).
 * Source: Cohen 1960, Educ Psychol Meas 20:37; Fleiss, Cohen and Everitt 1969, Psychol Bull 72:323.
 */
export function cohensKappa(
  table: CategoryTable,
  weights: 'none' | 'linear' | 'quadratic' = 'none',
  level = 0.95,
): Kappa | undefined {
  const n = tableTotal(table)
  const z = intervalZ(level)
  if (n === undefined || z === undefined) return undefined
  const rows = table.map((row) => row.reduce((sum, count) => sum + count, 0) / n)
  const columns = table.map((_, column) => table.reduce((sum, row) => sum + (row[column] ?? 0), 0) / n)
  const weight = weightOf(weights, table.length)
  const rowWeights = table.map((_, i) => columns.reduce((sum, share, j) => sum + share * weight(i, j), 0))
  const columnWeights = table.map((_, j) => rows.reduce((sum, share, i) => sum + share * weight(i, j), 0))
  const expected = rows.reduce((sum, share, i) => sum + share * (rowWeights[i] ?? 0), 0)
  let observed = 0
  for (const [i, row] of table.entries()) for (const [j, count] of row.entries()) observed += (count / n) * weight(i, j)
  if (!(1 - expected > 1e-12)) return undefined
  const kappa = (observed - expected) / (1 - expected)
  let squares = 0
  for (const [i, row] of table.entries()) {
    for (const [j, count] of row.entries()) {
      const byChance = (rowWeights[i] ?? 0) + (columnWeights[j] ?? 0)
      squares += (count / n) * (weight(i, j) - byChance * (1 - kappa)) ** 2
    }
  }
  const variance = (squares - (kappa - expected * (1 - kappa)) ** 2) / (n * (1 - expected) ** 2)
  const se = Math.sqrt(Math.max(0, variance))
  if (!(se > 1e-9)) return { kappa, se, interval: undefined }
  const interval = { estimate: kappa, low: Math.max(-1, kappa - z * se), high: Math.min(1, kappa + z * se) }
  return { kappa, se, interval }
}

function weightOf(weights: 'none' | 'linear' | 'quadratic', levels: number): (i: number, j: number) => number {
  if (weights === 'none') return (i, j) => (i === j ? 1 : 0)
  const power = weights === 'linear' ? 1 : 2
  return (i, j) => 1 - (Math.abs(i - j) / (levels - 1)) ** power
}
