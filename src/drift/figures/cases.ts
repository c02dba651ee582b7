import { classesOf } from '../../plan/output-kind.ts'
import type { Plan } from '../../plan/plan.ts'
import { logistic } from '../../stats/special/logistic.ts'
import { addedUpOf } from '../../tally/outside.ts'
import type { Tally } from '../../tally/tally.ts'
import { baselineOf, dailyPoints, type Parts, pick } from './by-day.ts'
import type { Figure, FigureBaseline, Shown } from './figure.ts'

interface Wanted {
  readonly tallies: readonly Tally[]
  readonly stratum: string
  readonly shown: Shown
  /** the baseline's own days */
  readonly baseline?: { readonly fromDay: string; readonly toDay: string }
}

/** How many predictions arrived each day. */
export function volumeFigure(wanted: Wanted): Figure {
  return {
    id: 'volume',
    section: 'feed',
    heading: 'Cases each day',
    kind: 'count',
    top: 'Cases',
    window: 1,
    every: 1,
    ...daily(wanted, 'cases', ({ counts }) => ({ numerator: counts[0] ?? 0, denominator: 1 })),
    limits: [],
    workedOut:
      'Every prediction that was received is counted on the local day on which it was made. Rows that were refused are not counted.',
  }
}

/** The share of cases that the device flagged, as the feed says. */
export function flagFigure(wanted: Wanted): Figure {
  return {
    id: 'flag-rate',
    section: 'outputs',
    heading: 'Share flagged',
    kind: 'share',
    top: 'Flagged',
    bottom: 'Cases with a flag',
    window: 1,
    every: 1,
    ...daily(wanted, 'cases', ({ counts }) => ({
      numerator: counts[4] ?? 0,
      denominator: (counts[4] ?? 0) + (counts[5] ?? 0),
    })),
    limits: [],
    workedOut: 'Cases that the feed says were flagged, divided by all cases that carry a flag, each day.',
  }
}

/** The share of cases for which the device gave no output. */
export function noOutputFigure(wanted: Wanted): Figure {
  return {
    id: 'no-output',
    section: 'feed',
    heading: 'Cases without an output',
    kind: 'share',
    top: 'Without an output',
    bottom: 'Cases',
    window: 1,
    every: 1,
    ...daily(wanted, 'cases', ({ counts }) => ({
      numerator: counts[3] ?? 0,
      denominator: (counts[2] ?? 0) + (counts[3] ?? 0),
    })),
    limits: [],
    workedOut:
      'Cases for which the device gave no output, divided by all cases that day. Such a case is in no figure of performance.',
  }
}

/** The mean of the numbers that the device gave. */
export function outputMeanFigure(unit: string | undefined, wanted: Wanted): Figure {
  return {
    id: 'output-mean',
    section: 'outputs',
    heading: 'Average number given',
    kind: 'number',
    top: 'Sum of numbers',
    bottom: 'Cases with a plausible output',
    ...(unit === undefined ? {} : { unit }),
    window: 1,
    every: 1,
    ...daily(wanted, 'cases', (tally) => ({
      numerator: Number(tally.sums[0] ?? 0n) / 1e6,
      denominator: addedUpOf(tally),
    })),
    limits: [],
    workedOut:
      'The mean of the numbers that the device gave, each day, whatever the reference said of them. Numbers outside the plausible range of the monitoring plan are counted apart and are not in the mean.',
  }
}

/** The share of cases that were given each class, a figure for each in the plan's order. */
export function classFigures(plan: Plan, wanted: Wanted): readonly Figure[] {
  return classesOf(plan).map((name, at) => ({
    id: `class-${at + 1}`,
    section: 'outputs',
    heading: `Share given: ${name}`,
    kind: 'share',
    top: `Given ${name}`,
    bottom: 'Cases given a category',
    window: 1,
    every: 1,
    ...daily(wanted, 'bins:output', ({ cells, counts }) => ({
      numerator: cells.find((_, place) => place % 2 === 1 && cells[place - 1] === at + 1) ?? 0,
      denominator: counts[0] ?? 0,
    })),
    limits: [],
    workedOut: 'Cases that the device put in this category, divided by all that it put in any, each day.',
  }))
}

/** The day's typical score: the mean of the log-odds, turned back into a probability. */
export function scoreFigure(wanted: Wanted): Figure {
  const figure = daily(wanted, 'cases', ({ counts, sums }) => ({
    numerator: Number(sums[0] ?? 0n) / 1e6,
    denominator: counts[2] ?? 0,
  }))
  return {
    id: 'score',
    section: 'outputs',
    heading: 'Typical risk score',
    kind: 'share',
    top: 'Sum of log-odds',
    bottom: 'Cases with a score',
    window: 1,
    every: 1,
    points: figure.points.map((point) =>
      point.value === undefined ? point : { ...point, value: logistic(point.value) },
    ),
    ...(figure.baseline === undefined ? {} : { baseline: fromLogit(figure.baseline) }),
    limits: [],
    workedOut:
      'Each score is turned into log-odds, the day’s mean is taken, and the mean is turned back into a probability. So a few very high scores do not hide a shift of the many.',
  }
}

/** The share of values of one field that are missing or cannot be read. */
export function missingFigure(field: Plan['fields'][number], wanted: Wanted): Figure {
  return {
    id: `missing-${field.name}`,
    section: 'inputs',
    heading: `Missing: ${field.label ?? field.name}`,
    kind: 'share',
    top: 'Missing or unreadable',
    bottom: 'Cases',
    window: 1,
    every: 1,
    ...daily(wanted, `field:${field.name}`, ({ counts }) => ({
      numerator: (counts[1] ?? 0) + (counts[2] ?? 0),
      denominator: counts[0] ?? 0,
    })),
    limits: [],
    workedOut:
      'Cases in which this value is missing or cannot be read, divided by all cases that day. What counts as missing is in the monitoring plan.',
  }
}

/** The mean of one numeric field over its plausible values. */
export function meanFigure(field: Extract<Plan['fields'][number], { kind: 'number' }>, wanted: Wanted): Figure {
  return {
    id: `mean-${field.name}`,
    section: 'inputs',
    heading: `Average: ${field.label ?? field.name}`,
    kind: 'number',
    top: 'Sum of values',
    bottom: 'Plausible values',
    ...(field.unit === undefined ? {} : { unit: field.unit }),
    window: 1,
    every: 1,
    ...daily(wanted, `field:${field.name}`, ({ counts, sums }) => ({
      numerator: Number(sums[0] ?? 0n) / 1e6,
      denominator: (counts[0] ?? 0) - (counts[1] ?? 0) - (counts[2] ?? 0) - (counts[3] ?? 0),
    })),
    limits: [],
    workedOut:
      'The mean of the values within the plausible range of the monitoring plan. Values outside it are counted apart and are not in the mean.',
  }
}

function daily({ tallies, stratum, shown, baseline }: Wanted, series: string, partsOf: (tally: Tally) => Parts) {
  const byDay = pick(tallies, series, 'fact', stratum)
  const reference =
    baseline === undefined
      ? undefined
      : baselineOf(dailyPoints(byDay, { from: baseline.fromDay, to: baseline.toDay }, partsOf))
  return { points: dailyPoints(byDay, shown, partsOf), ...(reference === undefined ? {} : { baseline: reference }) }
}

function fromLogit({ mean, low, high }: FigureBaseline): FigureBaseline {
  return {
    mean: logistic(mean),
    ...(low === undefined || high === undefined ? {} : { low: logistic(low), high: logistic(high) }),
  }
}
