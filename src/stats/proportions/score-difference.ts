import { intervalZ } from '../distributions/normal.ts'
import type { Interval } from '../interval.ts'
import { crossing } from '../search/crossing.ts'
import { isProportion } from './is-proportion.ts'

/**
 * Miettinen and Nurminen's score interval for the difference of two proportions.
 *
 * Use: a gap between very small groups, and a check of Newcombe's interval: the two should nearly agree.
 * Formula: all δ with |p1 − p2 − δ| ≤ z·√(V(δ)·N/(N − 1)), V(δ) = p̃1(1 − p̃1)/n1 + p̃2(1 − p̃2)/n2, where p̃1 and p̃2 are
 *   the likeliest rates that differ by exactly δ (the root of a cubic) and N = n1 + n2.
 * Assumes: the two groups are different people, and cases are independent of each other.
 * Not for: two releases on the same cases: McNemar.
 * Undefined: either denominator is 0, a count is outside 0…n, or the level is outside (0, 1).
 * Source: Miettinen and Nurminen 1985, Stat Med 4:213; Newcombe 1998, Stat Med 17:873, method 6.
 *
 * @awaited the equality table
 */
export function scoreDifference(x1: number, n1: number, x2: number, n2: number, level = 0.95): Interval | undefined {
  const z = intervalZ(level)
  if (z === undefined || !isProportion(x1, n1) || !isProportion(x2, n2) || n1 + n2 <= 1) return undefined
  const estimate = x1 / n1 - x2 / n2
  const far = (delta: number): boolean => {
    const distance = estimate - delta
    return distance * distance > z * z * variance(x1, n1, x2, n2, delta)
  }
  // Once outside the interval a difference stays outside as it moves away from the estimate.
  return { estimate, low: crossing(far, estimate, -1), high: crossing(far, estimate, 1) }
}

function variance(x1: number, n1: number, x2: number, n2: number, delta: number): number {
  const total = n1 + n2
  const second = constrained(x1, n1, x2, n2, delta)
  const first = Math.min(1, Math.max(0, second + delta))
  return (((first * (1 - first)) / n1 + (second * (1 - second)) / n2) * total) / (total - 1)
}

/** The likeliest second rate when the first is exactly `delta` above it: equation 11 of the paper, in cosines. */
function constrained(x1: number, n1: number, x2: number, n2: number, delta: number): number {
  const l3 = n1 + n2
  const l2 = (n1 + 2 * n2) * delta - l3 - x1 - x2
  const l1 = (n2 * delta - l3 - 2 * x2) * delta + x1 + x2
  const l0 = x2 * delta * (1 - delta)
  const third = l2 / (3 * l3)
  const q = third ** 3 - (l1 * l2) / (6 * l3 * l3) + l0 / (2 * l3)
  const size = Math.sqrt(Math.max(0, third * third - l1 / (3 * l3)))
  const u = q < 0 ? -size : size
  const angle = u === 0 ? Math.PI / 2 : Math.acos(Math.min(1, Math.max(-1, q / u ** 3)))
  const root = 2 * u * Math.cos((Math.PI + angle) / 3) - third
  return Math.min(Math.min(1, 1 - delta), Math.max(Math.max(0, -delta), root))
}
