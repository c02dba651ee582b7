import type { Sample } from '../samples/sample.ts'
import { pairOfShares } from '../samples/shares.ts'

export type LargestChange = {
  /** |change|, from 0 to 1. */
  readonly distance: number
  /** Which bin or level it was, counted from 0; the first of equals. */
  readonly at: number
  /** Current less reference share: above 0 there are more of them now. */
  readonly change: number
}

/**
 * L∞ distance, naming the level that moved most.
 *
 * Use: categories and codes: which level changed, by how many points, and which way.
 * Formula: the largest |current share − reference share| over all levels of either side.
 * Assumes: both sides are counted over the same levels; a level never seen before has a reference count of 0, and stands
 * by itself.
 * Not for: many small changes at once, to which it is blind: Jensen–Shannon.
 * Undefined: no cases on a side, or lists that are not as long.
 * Source: NannyML 0.13.1, univariate drift methods; Levin, Peres and Wilmer 2009, Markov Chains and Mixing Times, chapter 4.
 */
export function lInfinity(reference: Sample, current: Sample): LargestChange | undefined {
  const pair = pairOfShares(reference, current)
  if (pair === undefined) return undefined
  const [p, q] = pair
  let largest: LargestChange = { distance: 0, at: 0, change: 0 }
  for (let at = 0; at < p.length; at++) {
    const change = (q[at] ?? 0) - (p[at] ?? 0)
    if (Math.abs(change) > largest.distance) largest = { distance: Math.abs(change), at, change }
  }
  return largest
}
