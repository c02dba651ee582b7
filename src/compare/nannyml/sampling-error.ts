import type { Confusion } from '../../stats/performance/rates.ts'
import type { RateMeasure } from './rates.ts'

/** The standard error that NannyML gives to a measure over this many cases; `undefined` where the reference cannot say. */
export type SamplingError = (cases: number) => number | undefined

/** What a measure's standard error is made of, from the reference: sd / √(cases · share). */
export type Component = {
  /** Of the single case's contribution, divisor n. */
  readonly sd: number
  /** The share of the cases that contribute. */
  readonly share: number
}

/**
 * NannyML's standard error (0.13.1, sampling_error/binary_classification.py): the standard deviation of the single case's
 * contribution in the reference, over the root of the cases that are expected to contribute.
 */
export function samplingError(component: Component | undefined): SamplingError {
  return (cases) => {
    if (component === undefined || !(cases * component.share > 0)) return undefined
    return component.sd / Math.sqrt(cases * component.share)
  }
}

/**
 * The components of the measures from the reference's two-by-two table, each a share of the cases that contribute to it.
 * F1 is not quite a share: its cases count TP / (TP + ½(FP + FN)) times as much, which NannyML allows for with two classes
 * (`f1`) and forgets with more (`f1AsShare`).
 */
export function componentsOfConfusion({ tp, fp, fn, tn }: Confusion): {
  readonly [measure in RateMeasure | 'f1AsShare']: Component | undefined
} {
  const n = tp + fp + fn + tn
  const f1AsShare = component(tp, tp + fp + fn, n)
  const scale = (tp + fp + fn) / (tp + (fp + fn) / 2)
  return {
    f1: f1AsShare && { sd: f1AsShare.sd * scale, share: f1AsShare.share },
    f1AsShare,
    precision: component(tp, tp + fp, n),
    recall: component(tp, tp + fn, n),
    specificity: component(tn, tn + fp, n),
    accuracy: component(tp + tn, n, n),
  }
}

/** Of cases that count 1 (`right`) or 0. */
function component(right: number, of: number, n: number): Component | undefined {
  if (!(of > 0)) return undefined
  const p = right / of
  return { sd: Math.sqrt(p * (1 - p)), share: of / n }
}

/**
 * The standard error of a mean over classes, one component each (0.13.1, sampling_error/multiclass_classification.py): the
 * classes as if independent. NannyML multiplies that of the AUC by 1.2.
 */
export function samplingErrorOverClasses(classes: readonly (Component | undefined)[], factor = 1): SamplingError {
  return (cases) => {
    let variance = 0
    for (const one of classes) {
      if (one === undefined || !(cases * one.share > 0)) return undefined
      variance += one.sd ** 2 / (cases * one.share)
    }
    return classes.length === 0 ? undefined : (factor * Math.sqrt(variance)) / classes.length
  }
}

/** A mean of one number per case: errors, reconstruction errors. */
export function componentOfMean(values: ArrayLike<number>): Component | undefined {
  const moments = momentsOf(values)
  return moments && { sd: Math.sqrt(moments.variance), share: 1 }
}

/** The root of a mean: the delta method gives sd / (2·√mean). */
export function componentOfRootMean(values: ArrayLike<number>): Component | undefined {
  const moments = momentsOf(values)
  if (moments === undefined || !(moments.mean > 0)) return undefined
  return { sd: Math.sqrt(moments.variance) / (2 * Math.sqrt(moments.mean)), share: 1 }
}

function momentsOf(values: ArrayLike<number>): { readonly mean: number; readonly variance: number } | undefined {
  const n = values.length
  if (n === 0) return undefined
  let mean = 0
  for (let at = 0; at < n; at++) mean += (values[at] ?? Number.NaN) / n
  let variance = 0
  for (let at = 0; at < n; at++) variance += ((values[at] ?? Number.NaN) - mean) ** 2 / n
  return Number.isNaN(variance) ? undefined : { mean, variance }
}
