import type { Plan } from '../plan/plan.ts'
import type { Baseline } from '../tally/baseline.ts'
import type { Ledger } from '../tally/ledger.ts'
import type { ArmState } from './arms/advance.ts'
import type { Battery } from './battery.ts'
import type { RefusedRows } from './facts.ts'

/** Everything one night is judged on. Nothing else is looked at: the same evidence gives the same bytes. */
export interface Evidence {
  readonly plan: Plan
  readonly baseline?: Baseline
  readonly battery?: Battery
  /** tallies of at least the last `evidenceNights` days */
  readonly ledger: Ledger
  /** the local day that is judged */
  readonly night: string
  /** last night's arm states by arm (`line:side`) */
  readonly states: ReadonlyMap<string, ArmState>
  /** lines whose alert a person closed since last night: their arms start again */
  readonly restarts: ReadonlySet<string>
  readonly refused: RefusedRows
}

/** A minimum, and the figure of a steady line, count this many trailing nights. */
export const trailing = 28

/** How many days before the night the ledger must hold. */
export function evidenceNights(plan: Plan): number {
  return plan.outcome.maturity_days + trailing + 2
}
