import type { Interval } from '../interval.ts'
import { meanInterval, type Spread, spreadOf } from './mean-interval.ts'
import { probabilityTotals, type ScoredCases } from './scored-cases.ts'

type Brier = {
  readonly brier: number
  readonly interval: Interval | undefined
}

/**
 * Brier score.
 *
 * Use: how far the stated probabilities are from what happened, ranking and calibration in one figure; 0 is perfect.
 * Formula: the mean over cases of (score − outcome)², with Student's interval for that mean.
 * Assumes: scores are probabilities, and cases are independent.
 * Not for: comparing groups of different prevalence (the uncertainty differs: see the decomposition).
 * Undefined: there are no cases, a score is outside 0…1, or a count is negative or not finite. The interval also when
 * every case has the same loss.
 * Source: Brier 1950, Monthly Weather Review 78:1.
 */
export function brierScore(cases: ScoredCases, level = 0.95): Brier | undefined {
  const loss = lossSpread(cases, (given) => (1 - given) ** 2)
  return loss === undefined ? undefined : { brier: loss.mean, interval: meanInterval(loss, level) }
}

/** The spread over cases of a loss that depends on the probability that was given to what happened. */
export function lossSpread(cases: ScoredCases, loss: (given: number) => number): Spread | undefined {
  if (probabilityTotals(cases) === undefined) return undefined
  const size = cases.scores.length
  const losses = new Float64Array(2 * size)
  const counts = new Float64Array(2 * size)
  for (let at = 0; at < size; at++) {
    const score = cases.scores[at] ?? 0
    counts[at] = cases.events[at] ?? 0
    counts[size + at] = cases.nonEvents[at] ?? 0
    // What no case has is left at a loss of 0: infinity times nought would be NaN.
    if ((counts[at] ?? 0) > 0) losses[at] = loss(score)
    if ((counts[size + at] ?? 0) > 0) losses[size + at] = loss(1 - score)
  }
  return spreadOf(losses, counts)
}
