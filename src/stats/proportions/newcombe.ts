import { intervalZ, normalSurvival } from '../distributions/normal.ts'
import type { Interval } from '../interval.ts'
import { crossing } from '../search/crossing.ts'
import { wilsonAt } from './wilson.ts'

/**
 * Newcombe's interval for the difference of two proportions.
 *
 * Use: the gap between a group and everyone else, x1/n1 − x2/n2.
 * Formula: with d = p1 − p2 and Wilson's intervals (l1, u1) and (l2, u2), from d − √((p1 − l1)² + (u2 − p2)²) to
 *   d + √((u1 − p1)² + (p2 − l2)²).
 * Assumes: the two groups are different people, and cases are independent of each other.
 * Not for: two releases on the same cases: McNemar. A largest gap less a smallest: it grows with the number of groups.
 * Undefined: either denominator is 0, a count is outside 0…n, or the level is outside (0, 1).
 * Source: Newcombe 1998, Stat Med 17:873, method 10.
 */
export function newcombe(x1: number, n1: number, x2: number, n2: number, level = 0.95): Interval | undefined {
  const z = intervalZ(level)
  return z === undefined ? undefined : newcombeAt(x1, n1, x2, n2, z)
}

/**
 * The two-sided p-value of "the true difference is `margin`", got by turning Newcombe's interval round: 1 − the
 * level at which the interval just reaches the margin. It therefore never contradicts the interval printed beside it.
 * 1 when the estimate is the margin; 0 when no interval a double can hold reaches it.
 */
export function differencePValue(x1: number, n1: number, x2: number, n2: number, margin = 0): number | undefined {
  const point = newcombeAt(x1, n1, x2, n2, 0)
  if (point === undefined || !Number.isFinite(margin)) return undefined
  if (point.estimate === margin) return 1
  const reaches = (z: number): boolean => {
    const interval = newcombeAt(x1, n1, x2, n2, z)
    return interval !== undefined && interval.low <= margin && margin <= interval.high
  }
  // Past z = 38 the p-value is below the smallest double.
  const furthest = 38
  return reaches(furthest) ? 2 * normalSurvival(crossing(reaches, 0, furthest)) : 0
}

function newcombeAt(x1: number, n1: number, x2: number, n2: number, z: number): Interval | undefined {
  const first = wilsonAt(x1, n1, z)
  const second = wilsonAt(x2, n2, z)
  if (first === undefined || second === undefined) return undefined
  const estimate = first.estimate - second.estimate
  return {
    estimate,
    low: Math.max(-1, estimate - Math.hypot(first.estimate - first.low, second.high - second.estimate)),
    high: Math.min(1, estimate + Math.hypot(first.high - first.estimate, second.estimate - second.low)),
  }
}
