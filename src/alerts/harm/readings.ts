import type { CauseFamily } from '../../drift/cause.ts'
import { type Excess, excessOf } from './excess.ts'

/**
 * What the baseline leads one to expect of the cases since a fault. `same score`: what it saw at each score, so that other
 * patients are no harm. `same patients`: what it saw in as many cases there, where the score or the flag itself may be wrong
 * and no longer says who the patients are.
 */
export type HarmAgainst = 'same score' | 'same patients'

/** Patients expected, with the standard error of the expectation. */
export interface Expectation {
  readonly expected: number
  readonly error: number
}

/** One reading of the same cases: how many would have been missed, called over, and had the event at all. */
export interface Reading {
  readonly missed: Expectation
  readonly overCalled: Expectation
  readonly events: Expectation
}

/** What was seen of these cases. */
export interface Observed {
  readonly missed: number
  readonly overCalled: number
  readonly events: number
}

/** Readings that may be true, and how far each is believed; the weights add up to 1. */
export type Believed = Readonly<Partial<Record<HarmAgainst, number>>>

/** A reading believed less than this is left out of the interval. */
const leastBelieved = 0.02

/** Before anything is seen, how much likelier it is that the patients are as before than that others have come. */
const priorOdds: Readonly<Partial<Record<CauseFamily, number>>> = {
  schema: 19,
  missing: 19,
  release: 19,
  inputs: 1,
  score: 1,
  flag: 1,
}

/**
 * Which reading an alert's cause calls for. Where units, missing values, the release or the device moved, the score is likely
 * to be wrong and the patients as before; inputs, scores and flags may as well move because other patients come. How many had
 * the event tells: each reading is believed by its likelihood. Whatever else is held against the score. `eventsTell`: false of an
 * output that is judged, whose events are the harm itself: by them the reading that explains it away would always be believed.
 */
export function believed(
  cause: CauseFamily,
  observed: Observed,
  readings: Readonly<Record<HarmAgainst, Reading>>,
  spread: number,
  eventsTell = true,
): Believed {
  const prior = priorOdds[cause]
  if (prior === undefined) return { 'same score': 1 }
  if (!eventsTell) return { 'same patients': prior / (1 + prior), 'same score': 1 / (1 + prior) }
  const logLikelihood = ({ events: { expected, error } }: Reading) => {
    const variance = spread * Math.max(expected, 1) + error ** 2
    return -((observed.events - expected) ** 2) / (2 * variance) - Math.log(variance) / 2
  }
  const odds = prior * Math.exp(logLikelihood(readings['same patients']) - logLikelihood(readings['same score']))
  const patients = odds === Number.POSITIVE_INFINITY ? 1 : odds / (1 + odds)
  const weights = { 'same patients': patients, 'same score': 1 - patients }
  if (patients < leastBelieved) return { 'same score': 1 }
  return patients > 1 - leastBelieved ? { 'same patients': 1 } : weights
}

/** The excess by the readings that are believed: their mean by weight, and an interval that holds that of each. */
export function weighed(
  which: 'missed' | 'overCalled',
  observed: Observed,
  readings: Readonly<Record<HarmAgainst, Reading>>,
  weights: Believed,
  spread: number,
): Excess {
  const each = (['same score', 'same patients'] as const).flatMap((against) => {
    const weight = weights[against]
    if (weight === undefined) return []
    const { expected, error } = readings[against][which]
    return [{ weight, ...excessOf(observed[which], expected, { spread, error }) }]
  })
  const mean = (of: (one: (typeof each)[number]) => number) => each.reduce((sum, one) => sum + one.weight * of(one), 0)
  return {
    observed: observed[which],
    expected: mean((one) => one.expected),
    excess: mean((one) => one.excess),
    low: Math.min(...each.map(({ low }) => low)),
    high: Math.max(...each.map(({ high }) => high)),
  }
}
