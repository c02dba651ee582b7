import type { Actor } from '../../alerts/alert.ts'

/** Who does something to a record, and when. */
export interface Doing {
  readonly by: Actor
  readonly now: Date
}

/** Who did something, as it is kept. */
export interface Person {
  readonly name: string
  readonly role: string
  readonly authenticated: boolean
}

/** What every version of a record carries, whatever it is a record of: its number, what was done, its hash, when, who and why. */
export interface VersionOf<Act extends string> {
  readonly version: number
  readonly act: Act
  /** sha-256 of the canonical JSON of what the version says */
  readonly sha256: string
  readonly at: Date
  readonly by: Person
  readonly reason?: string
}

/** What a person's act made of a record: the version that is to be added. */
export interface ActOf<Act extends string> {
  readonly act: Act
  readonly reason?: string
}

/** The version that counts now. Every record has one; `name` says which has none. */
export function lastVersion<Version>(versions: readonly Version[], name: string): Version {
  const last = versions.at(-1)
  if (last === undefined) throw new Error(`${name} has no version`)
  return last
}
