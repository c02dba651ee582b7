/** What a concern is about, as staff would say it. */
export const concernKinds = [
  { kind: 'missed', words: 'It missed a patient', title: 'a patient was missed' },
  { kind: 'wrongly flagged', words: 'It flagged patients wrongly', title: 'patients were flagged wrongly' },
  { kind: 'late', words: 'Its result came late, or not at all', title: 'a result came late or never' },
  {
    kind: 'wrong patient',
    words: 'Its result was shown for the wrong patient',
    title: 'a result was shown for the wrong patient',
  },
  {
    kind: 'outside its use',
    words: 'It was used for patients, or in a way, that it is not meant for',
    title: 'it was used outside its intended use',
  },
  { kind: 'unclear', words: 'Its result could not be understood', title: 'a result could not be understood' },
  { kind: 'other', words: 'Something else', title: 'something else' },
] as const
export type ConcernKind = (typeof concernKinds)[number]['kind']

/** A concern as it is on record. */
export interface Concern {
  readonly concernId: number
  /** the local day on which it was written down */
  readonly day: string
  readonly kind: ConcernKind
  /** a stratum: `all` or `site=RJ1` */
  readonly place: string
  readonly said: string
  readonly at: Date
  readonly by: { readonly name: string; readonly role: string; readonly authenticated: boolean }
}

/** What a person writes down; the rest is added when it is kept. */
export type WrittenConcern = Pick<Concern, 'kind' | 'place' | 'said'>

/** The line under which an alert holds a concern. */
export function concernLine({ concernId, place }: Pick<Concern, 'concernId' | 'place'>): string {
  return `S1:${concernId}@${place}`
}

/** "a patient was missed" */
export function kindTitle(kind: ConcernKind): string {
  return concernKinds.find((one) => one.kind === kind)?.title ?? kind
}
