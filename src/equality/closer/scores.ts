import { casesByRisk } from '../../drift/figures/calibration.ts'
import type { ScoreCell } from '../../drift/score-cells.ts'
import { normalSurvival, Z95 } from '../../stats/distributions/normal.ts'
import { studentTQuantile } from '../../stats/distributions/student-t.ts'
import { type Auc, rocAuc } from '../../stats/performance/auc.ts'
import { aucDifference } from '../../stats/performance/auc-difference.ts'
import { onLogit } from '../../stats/performance/logit-cases.ts'
import { recalibrate } from '../../stats/performance/recalibration.ts'
import type { RankedCases } from '../../stats/performance/scored-cases.ts'
import { byar } from '../../stats/proportions/byar.ts'
import { poissonRateRatio } from '../../stats/proportions/poisson-rate-ratio.ts'
import { smallestDetectableAucDifference } from '../../stats/proportions/smallest-auc-difference.ts'
import { type Said, saidOr } from '../said.ts'
import { expectedEvents } from './expected-events.ts'

/** What a level's scores are worth: how well they rank, and whether they mean what they meant in the baseline. */
export interface ScoreFigures {
  readonly events: number
  readonly nonEvents: number
  readonly auc: Said
  /** this level minus everyone else known */
  readonly aucGap: Said
  /** the smallest fall below everyone else's that would have been seen four times in five, 5 % two-sided */
  readonly smallestAucGap: number | undefined
  /** events observed ÷ expected of cases with the same scores in the baseline */
  readonly observedToExpected: Said
  /** this level's observed ÷ expected over everyone else's: above 1 its scores are too low for it */
  readonly ratioToRest: Said
  readonly slope: Said
}

/** Fewer than this of a class, and an AUC says too little (as in the table of measures). */
const fewestOfAClass = 10
/** Below so many events no slope is fitted. */
const fewestForASlope = 20

/**
 * AUC with DeLong's interval (exact for the score in its bins; Student's quantile on the smaller class), O/E with Byar's, and the calibration slope, of one level and
 * against whom it is held against. `risk`: the baseline's expected risk by score bin; without it only the ranking can be told.
 */
export function scoreFigures(
  own: readonly ScoreCell[],
  rest: readonly ScoreCell[],
  risk: readonly number[] | undefined,
): ScoreFigures {
  const [mine, theirs] = [ranked(own), ranked(rest)]
  const [area, others] = [aucOf(mine), aucOf(theirs)]
  const { events, nonEvents } = totals(mine)
  const few = `fewer than ${fewestOfAClass} with the event or without it`
  const least = Math.min(events, nonEvents, ...Object.values(totals(theirs)))
  const gap = aucDifference(area, others, { level: levelFor(least) })?.difference
  return {
    events,
    nonEvents,
    auc: saidOr(area?.interval, few),
    aucGap: saidOr(
      gap,
      area === undefined ? few : others === undefined ? `${few} among those it is held against` : 'undefined',
    ),
    smallestAucGap: smallestFall(area, others),
    ...calibrationOf(own, rest, risk),
  }
}

function calibrationOf(
  own: readonly ScoreCell[],
  rest: readonly ScoreCell[],
  risk: readonly number[] | undefined,
): Pick<ScoreFigures, 'observedToExpected' | 'ratioToRest' | 'slope'> {
  if (risk === undefined) {
    const none = { because: 'no baseline with an expected risk' }
    return { observedToExpected: none, ratioToRest: none, slope: none }
  }
  const [mine, theirs] = [expectedEvents(own, risk), expectedEvents(rest, risk)]
  const isBoth = mine.expected > 0 && theirs.expected > 0
  const cases = casesByRisk(own, risk)
  const fitted = mine.events < fewestForASlope ? undefined : recalibrate(onLogit(cases))
  return {
    observedToExpected: saidOr(byar(mine.events, mine.expected), 'no cases with a known outcome'),
    ratioToRest: saidOr(
      isBoth ? poissonRateRatio(mine.events, mine.expected, theirs.events, theirs.expected) : undefined,
      'nobody to compare with',
    ),
    slope: saidOr(
      fitted && {
        estimate: fitted.slope,
        low: fitted.slope - Z95 * fitted.slopeSe,
        high: fitted.slope + Z95 * fitted.slopeSe,
      },
      `fewer than ${fewestForASlope} events`,
    ),
  }
}

/** Known outcomes by score bin, lowest score first. */
function ranked(cells: readonly ScoreCell[]): RankedCases {
  const bins = cells.reduce((most, { bin }) => Math.max(most, bin + 1), 0)
  const events = new Array<number>(bins).fill(0)
  const nonEvents = new Array<number>(bins).fill(0)
  for (const { bin, state, n } of cells) {
    if (state === 0) continue
    const counts = state === 2 ? events : nonEvents
    counts[bin] = (counts[bin] ?? 0) + n
  }
  return { events, nonEvents }
}

function totals({ events, nonEvents }: RankedCases) {
  const sum = (counts: ArrayLike<number>) => Array.from(counts).reduce((total, n) => total + n, 0)
  return { events: sum(events), nonEvents: sum(nonEvents) }
}

function aucOf(cases: RankedCases): Auc | undefined {
  const { events, nonEvents } = totals(cases)
  const least = Math.min(events, nonEvents)
  return least < fewestOfAClass ? undefined : rocAuc(cases, levelFor(least))
}

/**
 * The level at which a normal interval is as wide as one of 95 % by Student's distribution on one less than the cases of the
 * smaller class: DeLong's variance is itself an estimate, and with 10 events the normal one holds the truth 92 times in 100.
 */
function levelFor(least: number): number {
  const t = studentTQuantile(0.975, least - 1)
  return t === undefined ? 0.95 : 1 - 2 * normalSurvival(t)
}

function smallestFall(own: Auc | undefined, rest: Auc | undefined): number | undefined {
  if (own === undefined || rest === undefined) return undefined
  const found = smallestDetectableAucDifference({ auc: rest.auc, first: own, second: rest, alpha: 0.025 })
  return found === undefined ? undefined : -found.difference
}
