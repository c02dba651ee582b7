import type { Alert } from '../../alerts/alert.ts'
import type { ContractCounts } from '../../alerts/contract/counts.ts'
import type { ReleaseSeen } from '../../drift/releases/seen.ts'
import type { FrozenBaseline } from '../../drift/store.ts'
import type { HeldDrill } from '../../drill/store.ts'
import type { ApprovedPlan, PlanVersion } from '../../plan/store.ts'
import type { ReportFile } from '../adverse/report.ts'
import type { LogExport } from '../hazards/export/input.ts'
import type { Incident } from '../incidents/incident.ts'
import type { CaseSections } from '../legal/content.ts'
import type { ServiceRow } from '../statement/ask/query.ts'
import type { SignedStatement } from '../statement/statement.ts'

/** Everything that the monitoring parts of a safety case report are written from, as the records stand. */
export interface CaseInput {
  readonly approved: ApprovedPlan
  /** the sections of the report, as they are in force */
  readonly skeleton: CaseSections
  readonly plans: readonly PlanVersion[]
  readonly log: LogExport
  readonly incidents: readonly Incident[]
  readonly adverse: readonly ReportFile[]
  readonly releases: readonly ReleaseSeen[]
  readonly openAlerts: readonly Alert[]
  readonly contract: ContractCounts
  readonly baseline: FrozenBaseline | undefined
  /** the last drill of each fault */
  readonly drills: readonly HeldDrill[]
  /** the last version of each signed month, the last month first */
  readonly statements: readonly SignedStatement[]
  /** months that are over and not signed, the last first, as "October 2026" */
  readonly unsigned: readonly string[]
  /** every suspension by record and return from it, the first first */
  readonly service: readonly ServiceRow[]
  /** the local day */
  readonly today: string
  /** an instant, UTC */
  readonly madeAt: string
}
