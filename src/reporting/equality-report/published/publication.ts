import type { Shown, SuppressionRule } from '../../pack/suppress.ts'

/** A quarter as it was published: its days, the rule, and every count as it was shown. It never changes. */
export interface Publication {
  readonly publicationId: number
  readonly from: string
  readonly to: string
  /** the version of the quarter's record that was published */
  readonly quarterVersion: number
  readonly rule: SuppressionRule
  readonly shown: ReadonlyMap<string, Shown>
  /** of the rule and the shown counts */
  readonly sha256: string
  readonly at: Date
  readonly by: { readonly name: string; readonly role: string; readonly authenticated: boolean }
}
