import { chiSquaredSurvival } from '../distributions/chi-squared.ts'
import { type SeenTable, seenTable, type Table } from './tables/table.ts'

export type Contingency = {
  readonly statistic: number
  readonly df: number
  readonly p: number
  /** Below 5 the p-value is a rough one. */
  readonly smallestExpected: number
}

/** `pearson` is χ², `likelihood` is G. `continuity` takes half a case off every difference of a table of two by two (Yates). */
type Options = { readonly statistic?: 'pearson' | 'likelihood'; readonly continuity?: boolean }

/**
 * The χ² and G tests that rows and columns of counts are independent.
 *
 * Use: has the mix of categories changed between two periods? Do levels of a characteristic have the same share?
 * Formula: with e = row total × column total / total, χ² = Σ (o − e)²/e or G = 2·Σ o·ln(o/e), on (rows − 1)(columns − 1) degrees of
 *   freedom. Empty rows and columns are dropped first: they say nothing.
 * Assumes: cases are independent, each counted in one cell; both samples are counted, neither is taken as known.
 * Not for: tables with an expected count below 5: Freeman–Halton or the simulated test.
 * Undefined: fewer than two rows or columns have a case, or a count is negative or not a finite number.
 * Source: Pearson 1900, Philos Mag 50:157; Wilks 1938; Yates 1934, JRSS Suppl 1:217; as R's chisq.test and scipy's chi2_contingency.
 */
export function contingency(table: Table, options: Options = {}): Contingency | undefined {
  const seen = seenTable(table)
  if (seen === undefined) return undefined
  const df = (seen.rows.length - 1) * (seen.columns.length - 1)
  const statistic = contingencyStatistic(seen, options)
  const p = chiSquaredSurvival(statistic, df)
  const smallestExpected = (Math.min(...seen.rows) * Math.min(...seen.columns)) / seen.total
  return p === undefined ? undefined : { statistic, df, p, smallestExpected }
}

/** χ² or G of a table without empty rows and columns: what a simulated test compares as well. */
export function contingencyStatistic(seen: SeenTable, { statistic = 'pearson', continuity = false }: Options): number {
  const { cells, rows, columns, total } = seen
  const yates = continuity && rows.length === 2 && columns.length === 2
  let sum = 0
  for (const [row, counts] of cells.entries()) {
    for (const [column, count] of counts.entries()) {
      const expected = ((rows[row] ?? 0) * (columns[column] ?? 0)) / total
      const difference = Math.abs(count - expected)
      const taken = yates ? Math.min(0.5, difference) : 0
      const moved = count + taken * Math.sign(expected - count)
      if (statistic === 'pearson') sum += (difference - taken) ** 2 / expected
      else if (moved > 0) sum += 2 * moved * Math.log(moved / expected)
    }
  }
  return Math.max(0, sum)
}
