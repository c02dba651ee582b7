import { intervalZ } from '../distributions/normal.ts'
import type { Sample } from '../samples/sample.ts'
import { cbpe, type Estimated, type EstimatedPerformance } from './cbpe.ts'
import { curveAt, type RisingCurve } from './isotonic.ts'
import { type Macro, macroAverage } from './macro-average.ts'

type EstimatedCategories = {
  readonly accuracy: Estimated
  /** each level against the rest */
  readonly levels: readonly EstimatedPerformance[]
  readonly macro: {
    readonly sensitivity: Macro
    readonly specificity: Macro
    readonly ppv: Macro
    readonly f1: Macro
    readonly auc: Macro
  }
}

/**
 * For each level its scores and its calibrated probabilities, row by row; and the place of the predicted level of each
 * row.
 */
export type UnlabelledCategories = {
  readonly scores: readonly Sample[]
  readonly probabilities: readonly Sample[]
  readonly predicted: Sample
}

/**
 * Performance of an output in categories estimated without outcomes (CBPE).
 *
 * Use: an early word on a device that names one of several findings, while outcomes are still to come. Always called an
 * estimate.
 * Formula: each level against the rest as in CBPE for two classes, "flagged" being "this level was predicted"; accuracy
 * is the mean probability of the predicted level; a macro average is the plain mean over the levels.
 * Assumes: the model is still calibrated; the probabilities of a row add up to 1.
 * Not for: concept drift, which it cannot see; opening or closing an alert alone.
 * Undefined: there are no cases or fewer than two levels, lengths differ, a probability is outside 0…1 or not finite,
 * or a predicted level is not one of them.
 * Source: NannyML, Confidence-based Performance Estimation (multiclass).
 */
export function cbpeCategories(cases: UnlabelledCategories, level = 0.95): EstimatedCategories | undefined {
  const { scores, probabilities, predicted } = cases
  const z = intervalZ(level)
  if (z === undefined || predicted.length === 0 || scores.length < 2 || scores.length !== probabilities.length)
    return undefined
  let [right, variance] = [0, 0]
  for (let row = 0; row < predicted.length; row++) {
    const c = probabilities[predicted[row] ?? -1]?.[row]
    if (c === undefined) return undefined
    right += c
    variance += c * (1 - c)
  }
  const levels: EstimatedPerformance[] = []
  for (const [at, ofLevel] of scores.entries()) {
    const flags = Uint8Array.from({ length: predicted.length }, (_, row) => (predicted[row] === at ? 1 : 0))
    const estimated = cbpe({ scores: ofLevel, probabilities: probabilities[at] ?? [], flags }, level)
    if (estimated === undefined) return undefined
    levels.push(estimated)
  }
  const n = predicted.length
  const [value, half] = [right / n, (z * Math.sqrt(variance)) / n]
  const interval = { estimate: value, low: Math.max(0, value - half), high: Math.min(1, value + half) }
  return {
    accuracy: { value, variance: variance / n ** 2, interval: half > 0 ? interval : undefined },
    levels,
    macro: {
      sensitivity: macroAverage(levels.map(({ sensitivity }) => sensitivity?.value)),
      specificity: macroAverage(levels.map(({ specificity }) => specificity?.value)),
      ppv: macroAverage(levels.map(({ ppv }) => ppv?.value)),
      f1: macroAverage(levels.map(({ f1 }) => f1?.value)),
      auc: macroAverage(levels.map(({ auc }) => auc?.value)),
    },
  }
}

/**
 * Each level's scores through its own calibrator, then every row divided by its sum. `undefined` when a score is not a
 * number or the calibrated probabilities of a row are all 0.
 */
export function calibrateCategories(
  scores: readonly Sample[],
  calibrators: readonly RisingCurve[],
): readonly Float64Array[] | undefined {
  if (scores.length === 0 || scores.length !== calibrators.length) return undefined
  const calibrated = scores.map((ofLevel, at) => {
    const curve = calibrators[at]
    return Float64Array.from(
      ofLevel,
      (score) => (curve === undefined ? undefined : curveAt(curve, score)) ?? Number.NaN,
    )
  })
  for (let row = 0; row < (scores[0]?.length ?? 0); row++) {
    let sum = 0
    for (const ofLevel of calibrated) sum += ofLevel[row] ?? Number.NaN
    if (!(sum > 0)) return undefined
    for (const ofLevel of calibrated) ofLevel[row] = (ofLevel[row] ?? 0) / sum
  }
  return calibrated
}
