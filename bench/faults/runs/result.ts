/** An alert of a run, as far as it is scored. */
export interface ScoredAlert {
  readonly night: string
  readonly cause: string
  readonly place: string
  readonly title: string
}

export interface JudgedAlert extends ScoredAlert {
  readonly rightCause: boolean
  readonly rightPlace: boolean
}

/** One fault planted in one seed's hospital. */
export interface FaultResult {
  readonly id: string
  readonly seed: string
  /** the first alert from the fault on that the run without the fault does not have; absent: none in the monitored nights */
  readonly first?: JudgedAlert & { readonly delay: number }
  /** the first alert from the fault on, whether or not the run without the fault has it too */
  readonly plain?: JudgedAlert
  /** events (of every patient) that the fault added or took away before it was found, or in all if it was not */
  readonly excessEvents: number
}

/** One seed's hospital with nothing wrong. */
export interface ControlResult {
  readonly id: string
  readonly seed: string
  readonly alerts: readonly (ScoredAlert & { readonly false: boolean })[]
}

export interface HospitalResults {
  readonly hospital: string
  readonly faults: readonly FaultResult[]
  readonly controls: readonly ControlResult[]
}
