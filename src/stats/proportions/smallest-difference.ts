import { binomialUpperTail } from '../distributions/binomial.ts'
import { normalQuantile } from '../distributions/normal.ts'
import { incompleteBetaInverse } from '../special.ts'

/*
 * "The smallest change we could have seen": what stands beside every steady finding, so that too few cases are not
 * read as good news.
 */

/** Where the share stands, how many cases there were, and the one-sided test it is looked at with. */
type ShiftQuestion = {
  readonly q: number
  readonly n: number
  readonly alpha: number
  readonly direction: 'up' | 'down'
  readonly power?: number
}

/**
 * The share nearest to q that n cases would have shown with probability `power` (0.8) by an exact one-sided binomial test
 * at `alpha`. Upwards: k is the smallest count with P(X ≥ k | q) ≤ alpha, and the answer solves P(X ≥ k | q′) = power,
 * which is the beta quantile with parameters k and n − k + 1. Downwards is the same of 1 − q.
 * `undefined` when even every case (or none) would not have been enough.
 */
export function smallestDetectableShift(question: ShiftQuestion): { to: number; shift: number } | undefined {
  const { q, n, alpha, direction, power = 0.8 } = question
  const from = direction === 'up' ? q : 1 - q
  const k = criticalCount(from, n, alpha)
  const seen = k === undefined ? undefined : incompleteBetaInverse(k, n - k + 1, power)
  if (seen === undefined) return undefined
  const to = direction === 'up' ? seen : 1 - seen
  return { to, shift: to - q }
}

/**
 * The same for a mean, in baseline standard deviations: (z(1 − alpha) + z(power)) / √n. Where nights vary more than
 * chance, n is the number of cases divided by the dispersion. The shift downwards is its negative.
 */
export function smallestDetectableMeanShift(n: number, alpha: number, power = 0.8): number | undefined {
  const ofAlpha = normalQuantile(alpha)
  const ofPower = normalQuantile(power)
  if (ofAlpha === undefined || ofPower === undefined || !(n > 0)) return undefined
  return (ofPower - ofAlpha) / Math.sqrt(n)
}

/** The smallest k ≤ n with P(X ≥ k) ≤ alpha; `undefined` when not even n is rare enough. */
function criticalCount(q: number, n: number, alpha: number): number | undefined {
  if (!(alpha > 0 && alpha < 1)) return undefined
  const isRare = (k: number): boolean => (binomialUpperTail(k, n, q) ?? 1) <= alpha
  if (!isRare(n)) return undefined
  let common = 0
  let rare = n
  while (rare - common > 1) {
    const middle = Math.floor((common + rare) / 2)
    if (isRare(middle)) rare = middle
    else common = middle
  }
  return rare
}
