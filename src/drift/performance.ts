import type { Interval } from '../stats/interval.ts'
import { type Rate as Counted, confusionRates } from '../stats/performance/rates.ts'
import { proportionInterval } from '../stats/proportions/proportion.ts'
import { type Basis, layouts, type Tally } from '../tally/tally.ts'

/** Units by flag and outcome state, summed over days. Not known is its own state and never counted as no event. */
export type Confusion = Readonly<Record<(typeof layouts.outcome.counts)[number], number>>

/** A share with its 95 % interval, or why there is none: nothing out of nothing is not nought. */
export type Rate =
  | { readonly numerator: number; readonly denominator: number; readonly interval: Interval }
  | { readonly numerator: 0; readonly denominator: 0; readonly undefinedBecause: string }

/** The rates of one stratum at the feed's own flag, which is what clinicians saw. */
export interface Performance {
  readonly counts: Confusion
  readonly units: number
  readonly events: number
  readonly noEvents: number
  readonly notKnown: number
  /** flagged ÷ all units, whether or not their outcome is known */
  readonly flagRate: Rate
  /** events flagged ÷ events */
  readonly sensitivity: Rate
  /** non-events not flagged ÷ non-events */
  readonly specificity: Rate
  /** events ÷ flagged with a known outcome */
  readonly ppv: Rate
  /** non-events ÷ not flagged with a known outcome */
  readonly npv: Rate
  /** events not flagged ÷ events */
  readonly fnr: Rate
  /** non-events flagged ÷ non-events */
  readonly fpr: Rate
  /** outcomes known ÷ all units */
  readonly completeness: Rate
}

/** The days to count: both ends are included. Only the caller knows which days are mature, so it says so here. */
export interface PerformanceWindow {
  readonly from: string
  readonly to: string
  /** the last mature day: later days are left out */
  readonly matureTo: string
  /** days left out, such as the baseline's own */
  readonly without?: { readonly from: string; readonly to: string }
}

/** How well the flag did in one stratum over the mature days of a window, from `outcome` tallies of one basis. */
export function performanceOf(
  tallies: readonly Tally[],
  stratum: string,
  window: PerformanceWindow,
  basis: Exclude<Basis, 'fact'>,
): Performance {
  const wanted = tallies.filter(
    (tally) =>
      tally.series === 'outcome' && tally.stratum === stratum && tally.basis === basis && isInWindow(tally.day, window),
  )
  return performance(sumConfusion(wanted.map((tally) => confusionOf(tally.counts))))
}

/** Whether a day is counted: inside the window, mature, and not among the days left out. */
export function isInWindow(day: string, { from, to, matureTo, without }: PerformanceWindow): boolean {
  const isLeftOut = without !== undefined && without.from <= day && day <= without.to
  return from <= day && day <= to && day <= matureTo && !isLeftOut
}

/** The rates that follow from the six counts. Rates of outcomes use known outcomes only; see `completeness`. */
export function performance(counts: Confusion): Performance {
  const { flaggedEvent, flaggedNoEvent, flaggedUnknown, unflaggedEvent, unflaggedNoEvent, unflaggedUnknown } = counts
  const events = flaggedEvent + unflaggedEvent
  const noEvents = flaggedNoEvent + unflaggedNoEvent
  const notKnown = flaggedUnknown + unflaggedUnknown
  const units = events + noEvents + notKnown
  const known = { tp: flaggedEvent, fp: flaggedNoEvent, fn: unflaggedEvent, tn: unflaggedNoEvent }
  const { sensitivity, specificity, ppv, npv } = confusionRates(known)
  return {
    counts,
    units,
    events,
    noEvents,
    notKnown,
    flagRate: rate(flaggedEvent + flaggedNoEvent + flaggedUnknown, units, 'no cases'),
    sensitivity: orWhyNot(sensitivity, 'no events'),
    specificity: orWhyNot(specificity, 'no cases without the event'),
    ppv: orWhyNot(ppv, 'no flagged cases with a known outcome'),
    npv: orWhyNot(npv, 'no unflagged cases with a known outcome'),
    fnr: rate(unflaggedEvent, events, 'no events'),
    fpr: rate(flaggedNoEvent, noEvents, 'no cases without the event'),
    completeness: rate(events + noEvents, units, 'no cases'),
  }
}

/** x of n with its interval (Wilson's, exact where that is too short), or the reason why there is no such share. */
export function rate(numerator: number, denominator: number, undefinedBecause: string): Rate {
  return orWhyNot({ numerator, denominator, interval: proportionInterval(numerator, denominator) }, undefinedBecause)
}

function orWhyNot({ numerator, denominator, interval }: Counted, undefinedBecause: string): Rate {
  return interval === undefined
    ? { numerator: 0, denominator: 0, undefinedBecause }
    : { numerator, denominator, interval }
}

/** Adds counts up; of no counts at all, six noughts. */
export function sumConfusion(all: readonly Confusion[]): Confusion {
  const sum = { ...confusionOf([]) }
  for (const counts of all) for (const name of layouts.outcome.counts) sum[name] += counts[name]
  return sum
}

/** The counts of an `outcome` tally, by name; absent positions are 0. */
export function confusionOf(counts: readonly number[]): Confusion {
  const [flaggedEvent = 0, flaggedNoEvent = 0, flaggedUnknown = 0, ...unflagged] = counts
  const [unflaggedEvent = 0, unflaggedNoEvent = 0, unflaggedUnknown = 0] = unflagged
  return { flaggedEvent, flaggedNoEvent, flaggedUnknown, unflaggedEvent, unflaggedNoEvent, unflaggedUnknown }
}
