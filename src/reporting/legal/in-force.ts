import type { Person } from '../versions/version.ts'
import type { LegalContent, LegalKind } from './content.ts'

/** A version of one kind that an organisation loaded: what, who, when and why. */
export interface LegalVersion {
  readonly kind: LegalKind
  /** 1 for the first that was loaded of the kind */
  readonly loading: number
  readonly content: LegalContent
  /** sha-256 of its canonical JSON */
  readonly sha256: string
  readonly at: Date
  readonly by: Person
  readonly reason: string
}
