import type { CheckCode } from '../plan/checks.ts'
import type { Why } from './why/answer.ts'

export type { CheckCode } from '../plan/checks.ts'

/** Why a check cannot say. The words are read by people: The list is kept short. */
export type UnknownReason =
  | 'too few cases'
  | 'no baseline'
  | 'not stable in the baseline'
  | 'too few in the baseline'
  | 'being re-centred'
  | 'holiday'
  | 'suspended'
  | 'labels immature'
  | 'labels incomplete'
  | 'labels in doubt'
  | 'not collected'
  | 'not tried'
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
  /** 'share' and 'difference' are fractions of 1; 'mean' is in `unit`; 'count' is per night; 'ratio' is observed ÷ expected; 'slope' is of the events on the baseline's expected risk, in logits; 'correlation' is between −1 and 1; 'spread' is a standard deviation ÷ the baseline's; 'kappa' is Cohen's; 'rate' is counted in each document. */
  readonly measure: 'share' | 'mean' | 'count' | 'ratio' | 'slope' | 'correlation' | 'spread' | 'kappa' | 'rate'
  readonly value: number
  readonly low?: number
  readonly high?: number
  readonly numerator?: number
  readonly denominator?: number
  /** The baseline's value, or the agreed limit where the check is against one. */
  readonly expected?: number
  /** what `expected` is, where it is neither of these; `baseline` is then the baseline's own value */
  readonly against?: 'eight weeks before'
  readonly baseline?: number
  readonly unit?: string
  /** for a category: which level moved most, by its place in the baseline (0: unseen there) and by name */
  readonly level?: number
  readonly levelName?: string
  /** of a correlation: the two fields, by name */
  readonly between?: readonly [string, string]
}

/** A line that is held against a new state, because a person accepted a change as real: still gathering its nights, or in force. */
export interface RecentredLine {
  readonly recentring: RecentringRecord
  /** nights with cases gathered so far */
  readonly have: number
  readonly inForce?: RecentredChange
}

/** A person's word that a line's change is real: from `fromDay` on the new state counts, not the baseline's. */
export interface RecentringRecord {
  readonly recentringId: number
  readonly alertId: number
  readonly line: string
  /** the first day of the new state */
  readonly fromDay: string
  /** counts from the night after this one */
  readonly afterNight: string
  /** when it was recorded, an ISO instant */
  readonly at: string
  readonly by: { readonly name: string; readonly role: string; readonly authenticated: boolean }
  readonly reason: string
}

/** What the nights of the new state made. */
export interface RecentredChange {
  /** the night whose work estimated the arm anew: in force from the next */
  readonly night: string
  readonly toDay: string
  /** nights with cases among those it was estimated from */
  readonly nights: number
  /** what those nights showed beside the baseline: `value` is the new state, `expected` the old */
  readonly change: Effect
}

/** Where a shift is, with what says so. */
export interface Where {
  /** a site, or `all` where the others have moved as well */
  readonly place: string
  /** which way the site has moved from its own past; absent for `all` */
  readonly direction?: 'up' | 'down'
  /** what was seen there over the window, beside its own past; absent for `all` */
  readonly effect?: Effect
  /** the likelihood ratio of the site that differs most from the others (2·Δ ln L), and what it met; absent for facts */
  readonly statistic?: number
  readonly limit?: number
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
  /** for the morning, though the check's findings are for tonight: it may be nothing */
  readonly tier?: 'amber'
  /** the test statistic tonight and the limit it met; absent for facts and unknowns */
  readonly statistic?: number
  readonly limit?: number
  /** 'statistical' = solved from the baseline; 'agreed' = the plan's; 'fact' = no limit, it is so or it is not */
  readonly limitKind: 'statistical' | 'agreed' | 'fact'
  readonly effect?: Effect
  /** first and last local day whose cases are in `effect` */
  readonly from?: string
  readonly to?: string
  /** where a shift is, when sites have been compared; absent: nothing says that it is elsewhere than `stratum` */
  readonly where?: Where
  /** of a shift of everybody that is not placed: sites that moved themselves, and without which the others have not */
  readonly mayLieAt?: readonly string[]
  /** estimated first night of the shift: the night after the arm was last at zero */
  readonly onset?: string
  /** days whose outcomes are due and not complete: they are in no figure yet */
  readonly waiting?: number
  /** true: the day that entered tonight had waited as long as a day may, and its outcomes are still incomplete */
  readonly isIncomplete?: true
  /** units in the window of `effect`, and the minimum this check speaks at */
  readonly n: number
  readonly minimum: number
  /** the smallest change that would have been seen with 80 % probability within 28 nights; same units as `effect` */
  readonly smallestSeen?: number
  /** the line is held against a new state that a person accepted: which, since when, and what the baseline's was */
  readonly recentred?: RecentredLine
  /** what was found, one sentence in plain words with its figures */
  readonly sentence: string
  /** of a figure of performance: why it is not what it was in the baseline; quoted after the sentence (said.ts) */
  readonly why?: Why
  /** of values that are not what they were: what they may be, "mg/dL sent as µmol/L (÷88.42)"; in the sentence as well */
  readonly suspectedUnit?: string
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
