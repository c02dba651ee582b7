import { normalSurvival } from '../../../stats/distributions/normal.ts'
import { type Auc, rocAuc } from '../../../stats/performance/auc.ts'
import { aucDifference } from '../../../stats/performance/auc-difference.ts'
import { brierScore, lossSpread } from '../../../stats/performance/brier.ts'
import { onLogit } from '../../../stats/performance/logit-cases.ts'
import { observedOverExpected } from '../../../stats/performance/observed-over-expected.ts'
import { recalibrate } from '../../../stats/performance/recalibration.ts'
import { classTotals, type ScoredCases } from '../../../stats/performance/scored-cases.ts'
import { poissonRateRatio, poissonRateRatioTest } from '../../../stats/proportions/poisson-rate-ratio.ts'
import { given } from '../../given.ts'
import { FEWEST } from '../evidence.ts'
import { normalInterval } from '../normal-interval.ts'
import { leastChange } from '../shares.ts'
import { fewerThan, type Gap, type Gauge, type Reading } from './gauge.ts'

const noScores = { because: 'there are no cases with a score and a known outcome' }
const noProbabilities = { because: 'the scores are not all between 0 and 1' }

export const aucGauge: Gauge<Auc> = {
  key: 'auc',
  name: 'AUC',
  says: 'How often a case with the event has a higher score than one without: 0.5 is chance, 1 is perfect. Lower is worse.',
  scale: 'index',
  read({ scored }) {
    const auc = scored && rocAuc(scored)
    if (scored === undefined) return noScores
    if (auc === undefined) return { because: 'only one kind of outcome was seen' }
    const few = fewerThan(10, auc.events, 'events') ?? fewerThan(10, auc.nonEvents, 'non-events')
    return { value: auc.auc, interval: auc.interval, ...given({ few: few ?? fewScored(scored) }), detail: auc }
  },
  compare(current, reference) {
    const found = aucDifference(current, reference)
    return {
      basis: { of: 'auc', auc: reference.auc, now: current, before: reference },
      interval: found?.difference,
      p: found?.p,
      matters: Math.abs(current.auc - reference.auc) >= leastChange.auc,
    }
  },
}

/** Events and the sum of their scores. */
interface Totals {
  readonly events: number
  readonly expected: number
}

export const observedGauge: Gauge<Totals> = {
  key: 'observed_over_expected',
  name: 'Observed ÷ expected',
  says: 'Events that happened, divided by those that the scores add up to: 1 is right, above 1 the scores are too low.',
  scale: 'index',
  read({ scored }) {
    if (scored === undefined) return noScores
    const interval = observedOverExpected(scored)
    if (interval === undefined) return noProbabilities
    let [events, expected] = [0, 0]
    for (let at = 0; at < scored.scores.length; at++) {
      events += scored.events[at] ?? 0
      expected += ((scored.events[at] ?? 0) + (scored.nonEvents[at] ?? 0)) * (scored.scores[at] ?? 0)
    }
    const few = fewerThan(10, Math.floor(expected), 'expected events') ?? fewScored(scored)
    return { value: interval.estimate, interval, ...given({ few }), detail: { events, expected } }
  },
  compare(current, reference) {
    const counts = [current.events, current.expected, reference.events, reference.expected] as const
    const ratio = counts[0] / counts[1] / (counts[2] / counts[3])
    return {
      interval: poissonRateRatio(...counts),
      ratio: true,
      p: poissonRateRatioTest(...counts),
      matters: ratio >= leastChange.observedOverExpected || ratio <= 1 / leastChange.observedOverExpected,
    }
  },
}

interface Estimate {
  readonly value: number
  readonly variance: number
  readonly n: number
}

/**
 * The slope of the outcome's logit on the score's. Scores of exactly 0 and 1 have no logit: they are taken to be `edge`
 * away from it.
 */
export function slopeGauge(edge: number): Gauge<Estimate> {
  return {
    key: 'calibration_slope',
    name: 'Calibration slope',
    says: 'Whether the scores are as spread as the risks: 1 is right, below 1 the scores are too extreme, above 1 too timid.',
    scale: 'index',
    read({ scored }) {
      if (scored === undefined) return noScores
      if (!areProbabilities(scored)) return noProbabilities
      const fit = recalibrate(onLogit(scored, edge))
      const totals = classTotals(scored)
      if (fit === undefined || totals === undefined)
        return { because: 'there is one kind of outcome only, one score only, or no overlap of the two' }
      const few = fewerThan(20, totals.events, 'events') ?? fewerThan(20, totals.nonEvents, 'non-events')
      const variance = fit.slopeSe ** 2
      return {
        value: fit.slope,
        interval: normalInterval(fit.slope, variance),
        ...given({ few }),
        detail: { value: fit.slope, variance, n: totals.events + totals.nonEvents },
      }
    },
    compare: (current, reference) => byNormal(current, reference, leastChange.slope),
  }
}

export const brierGauge: Gauge<Estimate> = {
  key: 'brier',
  name: 'Brier score',
  says: 'The mean squared distance of the scores from what happened: 0 is perfect, higher is worse.',
  scale: 'index',
  read({ scored }): Reading<Estimate> {
    if (scored === undefined) return noScores
    const brier = brierScore(scored)
    const loss = lossSpread(scored, (right) => (1 - right) ** 2)
    if (brier === undefined || loss === undefined) return noProbabilities
    const detail = { value: brier.brier, variance: (loss.variance ?? 0) / loss.n, n: loss.n }
    return { value: brier.brier, interval: brier.interval, ...given({ few: fewScored(scored) }), detail }
  },
  compare: (current, reference) => byNormal(current, reference, leastChange.brier),
}

/** Half of the smallest score that is neither 0 nor 1, or of the smallest distance from 1: where 0 and 1 are taken to be. */
export function edgeOf(sides: readonly (Float64Array | undefined)[]): number {
  let least = 1
  for (const scores of sides)
    for (const score of scores ?? []) {
      if (!(score > 0 && score < 1)) continue
      least = Math.min(least, score, 1 - score)
    }
  return Math.max(1e-6, least / 2)
}

function byNormal(current: Estimate, reference: Estimate, least: number): Gap {
  const estimate = current.value - reference.value
  const variance = current.variance + reference.variance
  if (!(variance > 0)) return { interval: undefined, p: undefined, matters: false }
  return {
    interval: normalInterval(estimate, variance),
    p: 2 * normalSurvival(Math.abs(estimate) / Math.sqrt(variance)),
    matters: Math.abs(estimate) >= least,
  }
}

function areProbabilities({ scores }: ScoredCases): boolean {
  return (scores[0] ?? 0) >= 0 && (scores[scores.length - 1] ?? 0) <= 1
}

function fewScored(scored: ScoredCases): string | undefined {
  const totals = classTotals(scored)
  return fewerThan(FEWEST, (totals?.events ?? 0) + (totals?.nonEvents ?? 0), 'cases with a score and a known outcome')
}
