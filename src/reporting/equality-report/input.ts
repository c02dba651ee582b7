import type { QuarterDecision } from '../../equality/decision/decisions.ts'
import type { QuarterRecord, QuarterVersion } from '../../equality/record/content.ts'
import type { Answer } from '../../equality/screen/answers.ts'
import type { RecordedScreen } from '../../equality/screen/store.ts'
import type { Plan } from '../../plan/plan.ts'
import type { PlanVersion } from '../../plan/store.ts'
import type { Tally } from '../../tally/tally.ts'
import type { PackThatLeft } from '../pack/beside/suppressed.ts'
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
  /** an evidence pack of the quarter that has left: what is published is suppressed together with it */
  readonly pack?: PackThatLeft & { readonly keys: ReadonlySet<string> }
  /** the months of the quarter as they were screened, the first first, with all that people answered: for the inside alone */
  readonly screened: { readonly screens: readonly RecordedScreen[]; readonly answers: readonly Answer[] }
  /** `cases` and `waited` of the quarter's days as they stand when the report is made: for the inside alone */
  readonly served: readonly Tally[]
  /** when the report is made */
  readonly madeAt: Date
}
