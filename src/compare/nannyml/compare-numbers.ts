import { numericErrors } from '../../stats/performance/numeric-errors.ts'
import { relativeErrors } from '../../stats/performance/relative-errors.ts'
import type { Chunk, ComparedPerformance, NumberOutput, Scale, Sides } from '../result.ts'
import { componentOfMean, componentOfRootMean, type SamplingError, samplingError } from './sampling-error.ts'
import { type ChunkPerformance, performanceSubjects, type Subject } from './subjects.ts'

type ErrorMeasure = 'mae' | 'mape' | 'mse' | 'msle' | 'rmse' | 'rmsle'

/** NannyML's realised errors of an output that is a number (0.13.1, performance_calculation/metrics/regression.py). */
export function compareNumbers(
  reference: NumberOutput,
  current: NumberOutput,
  sides: Sides,
): readonly ComparedPerformance[] {
  const whole = knownPairs(reference, { first: 0, end: sides.reference.rows })
  if (whole.actual.length === 0) return []
  const run = (side: NumberOutput, chunks: readonly Chunk[]) => ({
    realised: chunks.map((chunk) => realised(knownPairs(side, chunk))),
  })
  return performanceSubjects(
    errorSubjects,
    samplingErrors(whole),
    run(reference, sides.reference.chunks),
    run(current, sides.current.chunks),
    sides,
  )
}

type Pairs = { readonly predicted: Float64Array; readonly actual: Float64Array }

function realised(pairs: Pairs): ChunkPerformance<ErrorMeasure> {
  const errors = numericErrors(pairs)
  const relative = relativeErrors(pairs)
  const n = pairs.actual.length
  return {
    values: {
      mae: errors?.mae.value,
      mape: relative?.mape,
      mse: errors?.mse.value,
      msle: relative?.msle,
      rmse: errors?.rmse.value,
      rmsle: relative?.rmsle,
    },
    cases: { mae: n, mape: n, mse: n, msle: n, rmse: n, rmsle: n },
  }
}

/** NannyML's standard error of the MAPE divides by the true number itself, not by its size. */
function samplingErrors({ predicted, actual }: Pairs): Readonly<Record<ErrorMeasure, SamplingError>> {
  const of = (error: (p: number, a: number) => number): Float64Array =>
    predicted.map((p, row) => error(p, actual[row] ?? Number.NaN))
  const squares = of((p, a) => (p - a) ** 2)
  const logSquares = of((p, a) => (Math.log1p(p) - Math.log1p(a)) ** 2)
  return {
    mae: samplingError(componentOfMean(of((p, a) => Math.abs(p - a)))),
    mape: samplingError(componentOfMean(of((p, a) => Math.abs(p - a) / a))),
    mse: samplingError(componentOfMean(squares)),
    msle: samplingError(componentOfMean(logSquares)),
    rmse: samplingError(componentOfRootMean(squares)),
    rmsle: samplingError(componentOfRootMean(logSquares)),
  }
}

function knownPairs({ predicted, actual }: NumberOutput, { first, end }: Pick<Chunk, 'first' | 'end'>): Pairs {
  const rows: number[] = []
  for (let row = first; row < end; row++)
    if (!Number.isNaN(predicted[row] ?? Number.NaN) && !Number.isNaN(actual?.[row] ?? Number.NaN)) rows.push(row)
  return {
    predicted: Float64Array.from(rows, (row) => predicted[row] ?? Number.NaN),
    actual: Float64Array.from(rows, (row) => actual?.[row] ?? Number.NaN),
  }
}

function subject(key: ErrorMeasure, name: string, scale: Scale): Subject<ErrorMeasure> {
  return { key, subject: name, scale, limits: { lower: 0, upper: undefined }, worse: 'higher' }
}

const errorSubjects: readonly Subject<ErrorMeasure>[] = [
  subject('mae', 'Mean absolute error', 'number'),
  subject('mape', 'Mean absolute error relative to the true number', 'share'),
  subject('mse', 'Mean squared error', 'number'),
  subject('msle', 'Mean squared error of the logarithm', 'number'),
  subject('rmse', 'Root mean squared error', 'number'),
  subject('rmsle', 'Root mean squared error of the logarithm', 'number'),
]
