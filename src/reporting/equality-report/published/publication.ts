import type { Shown, SuppressionRule } from '../../pack/suppress.ts'

/** What is shown of a quarter, by which rule, and who publishes it when: all that its edition is made from besides. */
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
