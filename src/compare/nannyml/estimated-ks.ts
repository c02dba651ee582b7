import type { Atoms } from '../../stats/samples/atoms.ts'
import { countsBelow } from './counts-below.ts'

/**
 * NannyML's Kolmogorov–Smirnov statistic against a reference of 10,000 values or more (0.13.1,
 * drift/univariate/methods.py): the largest difference of the two cumulative shares at the right edges of 10,000 bins of
 * equal width over the reference's range. What lies above the range shows at the last edge.
 */
export function estimatedKs(reference: Atoms, edges: Float64Array): (chunk: Atoms) => number {
  const known = countsBelow(reference, edges).byBin.map((count) => count / reference.total)
  return (chunk) => {
    const { byBin } = countsBelow(chunk, edges)
    let largest = 0
    for (let bin = 0; bin < byBin.length; bin++) {
      const difference = Math.abs((known[bin] ?? 0) - (byBin[bin] ?? 0) / chunk.total)
      if (difference > largest) largest = difference
    }
    return largest
  }
}
