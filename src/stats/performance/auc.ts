import { intervalZ } from '../distributions/normal.ts'
import type { Interval } from '../interval.ts'

type Auc = {
  readonly auc: number
  /** DeLong's; `undefined` with a single event or a single non-event. */
  readonly variance: number | undefined
  readonly interval: Interval | undefined
  readonly events: number
  readonly nonEvents: number
}

/**
 * The area under the ROC curve from counts of events and of non-events in score order, lowest bin first: the
 * probability that an event scores above a non-event, a shared bin counting half. Exact for the binned score.
 * The variance is DeLong's (DeLong, DeLong and Clarke-Pearson 1988, Biometrics 44:837), whose structural components are
 * equal within a bin; the interval is worked out on the logit, so that it stays inside 0 and 1.
 *
 * At an AUC of exactly 1 (or 0) DeLong's variance is 0 and an interval of no width would be false certainty. There the
 * bound is exact instead: the k = min(events, non-events) disjoint pairs are independent, all k are in the right order
 * with probability AUC^k, and so the bound is (tail)^(1/k), the Clopper–Pearson bound for k of k. Conservative.
 *
 * `undefined` when either class was not seen. Below about ten of each the interval is rough: the caller's minimum rules.
 */
export function aucFromBins(events: readonly number[], nonEvents: readonly number[], level = 0.95): Auc | undefined {
  const m = events.reduce((sum, count) => sum + count, 0)
  const n = nonEvents.reduce((sum, count) => sum + count, 0)
  const bins = Math.max(events.length, nonEvents.length)
  if (!(m > 0 && n > 0)) return undefined

  // Each bin's share of the other class that its cases are ranked rightly against, ties half.
  const placed: { e: number; u: number; overNonEvents: number; underEvents: number }[] = []
  let eventsBelow = 0
  let nonEventsBelow = 0
  for (let bin = 0; bin < bins; bin++) {
    const e = events[bin] ?? 0
    const u = nonEvents[bin] ?? 0
    const overNonEvents = (nonEventsBelow + u / 2) / n
    const underEvents = (m - eventsBelow - e / 2) / m
    placed.push({ e, u, overNonEvents, underEvents })
    eventsBelow += e
    nonEventsBelow += u
  }

  const auc = placed.reduce((sum, bin) => sum + bin.e * bin.overNonEvents, 0) / m
  let variance: number | undefined
  if (m > 1 && n > 1) {
    const ofEvents = placed.reduce((sum, bin) => sum + bin.e * (bin.overNonEvents - auc) ** 2, 0) / (m - 1)
    const ofNonEvents = placed.reduce((sum, bin) => sum + bin.u * (bin.underEvents - auc) ** 2, 0) / (n - 1)
    variance = ofEvents / m + ofNonEvents / n
  }
  return { auc, variance, interval: aucInterval(auc, variance, Math.min(m, n), level), events: m, nonEvents: n }
}

function aucInterval(auc: number, variance: number | undefined, pairs: number, level: number): Interval | undefined {
  const z = intervalZ(level)
  if (z === undefined) return undefined
  const bound = Math.exp(Math.log((1 - level) / 2) / pairs)
  if (auc >= 1) return { estimate: 1, low: bound, high: 1 }
  if (auc <= 0) return { estimate: 0, low: 0, high: 1 - bound }
  // No variance at an AUC of one half: every case shares one bin, and the score says nothing.
  if (variance === undefined || variance === 0) return undefined
  const logit = Math.log(auc / (1 - auc))
  const half = (z * Math.sqrt(variance)) / (auc * (1 - auc))
  return { estimate: auc, low: expit(logit - half), high: expit(logit + half) }
}

function expit(x: number): number {
  return 1 / (1 + Math.exp(-x))
}
