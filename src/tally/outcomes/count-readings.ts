import { wholeMillionths } from '../../ingest/measurement.ts'
import type { Plan } from '../../plan/plan.ts'
import { plausibleRange } from '../fixed-point.ts'
import { outsideKey } from '../outside.ts'
import type { CombinedStrata } from '../rows/combinations.ts'
import type { Tally } from '../tally.ts'
import type { DayReadings } from './day-readings.ts'
import { exactProducts, type Factors } from './exact-products.ts'

/** `reading` of a day's units on a basis, in every stratum; of a kind of output that is not judged there is none. */
export function countReadings(
  { output }: Pick<Plan, 'output'>,
  basis: 'at maturity' | 'latest',
  units: DayReadings,
  { strata, strataOf }: CombinedStrata,
): readonly Tally[] {
  const asked = askedOf(output, units)
  const known = new Int32Array(strata.length)
  const cells = new Int32Array(asked.cells * strata.length)
  for (const [place, combination] of units.combinations.entries())
    for (const stratum of strataOf[combination] ?? []) {
      if (asked.isKnown(place)) known[stratum] = (known[stratum] ?? 0) + 1
      asked.cellsAt(place, (cell) => {
        cells[asked.cells * stratum + cell] = (cells[asked.cells * stratum + cell] ?? 0) + 1
      })
    }
  const sums = exactProducts(asked.sums, units.combinations, strata.length, strataOf)
  return strata.flatMap(({ name }, stratum) => {
    const n = known[stratum] ?? 0
    const own = [...cells.subarray(asked.cells * stratum, asked.cells * (stratum + 1)).entries()]
    const told = { day: units.day, basis, series: 'reading', stratum: name, baselineId: 0, counts: [n] }
    const list = own.flatMap(([cell, count]) => (count === 0 ? [] : [...asked.keyOf(cell), count]))
    if (n === 0 && list.length === 0) return []
    return [{ ...told, sums: sums[stratum] ?? [], cells: list }]
  })
}

/** What is summed of a kind of output, and the cells that its units are counted in. */
interface Asked {
  /** does the unit at a place count among the known? */
  isKnown(place: number): boolean
  readonly sums: readonly Factors[]
  /** how many cells there are */
  readonly cells: number
  /** the cells of the unit at a place */
  cellsAt(place: number, each: (cell: number) => void): void
  keyOf(cell: number): readonly number[]
}

function askedOf(output: Plan['output'], { outputs, readings }: DayReadings): Asked {
  const none = { isKnown: () => true, sums: [], cells: 0, cellsAt: () => {}, keyOf: () => [] }
  switch (output.kind) {
    case 'number': {
      const [references = new Float64Array()] = readings
      const [low, high] = plausibleRange(output)
      const within = (value: number | undefined) => value !== undefined && value >= low && value <= high
      const isKnown = (place: number) => within(outputs[place]) && within(references[place])
      return {
        isKnown,
        // What is left out stands as nought in every sum.
        sums: sumsOfNumber(
          outputs.map((output, at) => (isKnown(at) ? output : 0)),
          references.map((reference, at) => (isKnown(at) ? reference : 0)),
        ),
        cells: 1,
        cellsAt(place, each) {
          if (!isKnown(place)) each(0)
        },
        keyOf: () => outsideKey,
      }
    }
    case 'category': {
      const width = 1 + output.classes.length
      return {
        ...none,
        cells: width * width,
        cellsAt: (place, each) => each(width * (outputs[place] ?? 0) + (readings[0]?.[place] ?? 0)),
        keyOf: (cell) => [Math.floor(cell / width), cell % width],
      }
    }
    case 'document':
      return {
        ...none,
        sums: readings.map((rate) => rate.map(wholeMillionths)).flatMap((rate): Factors[] => [[rate], [rate, rate]]),
        cells: readings.length,
        cellsAt: (place, each) => {
          for (const [at, rate] of readings.entries()) if ((rate[place] ?? 0) >= 1) each(at)
        },
        keyOf: (cell) => [cell + 1],
      }
    case 'probability':
    case 'binary':
      return none
  }
}

/** In the order of `numberSums`. The error is one difference of two floats, rounded once. */
function sumsOfNumber(outputs: Float64Array, references: Float64Array): readonly Factors[] {
  const e = outputs.map((output, at) => wholeMillionths(output - (references[at] ?? 0)))
  const [x, y] = [outputs.map(wholeMillionths), references.map(wholeMillionths)]
  return [[e], [e, e], [e.map(Math.abs)], [x], [x, x], [y], [y, y], [x, y]]
}
