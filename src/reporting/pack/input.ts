import type { Plan } from '../../plan/plan.ts'
import type { Tally } from '../../tally/tally.ts'

/** Everything a pack is made from. The same input gives the same bytes. */
export interface PackInput {
  readonly plan: Plan
  readonly planVersion: {
    readonly version: number
    readonly sha256: string
    readonly approverRole: string
    readonly approvedAt: Date
  }
  readonly from: string
  readonly to: string
  /** false: findings and alerts only */
  readonly hasCounts: boolean
  /** the last night that has been judged: days after it are not in the pack */
  readonly night: string
  /** `cases`, `outcome` and `reading` (as known at the night, of a quarter on record at maturity) and `field:` tallies of the pack's days */
  readonly tallies: readonly Tally[]
  readonly lines: readonly LineSummary[]
  readonly alerts: readonly PackAlert[]
  readonly intake: readonly IntakeSummary[]
  /** where these are the days of a quarter on record: the outcomes are those that it was decided on */
  readonly record?: RecordedQuarter
}

/** The version of a quarter's record that a pack counts, as of the night that made it. */
export interface RecordedQuarter {
  readonly version: number
  /** the baseline's own days, which are not counted */
  readonly without?: { readonly from: string; readonly to: string }
}

/** What one check said of one line over the pack's nights: numbers of nights, never of people. */
export interface LineSummary {
  readonly line: string
  readonly check: string
  readonly stratum: string
  readonly steadyNights: number
  readonly shiftedNights: number
  readonly unknownNights: number
  readonly firstShifted?: string
  readonly lastShifted?: string
}

/** An alert without people's names and words. */
export interface PackAlert {
  readonly alertId: number
  readonly causeFamily: string
  readonly place: string
  readonly tier: string
  readonly state: string
  readonly openedNight: string
  readonly lastShiftedNight: string
  readonly closedNight?: string
  readonly closedAs?: string
}

/** Rows of the feeds received on the pack's days, by kind of file. */
export interface IntakeSummary {
  readonly kind: string
  readonly files: number
  readonly read: number
  readonly stored: number
  readonly unchanged: number
  readonly refused: number
  readonly waiting: number
}
