import type { CheckCode } from '../plan/checks.ts'

export type { CheckCode } from '../plan/checks.ts'

/** Why a check cannot say. The words are read by people: The list is kept short. */
export type UnknownReason =
  | 'too few cases'
  | 'no baseline'
  | 'not stable in the baseline'
  | 'labels immature'
  | 'labels incomplete'
  | 'not collected'
  | 'undefined'
  | 'not a number'

/** What one check says of one line (check × field × stratum) on one night. */
export type Verdict =
  | { readonly kind: 'steady' }
  | { readonly kind: 'shifted'; readonly direction: Direction }
  | { readonly kind: 'unknown'; readonly reason: UnknownReason; readonly have?: number; readonly need?: number }

export type Direction = 'up' | 'down' | 'fact'

/** An effect in clinical words: what is seen now beside what was expected, with its interval and denominators. */
export interface Effect {
  /** 'share' and 'difference' are fractions of 1; 'mean' is in `unit`; 'count' is per night; 'ratio' is observed ÷ expected. */
  readonly measure: 'share' | 'mean' | 'count' | 'ratio'
  readonly value: number
  readonly low?: number
  readonly high?: number
  readonly numerator?: number
  readonly denominator?: number
  /** The baseline's value, or the agreed limit where the check is against one. */
  readonly expected?: number
  readonly unit?: string
  /** for a category: which level moved most, by its place in the baseline (0: unseen there) and by name */
  readonly level?: number
  readonly levelName?: string
}

/** One check's answer about one stratum on one night. Everything a page, an alert or a draft quotes is in here. */
export interface Finding {
  /** check × field × stratum, e.g. `B2:glucose@site=RJ1`; the identity of the line from night to night. */
  readonly line: string
  readonly check: CheckCode
  /** the field or measure asked about, e.g. `glucose`, `sensitivity`; absent where the check is about the whole stratum */
  readonly subject?: string
  readonly stratum: string
  readonly verdict: Verdict
  /** the test statistic tonight and the limit it met; absent for facts and unknowns */
  readonly statistic?: number
  readonly limit?: number
  /** 'statistical' = solved from the baseline; 'agreed' = the plan's; 'fact' = no limit, it is so or it is not */
  readonly limitKind: 'statistical' | 'agreed' | 'fact'
  readonly effect?: Effect
  /** first and last local day whose cases are in `effect` */
  readonly from?: string
  readonly to?: string
  /** estimated first night of the shift: the night after the arm was last at zero */
  readonly onset?: string
  /** units in the window of `effect`, and the minimum this check speaks at */
  readonly n: number
  readonly minimum: number
  /** the smallest change that would have been seen with 80 % probability within 28 nights; same units as `effect` */
  readonly smallestSeen?: number
  /** what was found, one sentence in plain words with its figures */
  readonly sentence: string
}

/**
 * The only place a statistic meets its limit. NaN compares false with everything, so "no data" would read as
 * "no drift": it is caught here and said aloud instead.
 */
export function judge(statistic: number | undefined, limit: number | undefined, direction: Direction): Verdict {
  if (limit === undefined) return { kind: 'unknown', reason: 'no baseline' }
  if (statistic === undefined || !Number.isFinite(statistic) || !Number.isFinite(limit))
    return { kind: 'unknown', reason: 'not a number' }
  return statistic >= limit ? { kind: 'shifted', direction } : { kind: 'steady' }
}

/** A probability as evidence: −log₁₀ p, so that more is more and the smallest p is still a number. */
export function evidence(p: number | undefined): number | undefined {
  return p === undefined ? undefined : -Math.log10(Math.max(p, 1e-300))
}

/** Worst first: what shifted, then what cannot say, then what is steady. */
export function rankOf(finding: Pick<Finding, 'verdict'>): number {
  return ['shifted', 'unknown', 'steady'].indexOf(finding.verdict.kind)
}
