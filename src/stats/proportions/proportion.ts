import { intervalZ } from '../distributions/normal.ts'
import type { Interval } from '../interval.ts'
import { incompleteBetaInverse } from '../special.ts'

/**
 * The interval shown for a proportion of x among n: Wilson's, but Clopper–Pearson's where Wilson's is too short
 * for a safety claim (x = 0, x = n, or n ≤ 20). `undefined` when n is 0: nothing out of nothing is not nought.
 */
export function proportionInterval(x: number, n: number, level = 0.95): Interval | undefined {
  return x === 0 || x === n || n <= 20 ? clopperPearson(x, n, level) : wilson(x, n, level)
}

/** Wilson's score interval for x of n (Wilson 1927, JASA 22:209; Newcombe 1998, Stat Med 17:857, method 3). */
export function wilson(x: number, n: number, level = 0.95): Interval | undefined {
  const z = intervalZ(level)
  return z === undefined ? undefined : wilsonAt(x, n, z)
}

/** Wilson's interval at a given z instead of a level: what the difference of two proportions is built from. */
export function wilsonAt(x: number, n: number, z: number): Interval | undefined {
  if (!isProportion(x, n)) return undefined
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

/** The exact interval for x of n: it covers at least `level` whatever the truth (Clopper and Pearson 1934, Biometrika 26:404). */
export function clopperPearson(x: number, n: number, level = 0.95): Interval | undefined {
  if (!isProportion(x, n) || !(level > 0 && level < 1)) return undefined
  const tail = (1 - level) / 2
  const low = x === 0 ? 0 : incompleteBetaInverse(x, n - x + 1, tail)
  // The upper bound through its complement: the small tail keeps its digits.
  const above = x === n ? 0 : incompleteBetaInverse(n - x, x + 1, tail)
  if (low === undefined || above === undefined) return undefined
  return { estimate: x / n, low, high: 1 - above }
}

function isProportion(x: number, n: number): boolean {
  return n > 0 && Number.isFinite(n) && x >= 0 && x <= n
}
