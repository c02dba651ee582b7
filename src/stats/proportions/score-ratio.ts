import { intervalZ } from '../distributions/normal.ts'
import type { Interval } from '../interval.ts'
import { crossing } from '../search/crossing.ts'
import { isProportion } from './is-proportion.ts'

/**
 * Miettinen and Nurminen's score interval for the ratio of two proportions.
 *
 * Use: how many times as often, where numbers are small or the first count is 0.
 * Formula: all θ with (p1 − θ·p2)² ≤ z²·(p̃1(1 − p̃1)/n1 + θ²·p̃2(1 − p̃2)/n2)·N/(N − 1), where p̃1 = θ·p̃2 are the likeliest
 *   rates with exactly that ratio (the root of a quadratic) and N = n1 + n2.
 * Assumes: the two groups are different people, and cases are independent of each other.
 * Not for: two releases on the same cases.
 * Undefined: the second count is 0 (the ratio has no upper end), either denominator is 0, a count is outside 0…n, or
 *   the level is outside (0, 1).
 * Source: Miettinen and Nurminen 1985, Stat Med 4:213.
 *
 * @awaited the equality table
 */
export function scoreRatio(x1: number, n1: number, x2: number, n2: number, level = 0.95): Interval | undefined {
  const z = intervalZ(level)
  if (z === undefined || !isProportion(x1, n1) || !isProportion(x2, n2) || x2 === 0 || n1 + n2 <= 1) return undefined
  const estimate = x1 / n1 / (x2 / n2)
  const far = (ratio: number): boolean => {
    const distance = x1 / n1 - (ratio * x2) / n2
    return distance * distance > z * z * variance(x1, n1, x2, n2, ratio)
  }
  let beyond = Math.max(1, estimate)
  while (!far(beyond)) beyond *= 2
  return { estimate, low: x1 === 0 ? 0 : crossing(far, estimate, 0), high: crossing(far, estimate, beyond) }
}

function variance(x1: number, n1: number, x2: number, n2: number, ratio: number): number {
  const total = n1 + n2
  const a = total * ratio
  const b = n1 * ratio + x1 + n2 + x2 * ratio
  const events = x1 + x2
  // 2c/(b + √…) and not (b − √…)/2a: it keeps its digits when the ratio is near 0.
  const second = Math.min(1, (2 * events) / (b + Math.sqrt(Math.max(0, b * b - 4 * a * events))))
  const first = Math.min(1, ratio * second)
  return (((first * (1 - first)) / n1 + (ratio * ratio * second * (1 - second)) / n2) * total) / (total - 1)
}
