import type { Atoms } from '../../stats/samples/atoms.ts'
import { countsBelow } from './counts-below.ts'

/**
 * NannyML's Wasserstein distance against a reference of 10,000 values or more (0.13.1, drift/univariate/methods.py): the
 * area between the two cumulative shares, taken at the right edges of 10,000 bins of equal width over the reference's
 * range, and exactly outside that range. Where k values lie below the range, NannyML counts k + 1 of them within it; the
 * same is done here, because this is what its users see.
 */
export function estimatedWasserstein(reference: Atoms, edges: Float64Array): (chunk: Atoms) => number {
  const known = countsBelow(reference, edges).byBin.map((count) => count / reference.total)
  const [lowest, second, highest] = [edges[0] ?? 0, edges[1] ?? 0, edges.at(-1) ?? 0]
  return (chunk) => {
    const { belowAll, byBin } = countsBelow(chunk, edges)
    const oneTooMany = belowAll > 0 ? 1 : 0
    let area = 0
    for (let bin = 0; bin < byBin.length; bin++)
      area += Math.abs((known[bin] ?? 0) - (oneTooMany + (byBin[bin] ?? 0)) / chunk.total)
    return area * (second - lowest) + wayToRange(chunk, lowest, highest) / chunk.total
  }
}

/** Outside the range one of the cumulative shares is 0 or 1: the area is the sum of the ways to the range. */
function wayToRange({ values, cumulative }: Atoms, lowest: number, highest: number): number {
  let way = 0
  let before = 0
  for (let at = 0; at < values.length; at++) {
    const value = values[at] ?? 0
    way += ((cumulative[at] ?? 0) - before) * Math.max(lowest - value, value - highest, 0)
    before = cumulative[at] ?? 0
  }
  return way
}
