import type { Atoms } from '../samples/atoms.ts'
import { isFiniteSample, type Sample } from '../samples/sample.ts'

/**
 * Counting values in bins.
 *
 * Two steps, so that a long column is looked up once and then counted day by day at almost no cost.
 *
 * Use: from values to counts for every distance over bins.
 * Formula: a bin holds its lower edge and not its upper one; the last bin holds both. What lies below the lowest edge is in
 * place 0 and what lies above the highest in the last place: mass outside the reference's range is never lost.
 * Assumes: the edges ascend.
 * Undefined: a value or an edge that is not a finite number, fewer than two edges, or edges that do not ascend.
 * Source: numpy.histogram for the bins themselves.
 */
export function binIndex(values: Sample, edges: Sample): Uint16Array | undefined {
  const last = edges.length - 1
  if (last < 1 || last > 65_000 || !isFiniteSample(edges) || !isFiniteSample(values)) return undefined
  for (let at = 1; at <= last; at++) if (!((edges[at] ?? 0) > (edges[at - 1] ?? 0))) return undefined
  const highest = edges[last] ?? 0
  const index = new Uint16Array(values.length)
  for (let row = 0; row < values.length; row++) {
    const value = values[row] ?? 0
    index[row] = value === highest ? last : countAtOrBelow(edges, value)
  }
  return index
}

/**
 * How many rows from `from` to `to` − 1 are in each of the places 0 (below), 1 to the number of bins, and one more (above).
 * `undefined` when a place is outside the bins.
 */
export function binCounts(
  index: Uint16Array,
  edges: Sample,
  from = 0,
  to: number = index.length,
): Float64Array | undefined {
  const counts = new Float64Array(edges.length + 1)
  for (let row = from; row < to; row++) {
    const bin = index[row] ?? 0
    if (bin >= counts.length) return undefined
    counts[bin] = (counts[bin] ?? 0) + 1
  }
  return counts
}

/**
 * The same counts of a distribution that is sorted already: its values are looked up by the edges, and not the other way
 * round. `undefined` for edges that are not finite or do not ascend, or fewer than two.
 */
export function binCountsOf({ values, cumulative, total }: Atoms, edges: Sample): Float64Array | undefined {
  const last = edges.length - 1
  if (last < 1 || !isFiniteSample(edges)) return undefined
  const counts = new Float64Array(edges.length + 1)
  let before = 0
  for (let at = 0; at <= last; at++) {
    const edge = edges[at] ?? 0
    if (at > 0 && !(edge > (edges[at - 1] ?? 0))) return undefined
    // A bin holds its lower edge; the last one holds its upper edge too.
    const place = at === last ? countAtOrBelow(values, edge) : countBelow(values, edge)
    const below = place === 0 ? 0 : (cumulative[place - 1] ?? 0)
    counts[at] = below - before
    before = below
  }
  counts[last + 1] = total - before
  return counts
}

/** How many of these, ascending and no two the same, are below a value. */
function countBelow(values: Sample, value: number): number {
  const count = countAtOrBelow(values, value)
  return values[count - 1] === value ? count - 1 : count
}

function countAtOrBelow(values: Sample, value: number): number {
  let low = 0
  let high = values.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((values[middle] ?? 0) <= value) low = middle + 1
    else high = middle
  }
  return low
}
