import type { ClassTotals, RankedCases } from './scored-cases.ts'

/** At each score the placement of an event and that of a non-event with this score. Their means are both the AUC. */
export type Placements = { readonly overNonEvents: Float64Array; readonly underEvents: Float64Array }

/**
 * Placements: where each case stands among the other class.
 *
 * Use: the AUC, its variance, and the comparison of two AUCs are means and variances of these.
 * Formula: for an event the share of non-events that it outranks, for a non-event the share of events that outrank it,
 * ties half.
 * Assumes: `totals` are those of these cases.
 * Undefined: never; the callers see to it that both classes were seen.
 * Source: DeLong, DeLong and Clarke-Pearson 1988, Biometrics 44:837, equations 4 and 5; Hanley and Hajian-Tilaki 1997,
 * Acad Radiol 4:49.
 */
export function placements({ events, nonEvents }: RankedCases, totals: ClassTotals): Placements {
  const overNonEvents = new Float64Array(events.length)
  const underEvents = new Float64Array(events.length)
  let [eventsBelow, nonEventsBelow] = [0, 0]
  for (let at = 0; at < events.length; at++) {
    const e = events[at] ?? 0
    const u = nonEvents[at] ?? 0
    overNonEvents[at] = (nonEventsBelow + u / 2) / totals.nonEvents
    underEvents[at] = (totals.events - eventsBelow - e / 2) / totals.events
    eventsBelow += e
    nonEventsBelow += u
  }
  return { overNonEvents, underEvents }
}
