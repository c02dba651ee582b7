import { addDays, dayRange, daysBetween } from '../../plan/day.ts'
import type { AgreedLimit, Plan } from '../../plan/plan.ts'
import { numberWords, percentWords } from '../../plan/words.ts'
import { byar } from '../../stats/proportions/byar.ts'
import type { Tally } from '../../tally/tally.ts'
import { type Confusion, confusionOf, performance, type Rate, sumConfusion } from '../performance.ts'
import { baselineOf, dailyPoints, pick } from './by-day.ts'
import type { Figure, FigureLimit, FigurePoint, Shown } from './figure.ts'

interface Wanted {
  readonly plan: Plan
  readonly tallies: readonly Tally[]
  readonly stratum: string
  readonly shown: Shown
  readonly baseline?: {
    readonly baselineId: number
    readonly fromDay: string
    readonly toDay: string
    readonly expectedRisk?: readonly number[]
  }
}

/** Outcomes are few: each point takes the four weeks that end on its day, and there is a point a week. */
const window = 28
const every = 7

/** The share of cases whose outcome was known when it was due. */
export function completenessFigure({ plan, tallies, stratum, shown, baseline }: Wanted): Figure {
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
    heading: 'Outcomes known when due',
    kind: 'share',
    top: 'Outcome known',
    bottom: 'Cases',
    window: 1,
    every: 1,
    points: dailyPoints(byDay, { from: shown.from, to: shown.matureTo }, partsOf),
    ...(reference === undefined ? {} : { baseline: reference }),
    limits: [],
    workedOut: `Cases whose outcome was known ${plan.outcome.maturity_days} days later, divided by all cases of that day. Days that are younger are not shown: their outcomes are not due yet.`,
  }
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

/** Observed events over those the baseline led us to expect; undefined without an expected risk. */
export function observedFigure({ plan, tallies, stratum, shown, baseline }: Wanted): Figure | undefined {
  const risk = baseline?.expectedRisk
  if (baseline === undefined || risk === undefined) return undefined
  const byDay = pick(tallies, 'score', 'at maturity', stratum, baseline.baselineId)
  const over = (from: string, to: string): FigurePoint => {
    const { observed, expected } = observedAndExpected(byDay, from, to, risk)
    const interval = byar(observed, expected)
    if (interval === undefined) return { day: to }
    return {
      day: to,
      value: interval.estimate,
      low: interval.low,
      high: interval.high,
      numerator: observed,
      denominator: expected,
    }
  }
  return {
    id: 'observed-to-expected',
    section: 'performance',
    heading: 'Observed against expected events',
    kind: 'ratio',
    top: 'Observed events',
    bottom: 'Expected events',
    window,
    every,
    points: windowEnds(shown, byDay).map((day) => over(addDays(day, 1 - window), day)),
    baseline: { mean: 1 },
    limits: limitsOf(plan, 'observed_to_expected', numberWords),
    workedOut: `Events that happened, divided by the events that cases with the same scores had in the baseline. 1 is as expected. Each point takes the ${window} days that end on it and only cases whose outcome is known; the upright bar is the 95% interval.`,
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

/** Cells are [bin, flag, state, n]; state 0 is not known: neither observed nor expected. */
function observedAndExpected(byDay: ReadonlyMap<string, Tally>, from: string, to: string, risk: readonly number[]) {
  let observed = 0
  let expected = 0
  for (const day of dayRange(from, to)) {
    const cells = byDay.get(day)?.cells ?? []
    for (let index = 0; index + 3 < cells.length; index += 4) {
      const [bin = 0, , state = 0, n = 0] = cells.slice(index, index + 4)
      if (state === 0) continue
      expected += n * (risk[bin] ?? Number.NaN)
      if (state === 2) observed += n
    }
  }
  return { observed, expected }
}

/** A day a week, the last of them the last mature day; no window begins before the first day that was counted. */
function windowEnds({ from, matureTo }: Shown, byDay: ReadonlyMap<string, Tally>): readonly string[] {
  const first = [...byDay.keys()].sort()[0] ?? from
  return dayRange(from, matureTo).filter(
    (day) => daysBetween(day, matureTo) % every === 0 && addDays(day, 1 - window) >= first,
  )
}

function limitsOf(
  plan: Plan,
  measure: AgreedLimit['measure'],
  write: (value: number) => string,
): readonly FigureLimit[] {
  return plan.limits
    .filter((limit) => limit.measure === measure)
    .flatMap(({ at_least, at_most }) => [
      ...(at_least === undefined ? [] : [{ value: at_least, words: `Agreed: at least ${write(at_least)}` }]),
      ...(at_most === undefined ? [] : [{ value: at_most, words: `Agreed: at most ${write(at_most)}` }]),
    ])
}
