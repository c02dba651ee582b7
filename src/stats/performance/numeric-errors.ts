import { studentTQuantile } from '../distributions/student-t.ts'
import type { Interval } from '../interval.ts'
import type { Sample } from '../samples/sample.ts'
import { meanInterval, type Spread, spreadOf, spreadOfSums } from './mean-interval.ts'
import { ratioOfSums } from './ratio-of-sums.ts'

type Estimate = { readonly value: number; readonly interval: Interval | undefined }

type NumericErrors = {
  readonly n: number
  /** the mean of predicted − actual: positive is too high */
  readonly bias: Estimate
  /** mean absolute error */
  readonly mae: Estimate
  /** mean squared error */
  readonly mse: Estimate
  /** its root, in the unit of the output */
  readonly rmse: Estimate
}

/** Predicted and actual numbers, row by row; a row stands for one case or for `counts[row]` cases. */
export type NumberPairs = { readonly predicted: Sample; readonly actual: Sample; readonly counts?: Sample }

/**
 * Errors of a numeric output.
 *
 * Use: how far a device's number is from the true one: on average (bias), typically (MAE), and with large errors
 * weighing more (MSE, RMSE). `numericErrorsOfSums` takes a day's sums where the errors themselves were not kept.
 * Formula: with d = predicted − actual: mean d, mean |d|, mean d², √(mean d²). Student's interval for the first two;
 * for the mean of d², which is skewed, the same on its logarithm: MSE·exp(± t·SE/MSE); its root for the RMSE.
 * Assumes: cases are independent; both numbers are in the same unit.
 * Not for: whether two ways of measuring may stand for each other: limits of agreement.
 * Undefined: there are no cases, lengths differ, a number is not finite, or a count is negative. An interval also for
 * fewer than two cases or where every case has the same error.
 * Source: Willmott and Matsuura 2005, Clim Res 30:79.
 */
export function numericErrors(pairs: NumberPairs, level = 0.95): NumericErrors | undefined {
  const differences = differencesOf(pairs)
  const bias = differences === undefined ? undefined : spreadOf(differences, pairs.counts)
  if (differences === undefined || bias === undefined) return undefined
  const absolute = spreadOf(
    differences.map((d) => Math.abs(d)),
    pairs.counts,
  )
  const squared = spreadOf(
    differences.map((d) => d * d),
    pairs.counts,
  )
  if (absolute === undefined || squared === undefined) return undefined
  return errorsOf({ bias, absolute, squared: squared.mean, ofSquares: logInterval(squared, level) }, level)
}

/** How many cases, and over them the sum of d = predicted − actual, of its square and of its size. */
export type ErrorSums = { readonly n: number; readonly e: number; readonly ee: number; readonly absolute: number }

/**
 * The same from the sums of each day. Bias and mean absolute error have the interval that they have from pairs; that of
 * the mean square, whose own spread no sum tells, is from how it varies between days (`ratioOfSums`, on its logarithm),
 * and is absent for a single day.
 */
export function numericErrorsOfSums(days: readonly ErrorSums[], level = 0.95): NumericErrors | undefined {
  const sum = (part: keyof ErrorSums) => days.reduce((total, day) => total + day[part], 0)
  const bias = spreadOfSums(sum('n'), sum('e'), sum('ee'))
  const absolute = spreadOfSums(sum('n'), sum('absolute'), sum('ee'))
  if (bias === undefined || absolute === undefined) return undefined
  const ofSquares = ratioOfSums(
    days.map(({ n, ee }) => ({ top: ee, bottom: n })),
    level,
  )
  return errorsOf({ bias, absolute, squared: sum('ee') / sum('n'), ofSquares }, level)
}

type Found = {
  readonly bias: Spread
  readonly absolute: Spread
  readonly squared: number
  readonly ofSquares: Interval | undefined
}

function errorsOf({ bias, absolute, squared, ofSquares }: Found, level: number): NumericErrors {
  return {
    n: bias.n,
    bias: { value: bias.mean, interval: meanInterval(bias, level) },
    mae: { value: absolute.mean, interval: meanInterval(absolute, level) },
    mse: { value: squared, interval: ofSquares },
    rmse: {
      value: Math.sqrt(squared),
      interval: ofSquares && {
        estimate: Math.sqrt(ofSquares.estimate),
        low: Math.sqrt(ofSquares.low),
        high: Math.sqrt(ofSquares.high),
      },
    },
  }
}

/** predicted − actual for each row; `undefined` without rows, when the lengths differ, or when one is not finite. */
export function differencesOf({ predicted, actual }: NumberPairs): Float64Array | undefined {
  if (predicted.length !== actual.length || predicted.length === 0) return undefined
  const differences = new Float64Array(predicted.length)
  for (let row = 0; row < predicted.length; row++) {
    differences[row] = (predicted[row] ?? Number.NaN) - (actual[row] ?? Number.NaN)
    if (!Number.isFinite(differences[row])) return undefined
  }
  return differences
}

function logInterval({ n, mean, variance }: Spread, level: number): Interval | undefined {
  if (variance === undefined || !(variance > 0 && mean > 0 && n > 1 && level > 0 && level < 1)) return undefined
  const t = studentTQuantile((1 + level) / 2, n - 1)
  if (t === undefined) return undefined
  const factor = Math.exp((t * Math.sqrt(variance / n)) / mean)
  return Number.isFinite(factor) ? { estimate: mean, low: mean / factor, high: mean * factor } : undefined
}
