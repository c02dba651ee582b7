import type { Ledger } from '../../tally/ledger.ts'
import type { ArmKind } from '../arms/arm.ts'

/** A question as it is asked of each site by itself: by the answers a shift is placed. Lines may share one. */
export interface SiteQuestion {
  /** `B2:glucose`: what the sites' own pasts are frozen under */
  readonly question: string
  /** how a site is compared with its own past; the limit of the line plays no part */
  readonly kind: ArmKind
  /** the smallest change of the other sites that makes it everywhere */
  readonly minimumEffect: number
  values(ledger: Ledger, day: string, site: string): readonly number[]
}
