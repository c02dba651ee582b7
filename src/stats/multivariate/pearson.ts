import { intervalZ } from '../distributions/normal.ts'
import type { Interval } from '../interval.ts'
import { isFiniteSample, type Sample } from '../samples/sample.ts'
import { type Moments, pairwiseMoments, standardOf } from './pairwise-moments.ts'

/**
 * Pearson's correlation, with Fisher's interval.
 *
 * Use: whether two fields still go together as they did.
 * Formula: r = (Σxy − ΣxΣy/n)/√((Σx² − (Σx)²/n)(Σy² − (Σy)²/n)); the interval is tanh(atanh r ± z/√(n − 3)).
 * Assumes: pairs are independent and roughly bivariate normal, for the interval; the estimate takes nothing for granted.
 * Not for: codes, and fields whose few largest values carry everything: take logarithms first.
 * Undefined: fewer than four pairs, a field that does not vary, lists of unequal length, a value that is not a finite
 * number, or a level outside (0, 1).
 * Source: Fisher 1921, Metron 1:3; as R's cor.test.
 *
 * @awaited a comparison of two files, all numbers together
 */
export function pearson(x: Sample, y: Sample, level = 0.95): Interval | undefined {
  if (!isFiniteSample(x) || !isFiniteSample(y)) return undefined
  const moments = pairwiseMoments([x, y], standardOf([x, y]))
  return moments && correlationOfPair(moments, 0, 1, level)
}

/** The same from pairwise moments, for fields i and j. */
export function correlationOfPair(moments: Moments, i: number, j: number, level = 0.95): Interval | undefined {
  const z = intervalZ(level)
  const [there, back] = [i * moments.fields + j, j * moments.fields + i]
  const n = moments.n[there] ?? 0
  if (z === undefined || i === j || !(n > 3)) return undefined
  const [sumX, sumY] = [moments.sum[there] ?? 0, moments.sum[back] ?? 0]
  const [squareX, squareY] = [moments.square[there] ?? 0, moments.square[back] ?? 0]
  const ofX = squareX - (sumX * sumX) / n
  const ofY = squareY - (sumY * sumY) / n
  // What is left after subtracting two sums that agree to their last digits is rounding, not variance.
  if (!(ofX > 1e-12 * squareX && ofY > 1e-12 * squareY)) return undefined
  const r = ((moments.product[there] ?? 0) - (sumX * sumY) / n) / Math.sqrt(ofX * ofY)
  const estimate = Math.min(1, Math.max(-1, r))
  const half = z / Math.sqrt(n - 3)
  return {
    estimate,
    low: Math.min(estimate, Math.tanh(fisherZ(estimate) - half)),
    high: Math.max(estimate, Math.tanh(fisherZ(estimate) + half)),
  }
}

/** atanh r, held at r = ±(1 − 10⁻¹²) so that two copies of one field are a very strong correlation and not an infinite one. */
export function fisherZ(r: number): number {
  return Math.atanh(Math.min(1 - 1e-12, Math.max(-1 + 1e-12, r)))
}
