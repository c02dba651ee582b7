import type { Random } from '../simulation/random.ts'
import { contingencyStatistic } from './contingency.ts'
import { randomTable } from './tables/random-table.ts'
import { seenTable, type Table } from './tables/table.ts'

/**
 * The χ² test of a contingency table with a simulated p-value.
 *
 * Use: has the mix of categories changed, where some categories are rare (an expected count below 5)?
 * Formula: tables are drawn at random with the margins of the one observed; p = (1 + how many have a χ² at least as large)/(draws + 1).
 * Assumes: cases are independent; the margins are given.
 * Not for: p-values below 1/(draws + 1): it is never smaller than that, and never 0.
 * Undefined: fewer than two rows or columns have a case, a count is not whole, or draws is not a whole number above 0.
 * Source: Hope 1968, JRSS B 30:582; Patefield 1981, Appl Stat 30:91; as R's chisq.test(simulate.p.value = TRUE).
 */
export function simulatedContingency(
  table: Table,
  random: Random,
  draws = 9999,
): { readonly statistic: number; readonly p: number; readonly draws: number } | undefined {
  const seen = seenTable(table)
  if (seen === undefined || !seen.cells.flat().every(Number.isInteger)) return undefined
  if (!(Number.isInteger(draws) && draws > 0)) return undefined
  const statistic = contingencyStatistic(seen, {})
  // Tables with the same χ² may differ in its last digits.
  const bar = statistic * (1 - 64 * Number.EPSILON)
  let asLarge = 0
  for (let draw = 0; draw < draws; draw++) {
    const cells = randomTable(seen.rows, seen.columns, random)
    if (contingencyStatistic({ ...seen, cells }, {}) >= bar) asLarge += 1
  }
  return { statistic, p: (1 + asLarge) / (draws + 1), draws }
}
