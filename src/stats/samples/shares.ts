import type { Sample } from './sample.ts'

/** Counts (or weights) as shares of their total; `undefined` when one is negative or not finite, or all are 0. */
export function sharesOf(counts: Sample): Float64Array | undefined {
  let total = 0
  for (let bin = 0; bin < counts.length; bin++) {
    const count = counts[bin] ?? 0
    if (!(count >= 0)) return undefined
    total += count
  }
  if (!(total > 0 && Number.isFinite(total))) return undefined
  const shares = new Float64Array(counts.length)
  for (let bin = 0; bin < counts.length; bin++) shares[bin] = (counts[bin] ?? 0) / total
  return shares
}

/** The shares of two sets of counts over the same bins; `undefined` when either has none or the bins are not as many. */
export function pairOfShares(first: Sample, second: Sample): readonly [Float64Array, Float64Array] | undefined {
  if (first.length !== second.length) return undefined
  const p = sharesOf(first)
  const q = sharesOf(second)
  return p === undefined || q === undefined ? undefined : [p, q]
}
