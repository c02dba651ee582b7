import type { Interval } from '../interval.ts'
import { lowerGamma, upperGamma, upperGammaInverse } from '../special.ts'
import { intervalZ } from './normal.ts'

/** P(X ≤ k) for X ~ Poisson(mean), mean ≥ 0; `undefined` elsewhere. */
export function poissonCdf(k: number, mean: number): number | undefined {
  if (!isPoisson(k, mean)) return undefined
  const whole = Math.floor(k)
  return whole < 0 ? 0 : upperGamma(whole + 1, mean)
}

/** P(X ≥ k) for X ~ Poisson(mean), computed directly so that a tiny tail keeps its digits. */
export function poissonUpperTail(k: number, mean: number): number | undefined {
  if (!isPoisson(k, mean)) return undefined
  const whole = Math.ceil(k)
  return whole <= 0 ? 1 : lowerGamma(whole, mean)
}

/**
 * Observed over expected with its interval, the observed being a Poisson count and the expected taken as known:
 * Byar's approximation (Breslow and Day 1987, volume II, p. 69), exact below 10 events as the Office for Health
 * Improvement and Disparities does. `undefined` when nothing is expected.
 */
export function byar(observed: number, expected: number, level = 0.95): Interval | undefined {
  const count = observed < 10 ? exactCount(observed, level) : byarCount(observed, level)
  if (count === undefined || !(expected > 0 && Number.isFinite(expected))) return undefined
  return { estimate: observed / expected, low: count.low / expected, high: count.high / expected }
}

/** Half the chi-squared quantiles with 2x and 2x + 2 degrees of freedom (Garwood 1936, Biometrika 28:437). */
function exactCount(x: number, level: number): { low: number; high: number } | undefined {
  const tail = (1 - level) / 2
  const low = x === 0 ? 0 : upperGammaInverse(x, 1 - tail)
  const high = x >= 0 ? upperGammaInverse(x + 1, tail) : undefined
  return low === undefined || high === undefined ? undefined : { low, high }
}

function byarCount(x: number, level: number): { low: number; high: number } | undefined {
  const z = intervalZ(level)
  if (z === undefined || !Number.isFinite(x)) return undefined
  const low = x * Math.max(0, 1 - 1 / (9 * x) - z / (3 * Math.sqrt(x))) ** 3
  const high = (x + 1) * (1 - 1 / (9 * (x + 1)) + z / (3 * Math.sqrt(x + 1))) ** 3
  return { low, high }
}

function isPoisson(k: number, mean: number): boolean {
  return !Number.isNaN(k) && mean >= 0 && Number.isFinite(mean)
}
