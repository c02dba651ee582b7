import { addDays } from '../../plan/day.ts'
import { Z95 } from '../../stats/distributions/normal.ts'
import { calibrationInTheLarge } from '../../stats/performance/calibration-in-the-large.ts'
import { type LogitCases, onLogit } from '../../stats/performance/logit-cases.ts'
import { recalibrate } from '../../stats/performance/recalibration.ts'
import type { ScoredCases } from '../../stats/performance/scored-cases.ts'
import type { ScoreCell } from '../score-cells.ts'
import { pick } from './by-day.ts'
import type { Figure, FigurePoint } from './figure.ts'
import { cellsBetween } from './observed.ts'
import { every, type Wanted, window, windowEnds } from './windows.ts'

/** Below so many events in its four weeks a coefficient is not worked out. */
const fewestEvents = 20

/**
 * Calibration over time, against the baseline's own expected risk: is risk right on average, and do high and low scores
 * still differ as much as they did? None without an expected risk.
 */
export function calibrationFigures({ tallies, stratum, shown, baseline }: Wanted): readonly Figure[] {
  const risk = baseline?.expectedRisk
  if (baseline === undefined || risk === undefined) return []
  const byDay = pick(tallies, 'score', 'at maturity', stratum, baseline.baselineId)
  const cases = windowEnds(shown, byDay).map((day) => ({
    day,
    of: casesByRisk(cellsBetween(byDay, addDays(day, 1 - window), day), risk),
  }))
  return coefficients.map(({ fitting, reading, ...words }) => {
    const points = cases.map(({ day, of }) => pointOf(day, of, fitting))
    const last = points.at(-1)
    const says = last === undefined ? undefined : reading(last)
    return {
      ...words,
      section: 'performance',
      kind: 'coefficient',
      top: 'Events',
      bottom: 'Cases with a known outcome',
      window,
      every,
      points,
      limits: [],
      gap: `fewer than ${fewestEvents} events`,
      ...(says === undefined ? {} : { reading: says }),
    }
  })
}

/** Known outcomes by expected risk, lowest first. */
export function casesByRisk(cells: readonly ScoreCell[], risk: readonly number[]): ScoredCases {
  const events = new Array<number>(risk.length).fill(0)
  const nonEvents = new Array<number>(risk.length).fill(0)
  for (const { bin, state, n } of cells) {
    if (state === 0 || bin >= risk.length) continue
    const counts = state === 2 ? events : nonEvents
    counts[bin] = (counts[bin] ?? 0) + n
  }
  const order = risk.map((_, bin) => bin).sort((a, b) => (risk[a] ?? 0) - (risk[b] ?? 0) || a - b)
  const inOrder = (values: readonly number[]) => order.map((bin) => values[bin] ?? 0)
  return { scores: inOrder(risk), events: inOrder(events), nonEvents: inOrder(nonEvents) }
}

type Fit = (cases: LogitCases) => { readonly value: number; readonly standardError: number } | undefined

function pointOf(day: string, cases: ScoredCases, fitting: Fit): FigurePoint {
  const numerator = sum(cases.events)
  const denominator = numerator + sum(cases.nonEvents)
  const fitted =
    numerator < fewestEvents || denominator - numerator < fewestEvents ? undefined : fitting(onLogit(cases))
  if (fitted === undefined) return { day }
  const { value, standardError } = fitted
  return {
    day,
    value,
    low: value - Z95 * standardError,
    high: value + Z95 * standardError,
    numerator,
    denominator,
    standardError,
  }
}

const same = `Each point takes the ${window} days that end on it and only cases whose outcome is known; the upright bar is the 95% interval (1.96 standard errors either way). Fewer than ${fewestEvents} events give no point.`

const coefficients = [
  {
    id: 'calibration-in-the-large',
    heading: 'Is risk right on average?',
    baseline: { mean: 0 },
    fitting: (cases: LogitCases) => {
      const fitted = calibrationInTheLarge(cases)
      return fitted && { value: fitted.intercept, standardError: fitted.se }
    },
    reading: against(0, {
      within: 'On average patients fare as those with the same scores did in the baseline.',
      above: 'More events happen than cases with the same scores had in the baseline: on average risk is understated.',
      below:
        'Fewer events happen than cases with the same scores had in the baseline: on average risk is overstated. Treatment of flagged patients can look like this too.',
    }),
    workedOut: `Calibration in the large: how far the log-odds of the event lie above those that the scores led to in the baseline, all scores together. 0 is as in the baseline; 0.1 is odds about a tenth higher. ${same}`,
  },
  {
    id: 'calibration-slope',
    heading: 'Do high and low scores still mean what they did?',
    baseline: { mean: 1 },
    fitting: (cases: LogitCases) => {
      const fitted = recalibrate(cases)
      return fitted && { value: fitted.slope, standardError: fitted.slopeSe }
    },
    reading: against(1, {
      within: 'High and low scores tell patients apart as they did in the baseline.',
      above:
        'High and low scores differ more than they did: the score tells patients apart more sharply than in the baseline.',
      below:
        'High and low scores differ less than they did: the score tells patients apart less well than in the baseline. Treatment of flagged patients can look like this too.',
    }),
    workedOut: `Calibration slope: by how much the log-odds of the event rise when the log-odds expected from the score rise by 1. 1 is as in the baseline; 0 would be a score that says nothing. ${same}`,
  },
] as const

/** The words for a value whose interval holds what it was, or lies above or below it. */
function against(was: number, words: Readonly<Record<'within' | 'above' | 'below', string>>) {
  return ({ low, high }: FigurePoint): string | undefined => {
    if (low === undefined || high === undefined) return undefined
    return low > was ? words.above : high < was ? words.below : words.within
  }
}

function sum(counts: ArrayLike<number>): number {
  return Array.from(counts).reduce((total, count) => total + count, 0)
}
