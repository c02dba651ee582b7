import type { Interval } from '../interval.ts'
import { logitInterval } from './logit-interval.ts'
import { classTotals, type RankedCases } from './scored-cases.ts'

/**
 * Average precision.
 *
 * Use: how well a score finds rare events: the PPV averaged over the events found as the threshold comes down.
 * Formula: Σ (Rₖ − Rₖ₋₁)·Pₖ over the distinct scores from the highest, R the sensitivity and P the PPV at that
 * threshold (a step, without interpolation: scikit-learn's average_precision_score). Interval on the logit, as for a
 * proportion of the m events: logit AP ± z/√(m·AP(1 − AP)); at AP = 1 the lower bound is tail^(1/k), k = min(events,
 * non-events).
 * Assumes: cases are independent. The interval takes the prevalence as given.
 * Not for: comparing groups or periods of different prevalence: a score that says nothing has the prevalence as its AP.
 * Undefined: only one class was seen, a count is negative or not finite, or the level is outside (0, 1).
 * Source: Boyd, Eng and Page 2013, ECML PKDD, LNCS 8190:451 (the logit interval).
 */
export function averagePrecision(cases: RankedCases, level = 0.95): Interval | undefined {
  const totals = classTotals(cases)
  if (totals === undefined || !(totals.events > 0 && totals.nonEvents > 0)) return undefined
  const { events: m, nonEvents: n } = totals
  let [found, flagged, sum] = [0, 0, 0]
  for (let at = cases.events.length - 1; at >= 0; at--) {
    const e = cases.events[at] ?? 0
    found += e
    flagged += e + (cases.nonEvents[at] ?? 0)
    if (e > 0) sum += (e * found) / flagged
  }
  const ap = Math.min(1, sum / m)
  return logitInterval(ap, Math.sqrt((ap * (1 - ap)) / m), Math.min(m, n), level)
}
