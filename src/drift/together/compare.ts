import { studentTSurvival } from '../../stats/distributions/student-t.ts'
import type { Interval } from '../../stats/interval.ts'
import { type CorrelationShift, correlationShift } from '../../stats/multivariate/correlation-shift.ts'
import type { Moments } from '../../stats/multivariate/pairwise-moments.ts'
import { reconstructionFromMoments } from '../../stats/multivariate/pca.ts'
import type { FrozenTogether } from './freeze.ts'
import { fewestOf } from './moments-of-days.ts'

/**
 * The smallest changes worth an alert. A correlation that moves by less than 0.1 is below what is called small (Cohen's q
 * of 0.1), and is to a model less than 1 % of what one number says of another. A tenth of the error is, like a tenth
 * of the volume, the least that a person would look into.
 */
const smallestCorrelation = 0.1
const smallestError = 0.1

/** What became of the correlations, and of the error, with the probability of as much by chance alone. */
export interface Compared {
  readonly correlation: CorrelationShift & { readonly isWorthAnAlert: boolean }
  /** error now ÷ the baseline's */
  readonly error: { readonly ratio: Interval; readonly p: number; readonly isWorthAnAlert: boolean }
}

/** A window's moments against the baseline's; undefined where a number no longer varies. */
export function compareTogether(frozen: FrozenTogether, now: Moments): Compared | undefined {
  const { degrees, moments } = frozen
  const before: Moments = {
    fields: frozen.fields.length,
    n: Float64Array.from(moments.n),
    sum: Float64Array.from(moments.sum),
    square: Float64Array.from(moments.square),
    product: Float64Array.from(moments.product),
  }
  const moved = correlationShift(before, now, {
    inflation: Float64Array.from(frozen.inflation),
    degrees,
    smallest: smallestCorrelation,
  })
  const error = errorShift(frozen, before, now)
  if (moved === undefined || error === undefined) return undefined
  const isWorthAnAlert = Math.abs(moved.difference.estimate) >= smallestCorrelation
  return { correlation: { ...moved, isWorthAnAlert }, error }
}

function errorShift(frozen: FrozenTogether, before: Moments, now: Moments): Compared['error'] | undefined {
  const { kept, error, degrees } = frozen
  const axes = { fields: before.fields, kept, axes: Float64Array.from(frozen.axes) }
  const value = reconstructionFromMoments(axes, now)
  const spread = Math.sqrt(error.variance * (1 / fewestOf(now) + 1 / fewestOf(before)))
  if (value === undefined || !(spread > 0)) return undefined
  const oneTail = studentTSurvival(Math.abs(value - error.value) / spread, degrees)
  if (oneTail === undefined) return undefined
  const estimate = value / error.value
  const half = (1.959964 * spread) / error.value
  return {
    ratio: { estimate, low: Math.max(0, estimate - half), high: estimate + half },
    p: 2 * oneTail,
    isWorthAnAlert: Math.abs(estimate - 1) >= smallestError,
  }
}
