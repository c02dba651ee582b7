import type { QuarterDecision } from '../../equality/decision/decisions.ts'
import type { QuarterRecord, QuarterVersion } from '../../equality/record/content.ts'
import type { Plan } from '../../plan/plan.ts'
import type { PlanVersion } from '../../plan/store.ts'
import type { Regard } from './regard/regard.ts'

/** Everything that a quarter's report of one deployment is made from. The same input gives the same document. */
export interface ReportInput {
  readonly plan: Plan
  /** by which the quarter was decided */
  readonly planVersion: Omit<PlanVersion, 'authenticated' | 'reason'>
  /** the version of the quarter's record that is reported */
  readonly record: QuarterVersion
  readonly decision: QuarterDecision
  readonly regards: readonly Regard[]
  /** the quarters on record before this one, the latest first, each by its latest version */
  readonly earlier: readonly QuarterRecord[]
  /** whether the quarter has been published, in whatever version */
  readonly isPublished: boolean
  /** when the report is made */
  readonly madeAt: Date
}
