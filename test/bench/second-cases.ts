import type { World } from '../../bench/faults/hospital.ts'
import { secondHospital } from '../../bench/faults/second.ts'
import { faultFrom } from '../../bench/faults/times.ts'
import type { Outcome, Prediction } from '../../src/ingest/case.ts'
import { addDays, dayRange } from '../../src/plan/day.ts'
import { storedColumns } from '../../src/plan/strata.ts'

export const hospital = secondHospital()
export const quiet: World = { control: 'N1' }

/** A case with its outcome, if anybody ever learns it. */
export interface Case extends Prediction {
  readonly outcome?: Outcome
}

/** The cases of some nights in a row. */
export function casesOf(seed: string, from: string, nights: number, world: World = quiet): readonly Case[] {
  return dayRange(from, addDays(from, nights - 1)).flatMap((day) => {
    const made = hospital.day(seed, day, world)
    const outcomes = new Map(made.outcomes)
    return made.rows.map((row) => {
      const outcome = outcomes.get(row.predictionId)?.at(-1)
      return outcome === undefined ? row : { ...row, outcome }
    })
  })
}

/** The same nights without the fault and with it, from the night it begins. */
export function twins(id: string, nights: number, seed = 'twins') {
  return {
    without: casesOf(seed, faultFrom, nights),
    with: casesOf(seed, faultFrom, nights, { control: 'N1', fault: { id, from: faultFrom } }),
  }
}

export function share<T>(cases: readonly T[], is: (one: T) => boolean): number {
  return cases.filter(is).length / cases.length
}

export function mean(values: readonly number[]): number {
  return values.reduce((a, b) => a + b, 0) / values.length
}

export const known = (one: Case): boolean => one.outcome !== undefined
export const happened = (one: Case): boolean => one.outcome?.state === 'event'
export const eventRate = (cases: readonly Case[]): number => share(cases.filter(known), happened)
export const atSite =
  (site: string) =>
  (one: Case): boolean =>
    one.site === site

const columns = storedColumns(hospital.loaded.plan).map(({ name }) => name)

export function numberOf(one: Prediction, column: string): number | null {
  return one.numbers[columns.indexOf(column)] ?? null
}

export function levelOf(one: Prediction, column: string): string | null {
  return one.levels[columns.indexOf(column)] ?? null
}

export function numbersOf(cases: readonly Prediction[], column: string): readonly number[] {
  return cases.flatMap((one) => numberOf(one, column) ?? [])
}
