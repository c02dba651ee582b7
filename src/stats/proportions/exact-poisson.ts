import type { Interval } from '../interval.ts'
import { lowerGammaInverse, upperGammaInverse } from '../special.ts'

/**
 * The exact interval for the mean of a Poisson count.
 *
 * Use: a count of events below 10, and wherever a rate must not be stated too surely.
 * Formula: half the (1 − level)/2 quantile of χ² with 2x degrees of freedom to half the (1 + level)/2 quantile of χ² with
 *   2x + 2; 0 where x = 0.
 * Assumes: events come independently of each other at a steady rate.
 * Not for: counts that vary more than chance (clusters, outbreaks): divide by the dispersion first.
 * Undefined: the count is negative or not a number, or the level is outside (0, 1).
 * Source: Garwood 1936, Biometrika 28:437.
 */
export function exactPoisson(count: number, level = 0.95): Interval | undefined {
  if (!(count >= 0 && Number.isFinite(count) && level > 0 && level < 1)) return undefined
  const tail = (1 - level) / 2
  const low = count === 0 ? 0 : lowerGammaInverse(count, tail)
  const high = upperGammaInverse(count + 1, tail)
  return low === undefined || high === undefined ? undefined : { estimate: count, low, high }
}
