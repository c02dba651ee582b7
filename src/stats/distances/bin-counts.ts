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
    index[row] = value === highest ? last : edgesAtOrBelow(edges, value)
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

function edgesAtOrBelow(edges: Sample, value: number): number {
  let low = 0
  let high = edges.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((edges[middle] ?? 0) <= value) low = middle + 1
    else high = middle
  }
  return low
}
