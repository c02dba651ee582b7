import type { Interval } from '../../stats/interval.ts'
import type { Quarter } from '../decision/quarters.ts'
import type { Terms } from '../decision/terms.ts'
import type { VerdictName } from '../decision/verdict.ts'
import type { Counted } from '../decision/worse-p.ts'
import type { Measure } from '../measure.ts'

/** How a quarter was decided; another way of deciding is another version. Said in every record. */
export const ruleVersion = 'Holm over all levels, Newcombe at the margin, version 1'

/**
 * One quarter as it was decided: the sums it rests on, from which every figure of its report follows again to the digit,
 * and the verdicts that were given on them.
 */
export interface QuarterContent {
  readonly quarter: Quarter
  /** the baseline's own days, which are not counted */
  readonly without?: Quarter
  readonly maturityDays: number
  /** that decided: the version in force on the quarter's last day, or the first there was; and the day of its approval */
  readonly plan: { readonly version: number; readonly sha256: string; readonly approvedOn?: string }
  readonly rule: string
  readonly terms: Terms
  /** how many hypotheses Holm's procedure took together */
  readonly hypotheses: number
  readonly sums: readonly RecordedSum[]
  readonly verdicts: readonly RecordedVerdict[]
}

/** The tallies of one series and stratum added up over the days that count. */
export interface RecordedSum {
  readonly series: string
  readonly basis: 'fact' | 'at maturity'
  readonly stratum: string
  readonly counts: readonly number[]
  /** whole numbers of the ledger's own units, as text */
  readonly sums: readonly string[]
}

/** One verdict, as it was given. */
export interface RecordedVerdict {
  /** unique within the quarter: `sensitivity@sex=Male` */
  readonly key: string
  /** the table it stands in, and the level */
  readonly table: string
  readonly level: string
  readonly measure: Measure
  readonly verdict: VerdictName
  readonly because?: string
  readonly own: Counted
  readonly rest: Counted
  /** whom `rest` counts, where the plan named a reference; absent: everyone else known */
  readonly reference?: string
  /** the other level, where the two are each other's complement */
  readonly complement?: string
  readonly interval?: Interval
  readonly p?: number
  readonly adjusted?: number
  readonly smallestGap?: number
}

/** A quarter's record: its last version, and those before it. */
export interface QuarterRecord {
  readonly quarter: Quarter
  /** the first first; never empty */
  readonly versions: readonly [QuarterVersion, ...QuarterVersion[]]
}

export interface QuarterVersion {
  readonly version: number
  /** the night whose run recorded it */
  readonly night: string
  readonly content: QuarterContent
  readonly sha256: string
  readonly recordedAt: Date
  /** what differs from the version before; absent in the first */
  readonly correction?: string
}

/** The version in force. */
export function latestOf({ versions }: QuarterRecord): QuarterVersion {
  return versions.at(-1) ?? versions[0]
}
