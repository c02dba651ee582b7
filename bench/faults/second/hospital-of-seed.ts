import type { LoadedPlan } from '../../../src/plan/load.ts'
import { recalibrate } from '../../../src/stats/performance/recalibration.ts'
import { root } from '../../../src/stats/search/root.ts'
import { createRandom } from '../../../src/stats/simulation/random.ts'
import { drawPatient } from './draws.ts'
import { quiet, usualCreatinineEffect, weakCreatinineEffect } from './effects.ts'
import { inputsOf } from './inputs.ts'
import { patientOf } from './patient.ts'
import { linearPredictor } from './score.ts'
import { type Site, usualSites } from './sites.ts'
import { growTruth, type Truth } from './truth.ts'

/** What a seed settles once: how risk comes about, how common the outcome is and how wrong the maker's model is here. */
export interface HospitalOfSeed {
  readonly truth: Truth
  /** of the true logit; and the one that keeps the rate of events when creatinine matters half as much */
  readonly intercept: number
  readonly weakIntercept: number
  readonly prevalence: number
  /** observed events to those the score expects, and calibration slope, on the quiet days */
  readonly observedToExpected: number
  readonly slope: number
  /** logit of the score = level + scale · the model's linear predictor */
  readonly level: number
  readonly scale: number
  readonly meanLogit: number
  readonly release: string
  readonly threshold: number
}

/** Patients by whom the levels are set: enough that their own chance moves nothing by more than a part in fifty. */
const referencePatients = 6000
/** The share of warnings that a hospital chooses its setting for; with the settings on sale it gets from 8 to 20 %. */
const wantedFlags = 0.13

export function hospitalOfSeed({ plan }: LoadedPlan, seed: string): HospitalOfSeed {
  const random = createRandom(`${seed}|hospital`)
  const prevalence = 0.03 * 10 ** random.next()
  const observedToExpected = 0.7 * 2 ** random.next()
  const slope = random.bernoulli(0.5) ? 0.65 + 0.25 * random.next() : 1.12 + 0.38 * random.next()

  const truth = growTruth(seed)
  const sample = referenceSample(seed, truth)
  const solved = (weight: number) =>
    root((at) => mean(sample, (one) => expit(at + weight * one.creatinine + one.rest)) - prevalence, -2, 1)
  const intercept = solved(usualCreatinineEffect)
  const scored = sample.flatMap(({ predictor, creatinine, rest }) =>
    predictor === undefined ? [] : [{ predictor, risk: expit(intercept + usualCreatinineEffect * creatinine + rest) }],
  )

  // Slope first, then level: the outcome's slope on the score's logit is the one drawn, and so is observed to expected.
  const events = scored.map(({ risk }) => risk)
  const logits = scored.map(({ predictor }) => predictor)
  const fitted = recalibrate({ logits, events, nonEvents: events.map((risk) => 1 - risk) })
  if (fitted === undefined) throw new Error(`the model says nothing about the patients of seed ${seed}`)
  const scale = fitted.slope / slope
  const wanted = mean(scored, ({ risk }) => risk) / observedToExpected
  const level = root((at) => mean(scored, ({ predictor }) => expit(at + scale * predictor)) - wanted, -2, 1)

  const ranked = scored.map(({ predictor }) => level + scale * predictor).sort((a, b) => a - b)
  const ideal = ranked[Math.floor((1 - wantedFlags) * ranked.length)] ?? 0
  const distance = ({ threshold }: { readonly threshold: number }) => Math.abs(logit(threshold) - ideal)
  const onSale = plan.releases.flatMap(({ release, threshold }) =>
    threshold === undefined ? [] : [{ release, threshold }],
  )
  const nearest = onSale.reduce((best, one) => (distance(one) < distance(best) ? one : best))
  return {
    truth,
    intercept,
    weakIntercept: solved(weakCreatinineEffect),
    prevalence,
    observedToExpected,
    slope,
    level,
    scale,
    meanLogit: mean(ranked, (one) => one),
    release: nearest.release,
    threshold: nearest.threshold,
  }
}

function referenceSample(seed: string, truth: Truth) {
  const random = createRandom(`${seed}|reference`)
  const perDay = usualSites.reduce((sum, { perDay }) => sum + perDay, 0)
  return Array.from({ length: referencePatients }, () => {
    const site = siteAt(random.next() * perDay)
    const weekend = random.bernoulli(2 / 7)
    const draws = drawPatient(random)
    const patient = patientOf(draws, site.severity, weekend, quiet)
    return {
      predictor: linearPredictor(inputsOf(draws, patient, quiet)),
      creatinine: truth.creatinine(patient),
      rest: truth.rest(patient) + site.risk,
    }
  })
}

function siteAt(place: number): Site {
  let left = place
  const found = usualSites.find(({ perDay }) => {
    left -= perDay
    return left < 0
  })
  if (found === undefined) throw new RangeError(`no site at ${place}`)
  return found
}

export function expit(x: number): number {
  return 1 / (1 + Math.exp(-x))
}

export function logit(p: number): number {
  return Math.log(p / (1 - p))
}

function mean<T>(list: readonly T[], of: (one: T) => number): number {
  let sum = 0
  for (const one of list) sum += of(one)
  return sum / list.length
}
