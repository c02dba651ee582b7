import type { Outcome, Prediction } from '../../src/ingest/case.ts'
import type { LoadedPlan } from '../../src/plan/load.ts'
import type { Series } from './best/series.ts'

/** A day of a benchmark's hospital, as rows in memory. */
export interface BenchDay {
  readonly rows: readonly Prediction[]
  readonly outcomes: readonly (readonly [string, readonly Outcome[]])[]
}

/** What a fault is, and what an alert about it should say. */
export interface PlantedFault {
  readonly id: string
  readonly name: string
  /** cause families that name it rightly */
  readonly causes: readonly string[]
  /** the place that names it rightly */
  readonly place: string
  /** nights of label lag that no monitor can undercut: those of an outcome fault */
  readonly readsOutcomes: boolean
}

/** A hospital where nothing is wrong. */
export interface QuietControl {
  readonly id: string
  readonly name: string
  /** alerts about patients or season are true there; outcome alerts are not */
  readonly patientsOnly: boolean
  /** before the monitored nights it is N1 to the last row, so it has N1's baseline */
  readonly beginsWhenMonitored: boolean
}

/**
 * A synthetic hospital that the benchmark runs: any day of any seed, with at most one fault from a day on and one
 * condition for the whole of it. The same seed and day give the same patients whatever the fault.
 */
export interface BenchHospital {
  readonly name: string
  readonly loaded: LoadedPlan
  readonly faults: readonly PlantedFault[]
  readonly controls: readonly QuietControl[]
  day(seed: string, day: string, world: World): BenchDay
  /** the series in which each fault is looked for by the best possible; absent: best/candidates.ts has them by the hospital's name */
  bestIn?(fault: string): readonly Series[]
}

export interface World {
  readonly control: string
  readonly fault?: { readonly id: string; readonly from: string }
}
