import type { Interval } from '../interval.ts'
import { lowerGammaInverse, upperGammaInverse } from '../special.ts'

/**
 * A directly standardised rate of counted events.
 *
 * Use: events per time or per person as they would be with a standard mix, where a stratum may have no event.
 * Formula: rate r = Σw·x/t with the standard's weights w made to sum to 1, V = Σw²·x/t². The interval is Fay and Feuer's gamma
 *   interval: (V/2r)·χ²(2r²/V) at the lower tail to ((V + m²)/2(r + m))·χ²(2(r + m)²/(V + m²)) at the upper, m being the
 *   largest w/t. With one stratum it is the exact Poisson interval.
 * Assumes: counts are Poisson and independent; every stratum of the standard has been seen.
 * Not for: shares of people (an event a case): the standardised share.
 * Undefined: a stratum with weight has no time, a count is negative, weights are negative or all 0, or the level is
 *   outside (0, 1).
 * Source: Fay and Feuer 1997, Stat Med 16:791.
 *
 * @awaited sites compared without their case mix
 */
export function standardisedRate(
  events: readonly number[],
  times: readonly number[],
  weights: readonly number[],
  level = 0.95,
): Interval | undefined {
  const strata = events
    .map((x, index) => ({ x, t: times[index] ?? Number.NaN, w: weights[index] ?? Number.NaN }))
    .filter(({ w }) => w !== 0)
  if (events.length !== times.length || events.length !== weights.length || strata.length === 0) return undefined
  if (!strata.every(({ x, t, w }) => x >= 0 && Number.isFinite(x) && isPositive(t) && isPositive(w))) return undefined
  if (!(level > 0 && level < 1)) return undefined
  const total = strata.reduce((sum, { w }) => sum + w, 0)
  const perEvent = strata.map(({ t, w }) => w / total / t)
  const at = (index: number): number => perEvent[index] ?? 0
  const estimate = strata.reduce((sum, { x }, index) => sum + at(index) * x, 0)
  const variance = strata.reduce((sum, { x }, index) => sum + at(index) ** 2 * x, 0)
  const most = Math.max(...perEvent)
  const tail = (1 - level) / 2
  const [upperMean, upperVariance] = [estimate + most, variance + most * most]
  const low = estimate === 0 ? 0 : lowerGammaInverse((estimate * estimate) / variance, tail)
  const high = upperGammaInverse((upperMean * upperMean) / upperVariance, tail)
  if (low === undefined || high === undefined) return undefined
  return {
    estimate,
    low: estimate === 0 ? 0 : (low * variance) / estimate,
    high: (high * upperVariance) / upperMean,
  }
}

function isPositive(value: number): boolean {
  return value > 0 && Number.isFinite(value)
}
