import type { Interval } from '../../../stats/interval.ts'
import { byar } from '../../../stats/proportions/byar.ts'
import { wilson } from '../../../stats/proportions/wilson.ts'
import type { Pooled } from './pool.ts'

/**
 * Observed over expected of a window that is not all known yet: events known so far ÷ F̄, over the expected ones. The
 * interval means what Byar's does on a mature window. Events that happen at a steady rate and are each known by now with
 * probability F̄ are a Poisson count again; its variance is stretched by `scatter` and by the error of F̄, and Byar's limits are
 * those of count and expected events divided by that factor. Where all is known it is Byar's interval itself.
 */
export function estimatedRatio({ events, weight, share, shareVariance, scatter }: Pooled): Interval | undefined {
  const factor = scatter + (events * shareVariance) / share ** 2
  return byar(events / factor, (weight * share) / factor)
}

/**
 * The share of cases with the event, likewise: events known so far ÷ F̄, over the cases that will be known. Wilson's
 * interval for as many cases as give the estimate's own variance; where all is known that is every case. Undefined where
 * the estimate is no share: more events are known than there could be.
 */
export function estimatedShare({ events, weight, share, shareVariance, scatter }: Pooled): Interval | undefined {
  const estimate = events / (share * weight)
  if (estimate > 1) return undefined
  const seen = estimate * share
  const variance = (seen * (scatter - seen)) / (weight * share ** 2) + estimate ** 2 * (shareVariance / share ** 2)
  const cases = events === 0 ? weight * share : (estimate * (1 - estimate)) / variance
  return wilson(estimate * cases, cases)
}
