import type { Atoms } from '../../stats/samples/atoms.ts'

type CountsBelow = {
  /** cases below the lowest edge */
  readonly belowAll: number
  /** cases below the right edge of each bin; the last edge is included */
  readonly byBin: Float64Array
}

/** How many cases lie below each edge. */
export function countsBelow({ values, cumulative }: Atoms, edges: Float64Array): CountsBelow {
  const byBin = new Float64Array(edges.length - 1)
  let at = 0
  const advance = (edge: number, included: boolean): number => {
    while (at < values.length && ((values[at] ?? 0) < edge || (included && values[at] === edge))) at++
    return at === 0 ? 0 : (cumulative[at - 1] ?? 0)
  }
  const belowAll = advance(edges[0] ?? 0, false)
  for (let bin = 0; bin < byBin.length; bin++) byBin[bin] = advance(edges[bin + 1] ?? 0, bin === byBin.length - 1)
  return { belowAll, byBin }
}

/** The cases in each bin, and in one more at the end those outside the edges. */
export function binnedWithRest(distribution: Atoms, edges: Float64Array): Float64Array {
  const { belowAll, byBin } = countsBelow(distribution, edges)
  const counts = new Float64Array(byBin.length + 1)
  let before = belowAll
  for (let bin = 0; bin < byBin.length; bin++) {
    counts[bin] = (byBin[bin] ?? 0) - before
    before = byBin[bin] ?? 0
  }
  counts[byBin.length] = distribution.total - (before - belowAll)
  return counts
}
