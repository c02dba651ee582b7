import { intervalZ } from '../distributions/normal.ts'
import type { Interval } from '../interval.ts'
import { isProportion } from './is-proportion.ts'

/**
 * Wilson's score interval for a proportion.
 *
 * Use: the interval shown for a rate of x among n. Its coverage is on average the level it states, also for small n.
 * Formula: (p + z²/2n ± z·√(p(1 − p)/n + z²/4n²)) / (1 + z²/n), with p = x/n.
 * Assumes: cases are independent of each other.
 * Not for: a safety claim where x = 0, x = n or n is small: there its coverage can dip to 0.83; Clopper–Pearson.
 * Undefined: there are no cases (n = 0), x is outside 0…n, or the level is outside (0, 1).
 * Source: Wilson 1927, JASA 22:209; Newcombe 1998, Stat Med 17:857, method 3.
 */
export function wilson(x: number, n: number, level = 0.95): Interval | undefined {
  const z = intervalZ(level)
  return z === undefined ? undefined : wilsonAt(x, n, z)
}

/** Wilson's interval at a given z instead of a level: what the difference of two proportions is built from. */
export function wilsonAt(x: number, n: number, z: number): Interval | undefined {
  if (!isProportion(x, n) || !(z >= 0 && Number.isFinite(z))) return undefined
  const p = x / n
  const centre = p + (z * z) / (2 * n)
  const half = z * Math.sqrt((p * (1 - p)) / n + (z * z) / (4 * n * n))
  const scale = 1 + (z * z) / n
  return {
    estimate: p,
    low: x === 0 ? 0 : Math.min(p, Math.max(0, (centre - half) / scale)),
    high: x === n ? 1 : Math.max(p, Math.min(1, (centre + half) / scale)),
  }
}
