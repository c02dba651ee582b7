/** Who did something, as typed. */
export interface By {
  readonly name: string
  readonly role: string
  readonly authenticated: boolean
}

/** A list that somebody asked for: which cases, why, and the hash of the file as it was then. The cases are not stored. */
export interface RecallList {
  readonly listId: number
  readonly alertId: number
  readonly from: string
  readonly to: string
  readonly place: string
  readonly cases: number
  readonly sha256: string
  readonly at: Date
  readonly by: By
  readonly reason: string
  readonly events: readonly RecallEvent[]
}

/** What was done with a list. `reviewed` and `affected` are numbers of cases: no case is named here. */
export type RecallEvent = { readonly at: Date; readonly by: By; readonly words: string } & (
  | { readonly kind: 'downloaded'; readonly sha256: string }
  | { readonly kind: 'reviewed'; readonly reviewed: number; readonly affected: number }
)

/** How far the review has come; nothing reviewed yet is 0 of all. */
export function progressOf({ cases, events }: RecallList): {
  readonly reviewed: number
  readonly affected: number
  readonly cases: number
  readonly isComplete: boolean
} {
  const last = events.findLast((event) => event.kind === 'reviewed')
  const reviewed = last?.kind === 'reviewed' ? last.reviewed : 0
  const affected = last?.kind === 'reviewed' ? last.affected : 0
  return { reviewed, affected, cases, isComplete: cases > 0 && reviewed === cases }
}
