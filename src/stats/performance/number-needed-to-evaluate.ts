import type { Interval } from '../interval.ts'
import { type Confusion, confusionRates } from './rates.ts'

/**
 * Number needed to evaluate.
 *
 * Use: how many flagged cases a clinician looks at to find one event: the work the device makes.
 * Formula: 1/PPV; the interval is that of the PPV, turned over.
 * Assumes: cases are independent.
 * Not for: the work saved by not looking at the unflagged.
 * Undefined: nothing was flagged, or no flagged case had the event (no number is enough), or the level is outside (0,
 * 1).
 * Source: Romero-Brufau and others 2015, Crit Care 19:285.
 *
 * @awaited the table of every measure of a release
 */
export function numberNeededToEvaluate(confusion: Confusion, level = 0.95): Interval | undefined {
  const ppv = confusionRates(confusion, level).ppv.interval
  if (ppv === undefined || !(ppv.low > 0)) return undefined
  return { estimate: 1 / ppv.estimate, low: 1 / ppv.high, high: 1 / ppv.low }
}
