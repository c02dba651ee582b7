import { addDays, dayRange } from '../../plan/day.ts'
import type { Plan } from '../../plan/plan.ts'
import { capital, percentWords, plural } from '../../plan/words.ts'
import type { Tally } from '../../tally/tally.ts'
import { judgedTerms } from '../judged/terms.ts'
import { type Confusion, confusionOf, performance, type Rate, sumConfusion } from '../performance.ts'
import { baselineOf, dailyPoints, pick } from './by-day.ts'
import type { Figure, FigurePoint } from './figure.ts'
import { every, limitsOf, type Wanted, window, windowEnds } from './windows.ts'

/** The share of cases whose outcome was known when it was due. */
export function completenessFigure({ plan, tallies, stratum, shown, baseline, waiting = [] }: Wanted): Figure {
  const byDay = pick(tallies, 'outcome', 'at maturity', stratum)
  const partsOf = (tally: Tally) => {
    const { events, noEvents, units } = performance(confusionOf(tally.counts))
    return { numerator: events + noEvents, denominator: units }
  }
  const reference =
    baseline === undefined
      ? undefined
      : baselineOf(dailyPoints(byDay, { from: baseline.fromDay, to: baseline.toDay }, partsOf))
  return {
    id: 'completeness',
    section: 'performance',
    ...knownWords(plan),
    kind: 'share',
    window: 1,
    every: 1,
    points: dailyPoints(byDay, { from: shown.from, to: shown.matureTo }, partsOf).map((point) =>
      waiting.includes(point.day) ? { ...point, waiting: 1 } : point,
    ),
    waiting,
    ...(reference === undefined ? {} : { baseline: reference }),
    limits: [],
    workedOut: `${dueWords(plan)} A day that falls far below the baseline waits: it is in no figure of performance until its outcomes are known, or for 28 nights.`,
  }
}

function knownWords(plan: Plan): Pick<Figure, 'heading' | 'top' | 'bottom'> {
  const terms = judgedTerms(plan)
  if (terms === undefined) return { heading: 'Outcomes known when due', top: 'Outcome known', bottom: 'Cases' }
  return plan.output.kind === 'document'
    ? { heading: `${capital(terms.many)} audited`, top: 'Audited', bottom: capital(terms.many) }
    : { heading: 'References known when due', top: 'Reference known', bottom: 'Cases with an output' }
}

function dueWords(plan: Plan): string {
  const terms = judgedTerms(plan)
  const days = plural(plan.outcome.maturity_days, 'day')
  if (plan.output.kind === 'document')
    return `${capital(terms?.many ?? '')} that were audited within ${days}, divided by all that were written that day. Days that are younger are not shown: their audit is not due yet.`
  return terms === undefined
    ? `Cases whose outcome was known ${days} later, divided by all cases of that day. Days that are younger are not shown: their outcomes are not due yet.`
    : `Cases whose reference was known ${days} later, divided by all cases of that day that were given an output. Days that are younger are not shown: their references are not due yet.`
}

const measures = {
  sensitivity: {
    heading: 'Sensitivity: events that were flagged',
    top: 'Events flagged',
    bottom: 'Events',
    workedOut: 'Of the cases with an event, the share that the device had flagged.',
  },
  specificity: {
    heading: 'Specificity: cases without the event that were not flagged',
    top: 'Not flagged, no event',
    bottom: 'Cases without the event',
    workedOut: 'Of the cases without an event, the share that the device had not flagged.',
  },
  ppv: {
    heading: 'Positive predictive value: flags that were right',
    top: 'Events flagged',
    bottom: 'Flagged cases with a known outcome',
    workedOut: 'Of the flagged cases whose outcome is known, the share with the event.',
  },
} as const

/** Sensitivity, specificity or positive predictive value at the flag that clinicians saw. */
export function rateFigure(
  measure: keyof typeof measures,
  { plan, tallies, stratum, shown, baseline }: Wanted,
): Figure {
  const byDay = pick(tallies, 'outcome', 'at maturity', stratum)
  const over = (from: string, to: string): FigurePoint => ({
    day: to,
    ...shareOf(performance(sum(byDay, from, to))[measure]),
  })
  const reference = baseline === undefined ? undefined : over(baseline.fromDay, baseline.toDay).value
  const { workedOut, ...words } = measures[measure]
  return {
    id: measure,
    section: 'performance',
    ...words,
    kind: 'share',
    window,
    every,
    points: windowEnds(shown, byDay).map((day) => over(addDays(day, 1 - window), day)),
    ...(reference === undefined ? {} : { baseline: { mean: reference } }),
    limits: limitsOf(plan, measure, percentWords),
    workedOut: `${workedOut} Each point takes the ${window} days that end on it, with outcomes known ${plan.outcome.maturity_days} days later; unknown outcomes are left out. The upright bar is the 95% interval.`,
  }
}

function shareOf(rate: Rate): Omit<FigurePoint, 'day'> {
  if (!('interval' in rate)) return {}
  const { interval, numerator, denominator } = rate
  return { value: interval.estimate, low: interval.low, high: interval.high, numerator, denominator }
}

function sum(byDay: ReadonlyMap<string, Tally>, from: string, to: string): Confusion {
  return sumConfusion(
    dayRange(from, to).flatMap((day) => {
      const tally = byDay.get(day)
      return tally === undefined ? [] : [confusionOf(tally.counts)]
    }),
  )
}
