import type { FrozenArm } from './arms/limit.ts'
import type { FrozenHeartbeat } from './heartbeat.ts'
import type { BudgetGroup } from './line.ts'
import type { FrozenPlausibility } from './plausibility.ts'

/** The checks as frozen with a baseline: what tonight is compared with, and the limits that keep the contract. */
export interface Battery {
  /** sequential arms by line */
  readonly arms: Readonly<Record<string, FrozenArm>>
  /** false: too few nights or events for any outcome check */
  readonly outcomes: boolean
  readonly heartbeats: Readonly<Record<string, FrozenHeartbeat>>
  readonly plausibility: Readonly<Record<string, FrozenPlausibility>>
  /** site strata the baseline saw */
  readonly sites: readonly string[]
  /** of these, the ones whose outcomes are held against the other sites' */
  readonly compared: readonly string[]
  /** arms that fired on the baseline's own nights: out of service until re-specified, and signed for as such */
  readonly notStable: readonly string[]
  readonly contract: Contract
}

/** The false-alarm contract as it was shared out: at most one false alarm per `nights`, of which `spent` is used. */
export interface Contract {
  readonly nights: number
  readonly spent: number
  /** one-sided arms in service, by group */
  readonly arms: Readonly<Record<BudgetGroup, number>>
}
