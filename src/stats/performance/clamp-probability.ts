/**
 * A probability kept off 0 and 1.
 *
 * Use: expected risk in the baseline: a risk of exactly 0 would make a single event infinite evidence.
 * Formula: kept within [1/4n0, 1 − 1/4n0], a quarter of one case among the n0 cases of the baseline.
 * Assumes: n0 is at least 1.
 * Not for: hiding a score that is not a probability: that is a bug in the caller, and throws.
 * Undefined: never; a p that is not a number or an n0 below 1 throws.
 * Source: this product's own rule, docs/methods/baseline-and-limits.md.
 */
export function clampProbability(p: number, n0: number): number {
  if (Number.isNaN(p) || !(n0 >= 1)) throw new RangeError(`cannot clamp ${p} among ${n0} cases`)
  const edge = 1 / (4 * n0)
  return Math.min(1 - edge, Math.max(edge, p))
}
