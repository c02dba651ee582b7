import type { DeviceIdentity, FrozenEvidence } from '../evidence.ts'
import type { IncidentCriteria, LegalSource, Route } from '../legal/content.ts'
import type { CriterionId } from '../mhra.ts'
import { lastVersion, type Person, type VersionOf } from '../versions/version.ts'
import type { BreachKind } from './content/proposals.ts'

/**
 * An adverse incident report as one version of it reads. It is a whole document of its own: plan, lists and routes may
 * change after it, and it still reads as it was signed. Whatever a person has to judge is absent until somebody judges it.
 */
export interface AdverseReport {
  readonly deployment: string
  readonly organisation: {
    readonly code: string
    readonly name: string
    readonly nation: string
    readonly sector: string
  }
  readonly device: DeviceIdentity
  /** the hazard that it touches, where one is known, with its severity in the plan */
  readonly hazard?: { readonly id: string; readonly name: string; readonly severity: string }
  /** sha-256 of the frozen evidence; absent where an incident was recorded by hand */
  readonly evidenceSha256?: string
  /** why it was begun: the person's words that criterion 3 may be met, or which draft it comes from */
  readonly begunBecause: string
  /** the criteria and the repeat rule as they were asked; absent in reports made before they were kept, which were asked as shipped */
  readonly asked?: IncidentCriteria
  readonly criteria: Readonly<Record<CriterionId, Judged>>
  readonly repeat: Judged
  /** what the nation and the sector ask for, as the list stood then */
  readonly proposedRoute: Route
  /** the list that the route is of, as it stood then; absent in reports made before it was kept */
  readonly routes?: readonly Route[]
  readonly route?: { readonly route: Route; readonly reason: string }
  readonly proposals: readonly { readonly kind: BreachKind; readonly why: string }[]
  readonly types: readonly string[]
  readonly harms: readonly string[]
  readonly causes: readonly string[]
  readonly codes: readonly string[]
  /** the list that the codes were chosen from last, and what it called them; absent in reports made before that was kept */
  readonly imdrf?: { readonly list: LegalSource; readonly names: Readonly<Record<string, string>> }
  /** versions of the lists and of the field template that it was written by */
  readonly lists: {
    readonly software: string
    readonly imdrf: string
    readonly template: string
    readonly routes?: string
  }
  readonly fields: Readonly<Record<string, string>>
  /** what the plan calls the cases that are counted: “cases”, “notes”; absent in reports begun by version 1 of the template */
  readonly counted?: string
  readonly submissions: readonly Submission[]
  readonly followUps: readonly FollowUp[]
}

export const judgements = ['yes', 'no', 'cannot say yet'] as const
export type Judgement = (typeof judgements)[number]

/** A question with what the figures say of it and, once somebody has answered, the answer with who, when and why. */
export interface Judged {
  readonly evidence: string
  readonly answered?: {
    readonly answer: Judgement
    readonly reason: string
    readonly by: Person
    /** an instant, UTC */
    readonly at: string
  }
}

/** A person took a signed version to its route and recorded what they were given for it. */
export interface Submission {
  readonly version: number
  readonly sha256: string
  readonly route: string
  readonly reference: string
  readonly on: string
  readonly by: Person
}

/** What came afterwards: an answer, a question, a fix. */
export interface FollowUp {
  readonly on: string
  readonly from: string
  readonly words: string
  readonly by: Person
}

export const reportActs = ['begun', 'changed', 'signed', 'submitted', 'followed up', 'closed', 'reopened'] as const
export type ReportAct = (typeof reportActs)[number]
export const reportStates = ['draft', 'signed', 'submitted', 'closed'] as const
export type ReportState = (typeof reportStates)[number]

export interface ReportVersion extends VersionOf<ReportAct> {
  readonly state: ReportState
  readonly report: AdverseReport
}

/** A report with its origin, its evidence as it was frozen, and every version, the first first. */
export interface ReportFile {
  readonly reportId: number
  readonly incidentId?: number
  readonly draft?: { readonly draftId: number; readonly version: number }
  readonly evidence?: FrozenEvidence
  readonly evidenceSha256?: string
  readonly versions: readonly ReportVersion[]
}

/** The version that counts now. Every report has one. */
export function latestReport({ reportId, versions }: ReportFile): ReportVersion {
  return lastVersion(versions, `adverse incident report ${reportId}`)
}
