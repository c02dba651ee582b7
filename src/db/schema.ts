import type { ColumnType, Generated } from 'kysely'

/** The tables as types: the sum of what `migrations/` made. A test compares every column with `information_schema`. */
export interface Database {
  readonly organisation: OrganisationTable
  readonly device: DeviceTable
  readonly deployment: DeploymentTable
  readonly plan: PlanTable
  readonly field: FieldTable
  readonly batch: BatchTable
  readonly rejection: RejectionTable
  readonly prediction_key: PredictionKeyTable
  readonly prediction: PredictionTable
  readonly outcome: OutcomeTable
  readonly touched: TouchedTable
  readonly tally: TallyTable
  readonly baseline: BaselineTable
  readonly job_run: JobRunTable
  readonly arm_night: ArmNightTable
  readonly finding: FindingTable
  readonly alert: AlertTable
  readonly alert_event: AlertEventTable
  readonly alert_finding: AlertFindingTable
  readonly recentring: RecentringTable
  readonly recentred_arm: RecentredArmTable
  readonly recentring_undone: RecentringUndoneTable
  readonly draft: DraftTable
  readonly draft_version: DraftVersionTable
  readonly evidence_pack: EvidencePackTable
  readonly risk_scheme: RiskSchemeTable
  readonly hazard: HazardTable
  readonly hazard_version: HazardVersionTable
  readonly hazard_evidence: HazardEvidenceTable
  readonly equality_quarter: EqualityQuarterTable
  readonly equality_regard: EqualityRegardTable
  readonly equality_screen: EqualityScreenTable
  readonly equality_answer: EqualityAnswerTable
  readonly equality_publication: EqualityPublicationTable
  readonly equality_publication_file: EqualityPublicationFileTable
  readonly evidence_pack_file: EvidencePackFileTable
  readonly evidence_pack_withdrawal: EvidencePackWithdrawalTable
  readonly safety_incident: SafetyIncidentTable
  readonly safety_incident_version: SafetyIncidentVersionTable
  readonly safety_incident_hazard: SafetyIncidentHazardTable
  readonly developer_notice: DeveloperNoticeTable
  readonly developer_notice_version: DeveloperNoticeVersionTable
  readonly adverse_incident: AdverseIncidentTable
  readonly adverse_incident_version: AdverseIncidentVersionTable
  readonly concern: ConcernTable
  readonly first_approval: FirstApprovalTable
  readonly second_approval: SecondApprovalTable
  readonly first_approval_taken_back: FirstApprovalTakenBackTable
  readonly drill: DrillTable
  readonly monitoring_statement: MonitoringStatementTable
  readonly recall_list: RecallListTable
  readonly recall_event: RecallEventTable
  readonly legal_content: LegalContentTable
  readonly audit_draw: AuditDrawTable
  readonly audit_draw_taken: AuditDrawTakenTable
  readonly service_act: ServiceActTable
}

/** A JSON column: read as a value, written as its text. */
type Json = ColumnType<unknown, string, string>

interface OrganisationTable {
  organisation_id: Generated<number>
  code: string
  name: string
  nation: string
  sector: string
}

interface DeviceTable {
  device_id: Generated<number>
  name: string
  manufacturer: string
  udi_di: string | null
  risk_class: string
  intended_purpose: string
}

interface DeploymentTable {
  deployment_id: Generated<number>
  code: string
  organisation_id: number
  device_id: number
  created_at: Date
}

interface PlanTable {
  deployment_id: number
  version: number
  source: string
  sha256: string
  approved_at: Date
  approved_by: string
  approver_role: string
  authenticated: boolean
  reason: string
}

interface FieldTable {
  deployment_id: number
  position: number
  name: string
  kind: string
  first_plan_version: number
}

interface BatchTable {
  deployment_id: number
  batch_id: Generated<number>
  kind: string
  source: string
  sha256: string
  plan_version: number
  state: string
  received_at: Date
  read_rows: number
  stored_rows: number
  unchanged_rows: number
  refused_rows: number
  waiting_rows: number
  joined_rows: Generated<number>
  contradicted_rows: Generated<number>
  ignored_columns: Generated<string[]>
  repeat_of: number | null
}

interface RejectionTable {
  deployment_id: number
  batch_id: number
  line: number
  field: string
  reason: string
  site: string | null
  day: string | null
}

interface PredictionKeyTable {
  deployment_id: number
  prediction_id: string
  day: string
  occurred_at: Date
  content_hash: Buffer
}

interface PredictionTable {
  deployment_id: number
  day: string
  prediction_id: string
  subject: string
  occurred_at: Date
  site: string | null
  release: string
  device_software: string | null
  score: number | null
  logit: number | null
  flag: boolean | null
  action: string | null
  seen_at: Date | null
  seen_log: number | null
  seen_unreadable: Generated<boolean>
  eligible_at: Date | null
  waited_log: number | null
  eligible_unreadable: boolean | null
  states: string
  numbers: (number | null)[]
  levels: (string | null)[]
  batch_id: number
}

