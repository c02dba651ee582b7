import { intervalZ } from '../distributions/normal.ts'
import type { Interval } from '../interval.ts'
import { exactPoisson } from './exact-poisson.ts'

/**
 * Observed over expected with Byar's interval.
 *
 * Use: O/E, standardised ratios, and rates (expected = time or cases at risk).
 * Formula: from x·(1 − 1/9x − z/3√x)³/E to (x + 1)·(1 − 1/9(x + 1) + z/3√(x + 1))³/E; below 10 events the exact Poisson
 *   interval over E (unless `below10` is 'byar').
 * Assumes: the observed is a Poisson count, and the expected is known without error.
 * Not for: an expected with an error of its own, or counts that vary more than chance.
 * Undefined: the expected is 0, either is negative or not a number, or the level is outside (0, 1).
 * Source: Breslow and Day 1987, IARC volume II, p. 69; below 10 exact, as the Office for Health Improvement and
 *   Disparities does.
 */
export function byar(
  observed: number,
  expected: number,
  level = 0.95,
  below10: 'exact' | 'byar' = 'exact',
): Interval | undefined {
  const exact = observed < 10 && below10 === 'exact'
  const count = exact ? exactPoisson(observed, level) : byarCount(observed, level)
  if (count === undefined || !(expected > 0 && Number.isFinite(expected))) return undefined
  return { estimate: observed / expected, low: count.low / expected, high: count.high / expected }
}

function byarCount(count: number, level: number): { low: number; high: number } | undefined {
  const z = intervalZ(level)
  if (z === undefined || !(count >= 0 && Number.isFinite(count))) return undefined
  const low = count === 0 ? 0 : count * Math.max(0, 1 - 1 / (9 * count) - z / (3 * Math.sqrt(count))) ** 3
  const high = (count + 1) * (1 - 1 / (9 * (count + 1)) + z / (3 * Math.sqrt(count + 1))) ** 3
  return { low, high }
}
