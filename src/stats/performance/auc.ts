import type { Interval } from '../interval.ts'
import { logitInterval } from './logit-interval.ts'
import { type Placements, placements } from './placements.ts'
import { classTotals, type RankedCases } from './scored-cases.ts'

export type Auc = {
  readonly auc: number
  /** DeLong's; `undefined` with a single event or a single non-event. */
  readonly variance: number | undefined
  readonly interval: Interval | undefined
  readonly events: number
  readonly nonEvents: number
}

/**
 * Area under the ROC curve with DeLong's variance.
 *
 * Use: how well a score ranks cases: the probability that a case with the event scores above one without, a tie
 * counting half.
 * Formula: the mean over events of the share of non-events below them, ties half. Variance: the variance of those
 * shares over events, divided by the number of events, plus the same the other way round. Interval on the logit: logit
 * A ± z·SE / (A(1 − A)). At A = 1 the variance is 0 and an interval of no width would be false certainty: there the
 * lower bound is tail^(1/k), k = min(events, non-events), the Clopper–Pearson bound of k disjoint pairs all in order.
 * Assumes: cases are independent; events and non-events are samples of their kind. On bins it is exact for the binned
 * score.
 * Not for: fewer than about ten of either class, where the interval is rough; whether the probabilities are right
 * (calibration).
 * Undefined: only one class was seen, or a count is negative or not finite. The interval also when every case has one
 * score, with a single event or a single non-event (unless the area is 0 or 1), and for a level outside (0, 1).
 * Source: DeLong, DeLong and Clarke-Pearson 1988, Biometrics 44:837; Sun and Xu 2014, IEEE Signal Process Lett 21:1389;
 * logit interval: Pepe 2003, The Statistical Evaluation of Medical Tests, chapter 5.
 */
export function rocAuc(cases: RankedCases, level = 0.95): Auc | undefined {
  const totals = classTotals(cases)
  if (totals === undefined || !(totals.events > 0 && totals.nonEvents > 0)) return undefined
  const { events: m, nonEvents: n } = totals
  const placed = placements(cases, totals)
  let sum = 0
  for (let at = 0; at < cases.events.length; at++) sum += (cases.events[at] ?? 0) * (placed.overNonEvents[at] ?? 0)
  // The sum of many shares can pass 1 by a rounding error.
  const auc = Math.min(1, sum / m)
  const variance = m > 1 && n > 1 ? delongVariance(cases, placed, auc, m, n) : undefined
  const se = variance === undefined ? undefined : Math.sqrt(variance)
  return { auc, variance, interval: logitInterval(auc, se, Math.min(m, n), level), events: m, nonEvents: n }
}

function delongVariance(cases: RankedCases, placed: Placements, auc: number, m: number, n: number): number {
  let [ofEvents, ofNonEvents] = [0, 0]
  for (let at = 0; at < cases.events.length; at++) {
    ofEvents += (cases.events[at] ?? 0) * ((placed.overNonEvents[at] ?? 0) - auc) ** 2
    ofNonEvents += (cases.nonEvents[at] ?? 0) * ((placed.underEvents[at] ?? 0) - auc) ** 2
  }
  return ofEvents / (m - 1) / m + ofNonEvents / (n - 1) / n
}
