import type { ActName } from '../../plan/review/permissions.ts'

/** To what exactly a person agrees, where a plan may ask for two of them. */
export interface Agreement<Acted> {
  readonly act: ActName
  /** the record, as the first approval names it: "hazard 3" */
  readonly subject: string
  /** what is hashed: a second person agrees to the same, or both begin again */
  readonly content: unknown
  /** why, as the first gives it */
  readonly reason: string
  /** what of the first's act is kept as a version of its own, though nothing is approved by it yet */
  readonly first?: Acted
}

/** The reason of an act that was the second of two: it names the first. */
export function withFirst<Acted extends { readonly reason?: string }>(
  acted: Acted,
  first: { readonly name: string; readonly role: string } | undefined,
): Acted {
  if (first === undefined) return acted
  const before = `The first of two people was ${first.name}, ${first.role}.`
  return { ...acted, reason: acted.reason === undefined ? before : `${before} ${acted.reason}` }
}
