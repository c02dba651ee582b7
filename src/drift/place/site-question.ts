import type { Ledger } from '../../tally/ledger.ts'
import type { ArmKind } from '../arms/arm.ts'

/** What the sites are held against when a shift is placed: what they were before a day, or in the baseline. */
export type HeldAgainst = { readonly before: string } | 'baseline'

/** A question as it is asked of each site by itself: by the answers a shift is placed. Lines may share one. */
export interface SiteQuestion {
  /** `B2:glucose`: what the sites' own pasts are frozen under */
  readonly question: string
  /** how a site is compared with its own past; the limit of the line plays no part */
  readonly kind: ArmKind
  /** the smallest change of the other sites that makes it everywhere */
  readonly minimumEffect: number
  /** a site's numbers of a day; `against` matters where the question moves with the nights before, and is absent in the baseline */
  values(ledger: Ledger, day: string, site: string, against?: HeldAgainst): readonly number[]
  /** of a question that moves with the nights before: their cases in a day's values; undefined where those hold none */
  casesBefore?(values: readonly number[]): number | undefined
}