interface OutcomeTable {
  deployment_id: number
  prediction_id: string
  entry: number
  day: string | null
  state: string
  readings: number[] | null
  observed_at: Date
  observed_day: string
  received_at: Date
  source: string | null
  batch_id: number
}

interface TouchedTable {
  deployment_id: number
  day: string
  only_outcomes: Generated<boolean>
}

interface TallyTable {
  deployment_id: number
  day: string
  basis: string
  series: string
  stratum: string
  baseline_id: number
  from_night: string
  until_night: string | null
  counts: number[]
  sums: string[]
  cells: number[]
}

interface BaselineTable {
  deployment_id: number
  baseline_id: number
  plan_version: number
  from_day: string
  to_day: string
  content: Json
  sha256: string
  frozen_at: Date
  approved_by: string
  approver_role: string
  authenticated: boolean
  reason: string
}

interface JobRunTable {
  deployment_id: number
  job: string
  night: string
  attempt: number
  state: string
  started_at: Date
  finished_at: Date | null
  code_version: string
  plan_version: number
  baseline_id: number | null
  input_hash: string | null
  error: string | null
}

interface ArmNightTable {
  deployment_id: number
  night: string
  arm: string
  baseline_id: number
  state: Json
}

interface FindingTable {
  deployment_id: number
  night: string
  line: string
  check_code: string
  stratum: string
  verdict: string
  content: Json
}

interface AlertTable {
  deployment_id: number
  alert_id: number
  cause_family: string
  place: string
  tier: string
  state: string
  title: string
  opened_night: string
  last_shifted_night: string
  closed_night: string | null
  closed_as: string | null
  assigned_to: string | null
}

interface AlertEventTable {
  deployment_id: number
  alert_id: number
  event: number
  night: string | null
  at: Date
  kind: string
  by_name: string | null
  by_role: string | null
  authenticated: boolean
  reason: string | null
  content: Json
}

interface AlertFindingTable {
  deployment_id: number
  alert_id: number
  line: string
  first_night: string
  last_night: string
}

interface RecentringTable {
  deployment_id: number
  recentring_id: number
  alert_id: number
  line: string
  baseline_id: number
  from_day: string
  after_night: string
  at: Date
  by_name: string
  by_role: string
  authenticated: boolean
  reason: string
}

interface RecentredArmTable {
  deployment_id: number
  recentring_id: number
  night: string
  to_day: string
  nights: number
  content: Json
  sha256: string
}

interface RecentringUndoneTable {
  deployment_id: number
  recentring_id: number
  after_night: string
  at: Date
  by_name: string
  by_role: string
  authenticated: boolean
  reason: string
}

interface DraftTable {
  deployment_id: number
  draft_id: number
  alert_id: number
  kind: string
  hazard_id: string
  created_night: string
}

interface DraftVersionTable {
  deployment_id: number
  draft_id: number
  version: number
  state: string
  content: Json
  sha256: string
  at: Date
  by_name: string | null
  by_role: string | null
  authenticated: boolean
  reason: string | null
}

interface EvidencePackTable {
  deployment_id: number
  pack_id: number
  from_day: string
  to_day: string
  manifest: Json
  sha256: string
  made_at: Date
  made_by: string
  made_by_role: string
  authenticated: boolean
}

interface RiskSchemeTable {
  deployment_id: number
  adoption: number
  content: Json
  sha256: string
  at: Date
  by_name: string
  by_role: string
  authenticated: boolean
  reason: string
}

interface LegalContentTable {
  deployment_id: number
  kind: string
  loading: number
  content: Json
  sha256: string
  at: Date
  by_name: string
  by_role: string
  authenticated: boolean
  reason: string
}

interface HazardTable {
  deployment_id: number
  hazard_id: number
  created_at: Date
}

interface HazardVersionTable {
  deployment_id: number
  hazard_id: number
  version: number
  act: string
  status: string
  content: Json
  sha256: string
  at: Date
  by_name: string
  by_role: string
  authenticated: boolean
  reason: string | null
}

interface HazardEvidenceTable {
  deployment_id: number
  draft_id: number
  draft_version: number
  hazard_id: number
  version: number
}

interface SafetyIncidentTable {
  deployment_id: number
  incident_id: number
  alert_id: number | null
  evidence: Json | null
  evidence_sha256: string | null
  created_at: Date
}

interface SafetyIncidentVersionTable {
  deployment_id: number
  incident_id: number
  version: number
  act: string
  content: Json
  sha256: string
  at: Date
  by_name: string
  by_role: string
  authenticated: boolean
  reason: string | null
}

interface SafetyIncidentHazardTable {
  deployment_id: number
  incident_id: number
  version: number
  question: string
  hazard_id: number
}

interface DeveloperNoticeTable {
  deployment_id: number
  notice_id: number
  alert_id: number | null
  incident_id: number | null
  evidence: Json | null
  evidence_sha256: string | null
  created_at: Date
}

