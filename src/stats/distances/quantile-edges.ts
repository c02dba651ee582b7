import type { Atoms } from '../samples/atoms.ts'
import { quantileOf } from '../samples/weighted-quantile.ts'

/**
 * Quantile bins.
 *
 * Use: bins of a number that each hold about as many reference cases, so that none is thin and an outlier moves nothing.
 * Formula: the edges are the type-7 quantiles 0, 1/bins, …, 1 of the reference; edges that fall on the same value are one,
 * so a value that many cases share has a bin that begins with it, and there may be fewer bins than asked for.
 * Assumes: the reference is large enough for its quantiles to stand still (some hundreds of values).
 * Not for: showing the shape of a distribution: every bin is as full as the next.
 * Undefined: no cases, all the same, or a number of bins that is not whole and at least 1.
 * Source: Hyndman and Fan 1996, The American Statistician 50:361, definition 7.
 */
export function quantileEdges(reference: Atoms | undefined, bins: number): Float64Array | undefined {
  if (reference === undefined || !(Number.isInteger(bins) && bins >= 1 && bins <= 65_000)) return undefined
  const edges: number[] = []
  for (let at = 0; at <= bins; at++) {
    const edge = quantileOf(reference, at / bins)
    if (edge !== undefined && edge !== edges.at(-1)) edges.push(edge)
  }
  return edges.length < 2 ? undefined : Float64Array.from(edges)
}
