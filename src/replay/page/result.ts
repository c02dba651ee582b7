import type { Plan } from '../../plan/plan.ts'
import type { Ledger } from '../../tally/ledger.ts'
import type { ReadCounts } from '../read-history.ts'
import type { ReplayRecord } from '../record.ts'
import type { Days, ReplayBaseline } from '../replay.ts'

/** A replay that has ended, with all that its page shows. */
export interface ReplayResult {
  readonly plan: Plan
  /** the plan's file, and what was read from the two of the feed */
  readonly planFile: string
  readonly files: readonly ReadCounts[]
  readonly baseline: Days
  readonly nights: Days
  readonly frozen: ReplayBaseline
  /** every day of the baseline and of the nights */
  readonly ledger: Ledger
  readonly record: ReplayRecord
}
