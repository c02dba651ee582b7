import type { Random } from '../simulation/random.ts'
import { exactFreemanHalton, logWeight } from './exact/exact-freeman-halton.ts'
import { randomTable } from './tables/random-table.ts'
import { type SeenTable, seenTable, type Table } from './tables/table.ts'

export type FreemanHalton =
  | { readonly p: number; readonly method: 'exact' }
  | { readonly p: number; readonly method: 'simulated'; readonly draws: number }

/**
 * The Freeman–Halton test: Fisher's exact test of a table of any size.
 *
 * Use: do several levels have the same share, or two periods the same mix, when expected counts are small?
 * Formula: p = the probability, given all margins, of every table no likelier than this one (within a factor 1 + 1e-7). Columns are
 *   filled one after another; partial tables with the same margins left and the same probability are joined, and counted or dropped
 *   as a whole once even the likeliest (or unlikeliest) way to finish them decides. Where that is too much work, tables are
 *   drawn at random and p = (1 + how many are no likelier)/(draws + 1).
 * Assumes: cases are independent; the margins are given.
 * Undefined: fewer than two rows or columns have a case, a count is not whole, or draws is not a whole number above 0.
 * Source: Freeman and Halton 1951, Biometrika 38:141; Mehta and Patel 1983, JASA 78:427; as R's fisher.test.
 *
 * @awaited small groups in the equality table (E)
 */
export function freemanHalton(table: Table, random: Random, draws = 9999): FreemanHalton | undefined {
  const seen = seenTable(table)
  if (seen === undefined || !seen.cells.flat().every(Number.isInteger)) return undefined
  if (!(Number.isInteger(draws) && draws > 0)) return undefined
  const exact = exactFreemanHalton(seen)
  return exact === undefined ? simulated(seen, random, draws) : { p: exact, method: 'exact' }
}

function simulated({ cells, rows, columns }: SeenTable, random: Random, draws: number): FreemanHalton {
  const bar = logWeight(cells) + 1e-7
  let asRare = 0
  for (let draw = 0; draw < draws; draw++) if (logWeight(randomTable(rows, columns, random)) <= bar) asRare += 1
  return { p: (1 + asRare) / (draws + 1), method: 'simulated', draws }
}
