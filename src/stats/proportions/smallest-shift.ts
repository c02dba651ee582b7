import { betaQuantile } from '../distributions/beta.ts'
import { binomialUpperTail } from '../distributions/binomial.ts'
import { normalQuantile } from '../distributions/normal.ts'
import { firstWhole } from '../search/first-whole.ts'

/** Where the share stands, how many cases there were, and the one-sided test it is looked at with. */
type ShiftQuestion = {
  readonly q: number
  readonly n: number
  readonly alpha: number
  readonly direction: 'up' | 'down'
  readonly power?: number
}

/**
 * The smallest shift of a proportion that could have been seen.
 *
 * Use: beside every "steady" rate, so that too few cases are not read as good news.
 * Formula: upwards, k is the smallest count with P(X ≥ k | q) ≤ alpha among n cases, and the answer is the q′ with
 *   P(X ≥ k | q′) = power (0.8): the beta quantile with parameters k and n − k + 1. Downwards is the same of 1 − q.
 * Assumes: q is known (an agreed rate or a large baseline) and cases are independent. One-sided: halve alpha for two.
 * Not for: two sampled groups: the smallest difference.
 * Undefined: even every case (or none) would not have been enough; n is 0 or not whole, q is outside [0, 1], or alpha or
 *   power is outside (0, 1).
 * Source: Fleiss, Levin and Paik 2003, Statistical Methods for Rates and Proportions, chapter 4; exact tails by Clopper
 *   and Pearson 1934.
 *
 * @awaited the smallest change beside every steady finding
 */
export function smallestDetectableShift(question: ShiftQuestion): { to: number; shift: number } | undefined {
  const { q, n, alpha, direction, power = 0.8 } = question
  if (!(power > 0 && power < 1)) return undefined
  const from = direction === 'up' ? q : 1 - q
  const k = criticalCount(from, n, alpha)
  const seen = k === undefined ? undefined : betaQuantile(power, k, n - k + 1)
  if (seen === undefined) return undefined
  const to = direction === 'up' ? seen : 1 - seen
  return { to, shift: to - q }
}

/**
 * The cases that would show a share that has moved from `q` to `to`, by the normal formula
 * (z(1 − alpha)·√(q(1 − q)) + z(power)·√(q′(1 − q′)))²/(q′ − q)², rounded up. `undefined` where nothing moved or a share
 * or chance is outside (0, 1).
 *
 * @awaited the smallest change beside every steady finding
 */
export function casesForShift(q: number, to: number, alpha: number, power = 0.8): number | undefined {
  const ofAlpha = normalQuantile(1 - alpha)
  const ofPower = normalQuantile(power)
  if (ofAlpha === undefined || ofPower === undefined || q === to) return undefined
  if (!(q > 0 && q < 1 && to > 0 && to < 1)) return undefined
  return Math.ceil(((ofAlpha * Math.sqrt(q * (1 - q)) + ofPower * Math.sqrt(to * (1 - to))) / (to - q)) ** 2)
}

/** The smallest k ≤ n with P(X ≥ k) ≤ alpha; `undefined` when not even n is rare enough. */
function criticalCount(q: number, n: number, alpha: number): number | undefined {
  if (!(alpha > 0 && alpha < 1 && Number.isInteger(n) && n > 0 && q >= 0 && q <= 1)) return undefined
  const k = firstWhole((count) => (binomialUpperTail(count, n, q) ?? 1) <= alpha, 1, n, n * q)
  return k > n ? undefined : k
}
