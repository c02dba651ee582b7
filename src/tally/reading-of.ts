import { isMeasurement } from '../ingest/measurement.ts'
import type { Plan } from '../plan/plan.ts'
import { millionths } from './fixed-point.ts'

/** One unit's part of the series `reading`, as layouts (tally.ts) say: what it adds to the sums, and the cells that it counts in. */
export interface UnitReading {
  readonly sums: readonly bigint[]
  readonly cells: readonly (readonly number[])[]
}

/**
 * What the reference says of one unit's output (`outputValue`). Undefined of an output that is not judged, and where a value is no
 * measurement.
 */
export function readingOf(
  { output: { kind } }: Pick<Plan, 'output'>,
  output: number,
  readings: readonly number[],
): UnitReading | undefined {
  if (!isMeasurement(output) || !readings.every(isMeasurement)) return undefined
  const [reference = 0] = readings
  switch (kind) {
    case 'number':
      return { sums: sumsOfNumber(output, reference), cells: [] }
    case 'category':
      return { sums: [], cells: [[output, reference]] }
    case 'document':
      return {
        sums: readings.map(millionths).flatMap((rate) => [rate, rate * rate]),
        cells: readings.flatMap((rate, at) => (rate >= 1 ? [[at + 1]] : [])),
      }
    case 'probability':
    case 'binary':
      return undefined
  }
}

/** The error is one difference of two floats, rounded to a millionth once: its size and its square are of what was rounded. */
function sumsOfNumber(output: number, reference: number): readonly bigint[] {
  const [e, x, y] = [millionths(output - reference), millionths(output), millionths(reference)]
  return [e, e * e, e < 0n ? -e : e, x, x * x, y, y * y, x * y]
}
