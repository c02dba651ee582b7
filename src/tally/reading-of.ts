import { isMeasurement } from '../ingest/measurement.ts'
import type { Plan } from '../plan/plan.ts'
import { millionths, plausibleRange } from './fixed-point.ts'
import { outsideKey } from './outside.ts'
import { numberSums } from './tally.ts'

/** One unit's part of the series `reading`, as layouts (tally.ts) say: what it adds to the sums, and the cells that it counts in. */
export interface UnitReading {
  /** does it count among the known? A number that is not plausible, or has no plausible reference, is left out. */
  readonly isKnown: boolean
  readonly sums: readonly bigint[]
  readonly cells: readonly (readonly number[])[]
}

/**
 * What the reference says of one unit's output (`outputValue`). Undefined of an output that is not judged, and where a value is no
 * measurement.
 */
export function readingOf(
  plan: Pick<Plan, 'output'>,
  output: number,
  readings: readonly number[],
): UnitReading | undefined {
  if (!isMeasurement(output) || !readings.every(isMeasurement)) return undefined
  const [reference = 0] = readings
  switch (plan.output.kind) {
    case 'number': {
      const [low, high] = plausibleRange(plan.output)
      return Math.min(output, reference) >= low && Math.max(output, reference) <= high
        ? { isKnown: true, sums: sumsOfNumber(output, reference), cells: [] }
        : { isKnown: false, sums: numberSums.map(() => 0n), cells: [outsideKey] }
    }
    case 'category':
      return { isKnown: true, sums: [], cells: [[output, reference]] }
    case 'document':
      return {
        isKnown: true,
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
