import type { Sample } from '../samples/sample.ts'
import { pairOfShares } from '../samples/shares.ts'

/**
 * Jensen–Shannon distance.
 *
 * How well a single case tells which of two distributions it is from: 0 for equal shares, 1 (in base 2) for nothing in
 * common. It is the square root of the divergence, as scipy's `jensenshannon` and NannyML give it; some papers and
 * programs give the divergence itself under the same name.
 *
 * Use: the size of a change of a distribution over the same bins or levels, whatever they are.
 * Formula: with middle = (p + q)/2, √(½Σ p·log(p/middle) + ½Σ q·log(q/middle)); logarithms to the stated base, 2 unless
 * another is asked for (scipy's and Evidently's default is e: the same times √ln 2, at most 0.8326).
 * Assumes: both sides are counted in the same bins.
 * Not for: a verdict by itself: at 100 cases it passes 0.1 nearly every day though nothing has changed. Beside it stands
 * what it stays below on quiet days (quiet law).
 * Undefined: no cases on a side, bins that are not as many, or a base not above 1.
 * Source: Endres and Schindelin 2003, IEEE Transactions on Information Theory 49:1858; Lin 1991, the same 37:145.
 */
export function jsDistance(first: Sample, second: Sample, base = 2): number | undefined {
  const pair = pairOfShares(first, second)
  if (pair === undefined || !(base > 1 && Number.isFinite(base))) return undefined
  const [p, q] = pair
  let divergence = 0
  for (let bin = 0; bin < p.length; bin++) {
    const a = p[bin] ?? 0
    const b = q[bin] ?? 0
    if (a > 0) divergence += (a * Math.log((2 * a) / (a + b))) / 2
    if (b > 0) divergence += (b * Math.log((2 * b) / (a + b))) / 2
  }
  // Rounding can leave equal shares a hair below 0, and shares with nothing in common a hair above ln 2.
  return Math.sqrt(Math.min(Math.LN2, Math.max(0, divergence)) / Math.log(base))
}
