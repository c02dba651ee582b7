import type { Interval } from '../stats/interval.ts'
import { clusteredProportion } from '../stats/proportions/clustered-proportion.ts'
import { newcombe } from '../stats/proportions/newcombe.ts'
import { proportionInterval } from '../stats/proportions/proportion.ts'
import type { Decided, Siding } from './counted.ts'

/** One way of deciding in one group, held against what became of the patients. */
export interface Sided {
  readonly stratum: string
  readonly siding: Siding
  readonly decisions: number
  readonly notKnown: number
  readonly known: number
  /** with the event, of those known */
  readonly events: number
  /**
   * in how many of those known the clinician was right: with the event after more care, without it after less; where a wrong
   * output was set aside, and a right one followed
   */
  readonly right: number
  /** that as a share, 95 %; undefined where no outcome is known */
  readonly rightShare?: Interval
  /** how many times more a case counts than it should, because patients come back */
  readonly designEffect?: number
}

/** Every decision of a group by siding, in the order of `decided`. */
export function whoWasRight(decided: readonly Decided[]): readonly Sided[] {
  return decided.map(({ stratum, siding, decisions, notKnown, known }) => {
    const sum = (count: (one: Decided['known'][number]) => number) =>
      known.reduce((total, one) => total + count(one) * one.patients, 0)
    const [events, noEvents] = [sum((one) => one.events), sum((one) => one.noEvents)]
    const isRightWithEvent = siding === 'more' || siding === 'agreed to flag' || siding === 'set aside'
    const patients = known.flatMap((one) => Array.from({ length: one.patients }, () => one))
    const rights = patients.map((one) => (isRightWithEvent ? one.events : one.noEvents))
    const cases = patients.map((one) => one.events + one.noEvents)
    const right = isRightWithEvent ? events : noEvents
    const clustered = clusteredProportion(rights, cases)
    // The cases of one patient are as good as one.
    const alone = patients.length === 1 ? 1 / (events + noEvents) : 1
    const share = clustered ?? proportionInterval(right * alone, (events + noEvents) * alone)
    return {
      stratum,
      siding,
      decisions,
      notKnown,
      known: events + noEvents,
      events,
      right,
      ...(share === undefined ? {} : { rightShare: { estimate: share.estimate, low: share.low, high: share.high } }),
      ...(clustered === undefined ? {} : { designEffect: Math.max(1, clustered.designEffect) }),
    }
  })
}

/**
 * Does the disagreement know something that the AI does not? The share with the event where the clinician disagreed less that
 * where they agreed with the same output, 95 % (Newcombe, on cases divided by their design effects). Above 0 for more care
 * and below 0 for less: it does. Undefined where either has no known outcome.
 */
export function addedByClinicians(disagreed: Sided, agreed: Sided): Interval | undefined {
  const effective = ({ events, known, designEffect = 1 }: Sided) =>
    [events / designEffect, known / designEffect] as const
  const [[x1, n1], [x2, n2]] = [effective(disagreed), effective(agreed)]
  return newcombe(x1, n1, x2, n2)
}
