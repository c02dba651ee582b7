import type { EqualityRow, EqualityTable } from '../../equality/assess.ts'
import type { Verdict, VerdictName } from '../../equality/decision/verdict.ts'
import type { Measure } from '../../equality/measure.ts'
import type { OutcomeColumn } from '../pack/counts.ts'

/** How one edition of a report writes its figures: exact for the inside, suppressed for the public. Words throughout. */
export type Edition = InternalEdition | PublishedEdition

export interface InternalEdition extends Written {
  readonly kind: 'internal'
}

export interface PublishedEdition extends Written {
  readonly kind: 'published'
  /** of every hundred, a whole number, of everyone: for the words for the public; undefined where it cannot be said */
  inHundred(measure: Measure): number | undefined
}

interface Written {
  /** printed on every page */
  readonly marking: string
  /** the hash of what it is made from: of the record, or of the counts as they are shown */
  readonly fingerprint: string
  /** who signed it off for publication; absent where it is for people to sign */
  readonly signedOff?: { readonly role: string; readonly at: Date; readonly authenticated: boolean }
  /** how its figures are to be read */
  readonly reading: readonly string[]
  count(table: EqualityTable | undefined, row: EqualityRow | undefined, column: OutcomeColumn): string
  /** the share with its interval; of everyone, without a row */
  rate(table: EqualityTable | undefined, row: EqualityRow | undefined, measure: Measure): string
  /** "854 of 2,537" */
  fraction(table: EqualityTable, row: EqualityRow, measure: Measure): string
  /** this level minus whom it is held against, with its interval */
  gap(table: EqualityTable, row: EqualityRow, measure: Measure): string
  /** whether the whole interval of that difference lies on the worse side of none: what chance alone rarely gives, taken by itself */
  pointsToWorse(table: EqualityTable, row: EqualityRow, measure: Measure): boolean
  /** in words; `name` is absent where it is not shown */
  verdict(one: Verdict): { readonly words: string; readonly name?: VerdictName }
  /** what is known of a characteristic */
  coverage(table: EqualityTable): readonly string[]
}
