import type { Plan } from '../../plan/plan.ts'
import type { CodeLists, CriteriaWords, TaxonomyWords } from './coded.ts'

/** Legal content of a deployment: each kind is a list with a source and a version, shipped with Wardwatch until the organisation loads its own. */
export const legalKinds = [
  'reporting-routes',
  'manufacturer-windows',
  'incident-clocks',
  'notice-clocks',
  'learning-responses',
  'safety-case-sections',
  'incident-criteria',
  'imdrf-codes',
  'lfpse-taxonomy',
] as const
export type LegalKind = (typeof legalKinds)[number]

/** Where words that are quoted are from. */
export interface Quoted {
  readonly source: string
  readonly url: string
  readonly version: string
  /** true: the words were compared with the published page; false: they await that check */
  readonly confirmed: boolean
}

/** Where it is from, and who compared it with the original: `confirmed` without a person is Wardwatch's own word. */
export interface LegalSource extends Quoted {
  readonly confirmedBy?: string
  /** a local day */
  readonly confirmedOn?: string
}

/** Where a report goes. Nothing is sent by Wardwatch: a person takes the approved draft there. */
export interface Route extends Quoted {
  readonly id: string
  readonly name: string
  readonly where: string
  readonly notes: readonly string[]
  /** said where another route is chosen although this one is asked for */
  readonly ifAnotherIsChosen?: string
}

/** A route with those who use it. `sector` absent: every sector of the nation. `note`: said to those alone. */
export interface RouteRule extends Route {
  readonly for: readonly {
    readonly nation: Plan['organisation']['nation']
    readonly sector?: Plan['organisation']['sector']
    readonly note?: string
  }[]
}

export interface RouteList extends LegalSource {
  readonly routes: readonly RouteRule[]
}

/** Reporting windows of the manufacturer, in days from the day on which it became aware. */
export interface WindowList extends LegalSource {
  readonly windows: readonly { readonly id: string; readonly of: string; readonly days: number }[]
  /** said with them to those who use the device, and to the manufacturer itself */
  readonly notes: readonly string[]
  readonly manufacturerNotes: readonly string[]
  /** said before the notes in a nation where another law applies */
  readonly elsewhere: readonly { readonly nation: Plan['organisation']['nation']; readonly note: string }[]
}

/** By when something should have been done about a safety incident, in days from the day it was reported. */
export interface IncidentClocks extends LegalSource {
  readonly acknowledge: number
  readonly assess: number
  /** by what the risk scheme asks for a risk of the incident's rating; `unrated` until somebody has rated it */
  readonly madeSafe: {
    readonly never: number
    readonly 'only if further reduction is impractical': number
    readonly 'with a justification': number
    readonly 'as it is': number
    readonly unrated: number
  }
  readonly close: number
}

/** By when something should have been done about a notice to the developer, in days. */
export interface NoticeClocks extends LegalSource {
  /** from the day a draft was begun to the day it was sent */
  readonly send: number
  /** from the day it was sent to the day the developer acknowledged it */
  readonly acknowledge: number
  /** from one reminder to the next, while it is not acknowledged */
  readonly remind: number
  /** from the day it was sent to an answer */
  readonly answer: number
}

export interface LearningList extends LegalSource {
  readonly responses: readonly { readonly id: string; readonly name: string }[]
}

/** What the records can fill. */
export const caseFillings = [
  'introduction',
  'system',
  'management',
  'analysis',
  'evaluation',
  'control',
  'log',
  'tests',
  'summary',
  'approval',
  'configuration',
] as const
export type CaseFilling = (typeof caseFillings)[number]

/** What a part of the report asks of a person: a line of the document that they write over. */
export interface CaseSection {
  /** what the records can fill in it; a section of the organisation's own has '' and is written by a person alone */
  readonly id: CaseFilling | ''
  readonly title: string
  readonly toWrite: readonly string[]
}

/** The sections of a clinical safety case report, in the order in which they stand in it. */
export interface CaseSections extends LegalSource {
  readonly caution: string
  readonly sections: readonly CaseSection[]
}

export type IncidentCriteria = LegalSource & CriteriaWords
export type ImdrfCodes = LegalSource & CodeLists
export type LfpseTaxonomy = LegalSource & TaxonomyWords

export interface LegalContents {
  readonly 'reporting-routes': RouteList
  readonly 'manufacturer-windows': WindowList
  readonly 'incident-clocks': IncidentClocks
  readonly 'notice-clocks': NoticeClocks
  readonly 'learning-responses': LearningList
  readonly 'safety-case-sections': CaseSections
  readonly 'incident-criteria': IncidentCriteria
  readonly 'imdrf-codes': ImdrfCodes
  readonly 'lfpse-taxonomy': LfpseTaxonomy
}

export type LegalContent = LegalContents[LegalKind]

/** Everything that is in force in a deployment. */
export type Legal = LegalContents

export const legalTitles: Readonly<Record<LegalKind, string>> = {
  'reporting-routes': 'Where an adverse incident is reported, by nation and sector',
  'manufacturer-windows': 'The manufacturer’s own reporting windows',
  'incident-clocks': 'Days for each step of a safety incident',
  'notice-clocks': 'Days for each step of a notice to the developer',
  'learning-responses': 'Types of learning response',
  'safety-case-sections': 'Sections of the clinical safety case report',
  'incident-criteria': 'The three criteria of an adverse incident, and the repeat rule',
  'imdrf-codes': 'IMDRF terms for adverse events (annexes A, C, D, E and F)',
  'lfpse-taxonomy': 'The LFPSE taxonomy that drafts are written by',
}
