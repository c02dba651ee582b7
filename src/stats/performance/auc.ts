import { intervalZ } from '../distributions/normal.ts'
import type { Interval } from '../interval.ts'
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
 * score.
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
  return { auc, variance, interval: aucInterval(auc, variance, Math.min(m, n), level), events: m, nonEvents: n }
}

function delongVariance(cases: RankedCases, placed: Placements, auc: number, m: number, n: number): number {
  let [ofEvents, ofNonEvents] = [0, 0]
  for (let at = 0; at < cases.events.length; at++) {
    ofEvents += (cases.events[at] ?? 0) * ((placed.overNonEvents[at] ?? 0) - auc) ** 2
    ofNonEvents += (cases.nonEvents[at] ?? 0) * ((placed.underEvents[at] ?? 0) - auc) ** 2
  }
  return ofEvents / (m - 1) / m + ofNonEvents / (n - 1) / n
}

function aucInterval(auc: number, variance: number | undefined, pairs: number, level: number): Interval | undefined {
  const z = intervalZ(level)
  if (z === undefined) return undefined
  const bound = Math.exp(Math.log((1 - level) / 2) / pairs)
  if (auc >= 1) return { estimate: 1, low: bound, high: 1 }
  if (auc <= 0) return { estimate: 0, low: 0, high: 1 - bound }
  // No variance at an AUC of one half: every case shares one score, and it says nothing.
  if (variance === undefined || variance === 0) return undefined
  const logit = Math.log(auc / (1 - auc))
  const half = (z * Math.sqrt(variance)) / (auc * (1 - auc))
  return { estimate: auc, low: expit(logit - half), high: expit(logit + half) }
}

function expit(x: number): number {
  return 1 / (1 + Math.exp(-x))
}
