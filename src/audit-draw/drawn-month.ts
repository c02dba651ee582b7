import type { AuditedMonth } from './sensitivity.ts'

/** A month's list on record, with what has come back. */
export interface DrawnMonth {
  readonly month: string
  readonly seed: string
  readonly frame: number
  readonly frameSha256: string
  readonly asked: number
  readonly drawn: readonly string[]
  readonly sha256: string
  /** the last finished night when it was drawn */
  readonly night: string
  readonly planVersion: number
  readonly codeVersion: string
  readonly at: Date
  readonly by: { readonly name: string; readonly role: string; readonly authenticated: boolean }
  readonly taken: readonly {
    readonly words: string
    readonly at: Date
    readonly by: { readonly name: string; readonly role: string; readonly authenticated: boolean }
  }[]
  readonly counted: AuditedMonth
  /** drawn cases whose unit or flag the feed has corrected since */
  readonly corrected: number
}
