import type { Interval } from '../interval.ts'
import { type Confusion, confusionRates } from './rates.ts'

/**
 * Balanced accuracy.
 *
 * Use: accuracy that a rare event cannot hide in: the mean of sensitivity and specificity.
 * Formula: (sensitivity + specificity)/2; interval from their own two intervals by square-and-add, half the root of the
 * sum of the two squared distances, on each side.
 * Assumes: cases are independent; events and non-events are different cases.
 * Not for: weighing misses against false alarms as a clinician would: net benefit.
 * Undefined: there is no event or no non-event, or the level is outside (0, 1).
 * Source: Zou and Donner 2008, Stat Med 27:1693 (the interval); Newcombe 1998, Stat Med 17:873.
 *
 * @awaited the table of every measure of a release
 */
export function balancedAccuracy(confusion: Confusion, level = 0.95): Interval | undefined {
  const { sensitivity, specificity } = confusionRates(confusion, level)
  const [one, two] = [sensitivity.interval, specificity.interval]
  if (one === undefined || two === undefined) return undefined
  const estimate = (one.estimate + two.estimate) / 2
  return {
    estimate,
    low: estimate - Math.hypot(one.estimate - one.low, two.estimate - two.low) / 2,
    high: estimate + Math.hypot(one.high - one.estimate, two.high - two.estimate) / 2,
  }
}
