import type { FigureWords } from '../alerts/effect.ts'
import type { CheckCode, Finding } from '../drift/finding.ts'
import type { Likelihood, Rating, Severity } from './dcb0160.ts'
import type { IncidentCriteria, Route } from './legal/content.ts'
import type { CriterionId } from './mhra.ts'

/**
 * What a draft says. It is a whole document of its own: the plan, the alert and the schemes may change after it, and it
 * must still read as it was signed. Nothing in it is set by the service that a person has to judge: ratings and answers
 * are absent until somebody gives them.
 */
export type DraftContent = HazardDraft | AdverseIncidentDraft

export type DraftKind = DraftContent['kind']

/** One finding that the draft rests on, with the night it was made and its figures in words. */
export interface QuotedFigure {
  readonly line: string
  readonly check: CheckCode
  readonly night: string
  readonly sentence: string
  readonly figures: FigureWords
  /** the finding itself, for whoever works the figures out again */
  readonly finding: Finding
}

/** What both documents stand on. */
interface Common {
  readonly deployment: string
  readonly planVersion: number
  readonly planSha256: string
  readonly organisation: {
    readonly code: string
    readonly name: string
    readonly nation: string
    readonly sector: string
  }
  readonly device: {
    readonly name: string
    readonly manufacturer: string
    readonly udiDi?: string
    readonly riskClass: string
    readonly intendedPurpose: string
    readonly releases: readonly string[]
  }
  readonly alert: {
    readonly alertId: number
    readonly title: string
    readonly place: string
    readonly openedNight: string
    readonly began?: string
  }
  readonly hazard: { readonly id: string; readonly name: string }
  readonly figures: readonly QuotedFigure[]
  /** sentences of the alert's other lines, whose checks do not watch this hazard */
  readonly alsoSeen: readonly string[]
}

/** A hazard log entry, in the columns of the DCB0160 implementation guidance's representative template. */
export interface HazardDraft extends Common {
  readonly kind: 'hazard'
  readonly standard: { readonly name: string; readonly version: string }
  readonly scheme: { readonly id: string; readonly version: string; readonly confirmed: boolean }
  readonly description: string
  readonly potentialClinicalImpact: string
  readonly possibleCauses: string
  readonly existingControls: string
  /** the plan's severity for this hazard: a proposal with its reason, not a rating */
  readonly proposedSeverity: Severity
  readonly initial: RiskAssessment
  readonly additionalControls: {
    readonly design: string
    readonly test: string
    readonly training: string
    readonly businessProcess: string
  }
  readonly residual: RiskAssessment
  readonly actionSummary: string
  readonly actionOwner: string
  readonly status: 'Open'
}

/** Empty until a clinical safety officer sets it; the rating is looked up from the two. */
export interface RiskAssessment {
  readonly severity?: Severity
  readonly likelihood?: Likelihood
  readonly rating?: Rating
}

/** An adverse incident report, for a person to judge, complete and take to the route. */
export interface AdverseIncidentDraft extends Common {
  readonly kind: 'adverse incident'
  readonly route: Route
  /** the criteria and the repeat rule as they were in force when it was written; absent before they were kept */
  readonly asked?: IncidentCriteria
  readonly whatHappened: string
  readonly whyItMatters: string
  readonly actionTaken: string
  readonly developerTold: string
  readonly localReference: string
  readonly criteria: Readonly<Record<CriterionId, CriterionAnswer>>
}

export const answers = ['yes', 'no', "don't know"] as const
export type Answer = (typeof answers)[number]

interface CriterionAnswer {
  /** what the figures say that bears on the question; never the answer */
  readonly evidence: string
  readonly answer?: Answer
  readonly reason?: string
}
