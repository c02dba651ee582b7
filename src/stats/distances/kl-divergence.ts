import type { Sample } from '../samples/sample.ts'
import { pairOfShares } from '../samples/shares.ts'

/**
 * Kullback–Leibler divergence.
 *
 * The evidence that an average case of the first distribution gives against the second. Not a distance: it changes when
 * the sides are exchanged, and it is infinite where the second lacks what the first has. Peers hide that by writing a
 * small share into empty bins (Evidently 0.0001, frouros 2·10⁻³⁰⁸, which makes of 10 empty bins an index of 461); here
 * the answer is Infinity, which is what it is.
 *
 * Use: to check figures of other programs; PSI without its smoothing is the sum of both directions.
 * Formula: Σ p·log(p/q) over the bins with p > 0, logarithms to the stated base (e unless another is asked for).
 * Assumes: both sides are counted in the same bins.
 * Not for: watching: Jensen–Shannon is bounded, symmetric and needs no filling of empty bins.
 * Undefined: no cases on a side, bins that are not as many, or a base not above 1.
 * Source: Kullback and Leibler 1951, Annals of Mathematical Statistics 22:79; as scipy's entropy(p, q).
 */
export function klDivergence(first: Sample, second: Sample, base = Math.E): number | undefined {
  const pair = pairOfShares(first, second)
  if (pair === undefined || !(base > 1 && Number.isFinite(base))) return undefined
  const [p, q] = pair
  let divergence = 0
  for (let bin = 0; bin < p.length; bin++) {
    const a = p[bin] ?? 0
    const b = q[bin] ?? 0
    if (a > 0 && b === 0) return Infinity
    if (a > 0) divergence += a * Math.log(a / b)
  }
  return Math.max(0, divergence) / Math.log(base)
}
