import type { Plan } from '../plan/plan.ts'
import type { Baseline } from '../tally/baseline.ts'
import type { Ledger } from '../tally/ledger.ts'
import type { ArmState } from './arms/advance.ts'
import { volumeMemory } from './arms/volume-reference.ts'
import type { Battery } from './battery.ts'
import type { RefusedRows } from './facts.ts'
import type { Verdict } from './finding.ts'
import { holidayMemory } from './heartbeat/freeze.ts'
import { longestWindow } from './why/known.ts'

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
  /** for checks whose days wait for their outcomes: the days that they take in tonight, and those that still wait */
  readonly entering?: readonly string[]
  readonly waiting?: readonly string[]
  /** of those that they take in tonight, the one that waited as long as a day may and is still incomplete */
  readonly incomplete?: readonly string[]
  /** the days that waited for their outcomes last night, as it was seen then (waiting/waiting.ts) */
  readonly waitedLastNight?: readonly string[]
  /**
   * What each line's days contributed, by line and day, where many nights are judged on a ledger whose days never change:
   * a day is in 28 nights' windows. Filled as it is read.
   */
  readonly windows?: Map<string, Map<string, readonly number[]>>
  /** the verdicts whose performance figures are given their reason; steady and shifted ones when left out */
  readonly explain?: readonly Verdict['kind'][]
}

/** A minimum, and the figure of a steady line, count this many trailing nights. */
export const trailing = 28

/** How many days before the night the ledger must hold. */
export function evidenceNights(plan: Plan): number {
  return Math.max(plan.outcome.maturity_days + trailing, holidayMemory) + 2
}

/** How many days before the night it must hold cases: each trailing night's volume has a reference of its own. */
export function casesNights(plan: Plan): number {
  return Math.max(evidenceNights(plan), trailing + volumeMemory + 2)
}

/** How many days before the night it must hold scores with their outcomes: why a figure changed is read off them. */
export function outcomeNights(plan: Plan): number {
  return plan.outcome.maturity_days + longestWindow
}
