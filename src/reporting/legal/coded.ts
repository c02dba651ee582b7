/** Words and codes of other bodies, as they are loaded whole: what each holds besides its source. */

/** What makes an event an adverse incident, in the words of the guidance: all three criteria, or the rule of the repeat event. */
export interface CriteriaWords {
  readonly definition: string
  readonly criteria: { readonly event: string; readonly contribution: string; readonly harm: string }
  readonly repeatRule: string
  /** by when the guidance asks for the report */
  readonly timing: string
}

export interface ListedCode {
  readonly code: string
  readonly name: string
  /** came with this release of the list */
  readonly isNew?: true
}

/** Adverse event terms by annex: A, E and F for an adopter to choose, C and D for the manufacturer to set. */
export interface CodeLists {
  readonly deviceProblems: readonly ListedCode[]
  readonly clinicalSigns: readonly ListedCode[]
  readonly healthImpacts: readonly ListedCode[]
  readonly forTheManufacturer: readonly ListedCode[]
  /** said where no code fits */
  readonly note: string
}

export const eventKinds = ['risk', 'incident'] as const
export type EventKind = (typeof eventKinds)[number]

/** Where the nested fields of an extension stand: at the event itself, or at a resource that it contains. */
export const places = ['event', 'patient', 'practitioner', 'location', 'device'] as const
export type Place = (typeof places)[number]

export const fieldTypes = ['code', 'string', 'boolean', 'integer'] as const

export interface TaxonomyField {
  readonly name: string
  readonly label: string
  readonly type: (typeof fieldTypes)[number]
  /** the fewest and the most that the taxonomy takes once the extension is there */
  readonly min: 0 | 1
  readonly max: number
  readonly codes?: readonly { readonly code: string; readonly name: string }[]
  /** true: only the beginning of the list is known, and other codes are let pass */
  readonly isPartial?: true
  /** true: a code of the Organisation Data Service: three to eight capitals and digits */
  readonly isOds?: true
  /** true: only a person can say it; it is offered and never filled in */
  readonly isAsked?: true
}

export interface TaxonomyExtension {
  /** the last part of its address */
  readonly id: string
  readonly place: Place
  readonly kinds: readonly EventKind[]
  readonly fields: readonly TaxonomyField[]
}

/** The part of a taxonomy of patient safety events that an event with software needs. */
export interface TaxonomyWords {
  /** what is not known about it, said in the file and beside it */
  readonly notes: readonly string[]
  /** where its profiles are: what stands before each name */
  readonly address: string
  readonly profiles: Readonly<Record<Place, string>>
  readonly extensions: readonly TaxonomyExtension[]
}