interface DeveloperNoticeVersionTable {
  deployment_id: number
  notice_id: number
  version: number
  act: string
  content: Json
  sha256: string
  notice_sha256: string
  at: Date
  by_name: string
  by_role: string
  authenticated: boolean
  reason: string | null
}

interface AdverseIncidentTable {
  deployment_id: number
  report_id: number
  incident_id: number | null
  draft_id: number | null
  draft_version: number | null
  evidence: Json | null
  evidence_sha256: string | null
  created_at: Date
}

interface AdverseIncidentVersionTable {
  deployment_id: number
  report_id: number
  version: number
  act: string
  state: string
  content: Json
  sha256: string
  at: Date
  by_name: string
  by_role: string
  authenticated: boolean
  reason: string | null
}

interface EqualityQuarterTable {
  deployment_id: number
  quarter_from: string
  version: number
  quarter_to: string
  night: string
  plan_version: number
  rule_version: string
  content: Json
  sha256: string
  recorded_at: Date
  correction: string | null
}

interface EqualityRegardTable {
  deployment_id: number
  quarter_from: string
  verdict: string
  version: number
  quarter_version: number
  content: Json
  sha256: string
  at: Date
  by_name: string
  by_role: string
  authenticated: boolean
  reason: string | null
}

interface EqualityScreenTable {
  deployment_id: number
  month_from: string
  night: string
  plan_version: number
  rule_version: string
  content: Json
  sha256: string
  recorded_at: Date
}

interface EqualityAnswerTable {
  deployment_id: number
  month_from: string
  item: string
  version: number
  answer: string
  reason: string
  at: Date
  by_name: string
  by_role: string
  authenticated: boolean
}

interface EqualityPublicationTable {
  deployment_id: number
  publication_id: number
  from_day: string
  to_day: string
  quarter_version: number
  rule: Json
  shown: Json
  sha256: string
  at: Date
  by_name: string
  by_role: string
  authenticated: boolean
  part: Json | null
}

interface EqualityPublicationFileTable {
  deployment_id: number
  publication_id: number
  format: string
  media_type: string
  content: Buffer
  sha256: string
}

interface EvidencePackFileTable {
  deployment_id: number
  pack_id: number
  place: number
  name: string
  content: string
}

interface EvidencePackWithdrawalTable {
  deployment_id: number
  pack_id: number
  at: Date
  by_name: string
  by_role: string
  authenticated: boolean
  reason: string
}

interface FirstApprovalTable {
  deployment_id: number
  approval_id: number
  act: string
  subject: string
  sha256: string
  at: Date
  by_name: string
  by_role: string
  authenticated: boolean
  reason: string
  plan_version: number
}

interface SecondApprovalTable {
  deployment_id: number
  approval_id: number
  at: Date
  by_name: string
  by_role: string
  authenticated: boolean
}

interface FirstApprovalTakenBackTable {
  deployment_id: number
  approval_id: number
  at: Date
  by_name: string
  by_role: string
  authenticated: boolean
  reason: string
}

interface ConcernTable {
  deployment_id: number
  concern_id: number
  day: string
  kind: string
  place: string
  said: string
  at: Date
  by_name: string
  by_role: string
  authenticated: boolean
}

interface DrillTable {
  deployment_id: number
  drill_id: number
  fault: string
  night: string
  baseline_id: number
  plan_version: number
  code_version: string
  outcome: string
  content: Json
  sha256: string
  at: Date
  by_name: string
  by_role: string
  authenticated: boolean
}

interface MonitoringStatementTable {
  deployment_id: number
  month: string
  version: number
  content: Json
  sha256: string
  at: Date
  by_name: string
  by_role: string
  authenticated: boolean
}

interface RecallListTable {
  deployment_id: number
  list_id: number
  alert_id: number
  from_day: string
  to_day: string
  stratum: string
  cases: number
  sha256: string
  at: Date
  by_name: string
  by_role: string
  authenticated: boolean
  reason: string
}

interface RecallEventTable {
  deployment_id: number
  list_id: number
  event: number
  kind: string
  sha256: string | null
  reviewed: number | null
  affected: number | null
  words: string
  at: Date
  by_name: string
  by_role: string
  authenticated: boolean
}

interface AuditDrawTable {
  deployment_id: number
  month: string
  seed: string
  frame: number
  frame_sha256: string
  asked: number
  drawn: string[]
  sha256: string
  night: string
  plan_version: number
  code_version: string
  at: Date
  by_name: string
  by_role: string
  authenticated: boolean
}

interface AuditDrawTakenTable {
  deployment_id: number
  month: string
  event: number
  words: string
  at: Date
  by_name: string
  by_role: string
  authenticated: boolean
}

interface ServiceActTable {
  deployment_id: number
  act_id: number
  kind: string
  day: string
  reason: string
  evidence: string
  went_well: boolean | null
  standing: Json | null
  at: Date
  by_name: string
  by_role: string
  authenticated: boolean
}
