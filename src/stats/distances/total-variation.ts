import type { Sample } from '../samples/sample.ts'
import { pairOfShares } from '../samples/shares.ts'

/**
 * Total variation distance.
 *
 * Use: the plainest size of a change: the share of cases that would have to change their bin or level.
 * Formula: half the sum of |p − q|; from 0 to 1. One less the intersection of the two histograms.
 * Assumes: both sides are counted in the same bins.
 * Not for: a verdict by a fixed threshold: chance alone makes it about √(bins/cases).
 * Undefined: no cases on a side, or bins that are not as many.
 * Source: Levin, Peres and Wilmer 2009, Markov Chains and Mixing Times, section 4.1.
 *
 * @awaited the weekly check of whole distributions (B3)
 */
export function totalVariation(first: Sample, second: Sample): number | undefined {
  const pair = pairOfShares(first, second)
  if (pair === undefined) return undefined
  const [p, q] = pair
  let sum = 0
  for (let bin = 0; bin < p.length; bin++) sum += Math.abs((p[bin] ?? 0) - (q[bin] ?? 0))
  return Math.min(1, sum / 2)
}
