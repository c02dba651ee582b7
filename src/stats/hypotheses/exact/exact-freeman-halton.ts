import { logFactorial as logFactorialOf } from '../../special/deviance.ts'
import type { SeenTable, Table } from '../tables/table.ts'

/**
 * The probability, given all margins, of every table no likelier than this one; `undefined` where that is too much work.
 * Columns are filled one after another, and partial tables with the same margins left and the same probability are joined
 * (the network algorithm of Mehta and Patel 1983, JASA 78:427).
 */
export function exactFreemanHalton({ cells, rows, columns, total }: SeenTable): number | undefined {
  // The shorter side is what is left over; the columns with most cases go first, so that the rest is small.
  const [left, steps] = rows.length <= columns.length ? [rows, columns] : [columns, rows]
  const states = [...left]
    .sort(descending)
    .slice(1)
    .reduce((product, count) => product * (count + 1), 1)
  if (states > MOST_STATES) return undefined
  try {
    return walk([...left].sort(descending), [...steps].sort(descending), logWeight(cells), total)
  } catch (error) {
    if (error instanceof TooMuchWork) return undefined
    throw error
  }
}

/** ln of the probability of a table but for what its margins decide. */
export function logWeight(cells: Table): number {
  return -cells.reduce((sum, row) => sum + row.reduce((part, count) => part + logFactorial(count), 0), 0)
}

/** The partial tables that have these row totals left: how many have each probability, by its logarithm. */
type Node = { readonly left: readonly number[]; readonly pasts: Map<number, number> }

/** Steps allowed before the exact way is given up: two seconds or so. */
const WORK = 6e6

/** With more ways for the rows to be part used up than this, it is not begun. */
const MOST_STATES = 1e6

class TooMuchWork extends Error {}

function walk(rows: readonly number[], columns: readonly number[], observed: number, total: number): number {
  const bar = observed + 1e-7
  const sumOf = (counts: readonly number[]): number => counts.reduce((sum, count) => sum + logFactorial(count), 0)
  const constant = sumOf(rows) + sumOf(columns) - logFactorial(total)
  const work = { left: WORK }
  const ends = rangeFinder(columns, work)
  let nodes = new Map<string, Node>([[rows.join(), { left: rows, pasts: new Map([[0, 1]]) }]])
  let p = 0
  for (const [stage, column] of columns.entries()) {
    const next = new Map<string, Node>()
    const cases = columns.slice(stage).reduce((sum, count) => sum + count, 0)
    const ofColumns = sumOf(columns.slice(stage))
    for (const { left, pasts } of nodes.values()) {
      const [least, most] = ends(stage, left)
      const allEnds = logFactorial(cases) - sumOf(left) - ofColumns
      const open: [number, number][] = []
      for (const [past, ways] of pasts) {
        if (past + most <= bar) p += ways * Math.exp(past + allEnds + constant)
        else if (past + least <= bar) open.push([past, ways])
      }
      if (open.length === 0) continue
      eachFilling(left, column, (after, weight) => {
        spend(work, open.length)
        const key = after.join()
        const node = next.get(key) ?? { left: after, pasts: new Map<number, number>() }
        next.set(key, node)
        // Equal probabilities reached by different sums differ in their last digits: they are joined at ten decimals.
        for (const [past, ways] of open) {
          const sum = Math.round((past + weight) * 1e10) / 1e10
          node.pasts.set(sum, (node.pasts.get(sum) ?? 0) + ways)
        }
      })
    }
    nodes = next
  }
  for (const { pasts } of nodes.values())
    for (const [past, ways] of pasts) if (past <= bar) p += ways * Math.exp(past + constant)
  return Math.min(1, p)
}

/** The smallest and the largest logarithm that finishing from a stage with these row totals left can add. */
function rangeFinder(columns: readonly number[], work: { left: number }) {
  const known = columns.map(() => new Map<string, readonly [number, number]>())
  const find = (stage: number, left: readonly number[]): readonly [number, number] => {
    const column = columns[stage]
    if (column === undefined) return [0, 0]
    const key = left.join()
    const found = known[stage]?.get(key)
    if (found !== undefined) return found
    let range: readonly [number, number] = [Infinity, -Infinity]
    eachFilling(left, column, (after, weight) => {
      spend(work, 1)
      const [least, most] = find(stage + 1, after)
      range = [Math.min(range[0], least + weight), Math.max(range[1], most + weight)]
    })
    known[stage]?.set(key, range)
    return range
  }
  return find
}

/** Every way to fill one column from what the rows have left: what is left then (largest first), and the logarithm it adds. */
function eachFilling(
  left: readonly number[],
  column: number,
  visit: (after: readonly number[], weight: number) => void,
): void {
  const room = left.map((_, row) => left.slice(row).reduce((sum, count) => sum + count, 0))
  const after = [...left]
  const fill = (row: number, cases: number, weight: number): void => {
    if (row === left.length) {
      visit([...after].sort(descending), weight)
      return
    }
    const most = Math.min(cases, left[row] ?? 0)
    for (let count = Math.max(0, cases - (room[row + 1] ?? 0)); count <= most; count++) {
      after[row] = (left[row] ?? 0) - count
      fill(row + 1, cases - count, weight - logFactorial(count))
    }
  }
  fill(0, column, 0)
}

function spend(work: { left: number }, steps: number): void {
  work.left -= steps
  if (work.left < 0) throw new TooMuchWork()
}

function descending(a: number, b: number): number {
  return b - a
}

function logFactorial(count: number): number {
  return count < 2 ? 0 : logFactorialOf(count)
}
