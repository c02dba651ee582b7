import type { Manifest } from './pack.ts'

/** A pack as recorded: what it was made of, when, by whom. */
export interface PackRecord {
  readonly packId: number
  readonly from: string
  readonly to: string
  readonly manifest: Manifest
  readonly sha256: string
  readonly madeAt: Date
  readonly madeBy: string
  readonly role: string
  /** false: it was made before the files of packs were kept */
  readonly hasFiles: boolean
  /** a person said that it was given to nobody and never will be */
  readonly withdrawn?: { readonly at: Date; readonly by: string; readonly role: string; readonly reason: string }
}
