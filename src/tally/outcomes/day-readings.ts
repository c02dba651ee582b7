import { isMeasurement } from '../../ingest/measurement.ts'
import type { Plan } from '../../plan/plan.ts'
import type { DayCases } from '../cases/day-cases.ts'
import { outputValue } from '../output-value.ts'

/** The units of one day that were given an output and whose reference is known; the same place in every column is the same unit. */
export interface DayReadings {
  readonly day: string
  readonly combinations: Int32Array
  readonly outputs: Float64Array
  /** what the reference says, by place in an outcome's readings */
  readonly readings: readonly Float64Array[]
}

/** The readings of a day's units by the last entry, or by the last one known at maturity; values that are no measurement left out. */
export function dayReadings(plan: Plan, cases: DayCases, by: 'latest' | 'mature'): DayReadings {
  const [told, columns] = [cases[by], cases.readings[by]]
  const places = new Int32Array(cases.length)
  const outputs = new Float64Array(cases.length)
  let known = 0
  for (let place = 0; place < cases.length; place++) {
    if (cases.isUnit[place] !== 1 || ((told[place] ?? 0) & 3) === 0) continue
    const score = cases.scores[place] ?? Number.NaN
    const output = outputValue(plan, { score: Number.isNaN(score) ? null : score, flag: null })
    if (output === null || !isMeasurement(output)) continue
    // NaN, where there is no reading, is no measurement either.
    if (!columns.every((column) => isMeasurement(column[place] ?? Number.NaN))) continue
    places[known] = place
    outputs[known] = output
    known += 1
  }
  const own = places.subarray(0, known)
  return {
    day: cases.day,
    combinations: Int32Array.from(own, (place) => cases.combinations[place] ?? 0),
    outputs: outputs.slice(0, known),
    readings: columns.map((column) => Float64Array.from(own, (place) => column[place] ?? Number.NaN)),
  }
}
