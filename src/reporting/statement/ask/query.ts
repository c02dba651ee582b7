import type { CheckCode } from '../../../plan/checks.ts'
import type { Decided, NotDecided, Placed, Seen } from '../../../use/counted.ts'

/**
 * A question that the records of a deployment answer with rows: asked again of the same records it gets the same rows.
 * Records that people add to are read as they stood at the instant that is asked about.
 */
export type Query =
  | { readonly kind: 'nights'; readonly from: string; readonly to: string }
  | { readonly kind: 'plan'; readonly version: number }
  | { readonly kind: 'hazards' }
  | { readonly kind: 'check'; readonly check: CheckCode; readonly from: string; readonly to: string }
  | { readonly kind: 'passed'; readonly checks: readonly CheckCode[]; readonly night: string }
  | { readonly kind: 'alerts'; readonly from: string; readonly to: string }
  | { readonly kind: 'contract'; readonly from: string; readonly to: string }
  | { readonly kind: 'labels'; readonly from: string; readonly to: string; readonly night: string }
  | { readonly kind: 'drills' }
  | { readonly kind: 'service'; readonly to: string }
  /** `from` to `to`: days whose outcomes fell due; `usedFrom` to `night`: the month's own */
  | {
      readonly kind: 'use'
      readonly version: number
      readonly from: string
      readonly to: string
      readonly usedFrom: string
      readonly night: string
    }

/** A night that was begun, and how it ended. */
export interface NightRow {
  readonly night: string
  readonly isJudged: boolean
  readonly attempts: number
  readonly planVersion: number
  readonly baselineId: number | null
}

export interface PlanRow {
  readonly version: number
  readonly sha256: string
  readonly approvedAt: string
  readonly approvedBy: string
  readonly approverRole: string
}

/** A hazard of the log as its last version says it. */
export interface HazardRow {
  readonly hazardId: number
  readonly version: number
  readonly sha256: string
  readonly act: string
  readonly at: string
  readonly by: string
  readonly role: string
  readonly authenticated: boolean
}

/** What a check said of one of its lines on one night. */
export interface FindingRow {
  readonly night: string
  readonly line: string
  readonly verdict: 'steady' | 'shifted' | 'unknown'
  readonly reason: string | null
}

export interface PassedRow {
  readonly check: CheckCode
  readonly night: string
}

/** An alert that was open on a day of the month. */
export interface AlertRow {
  readonly alertId: number
  readonly cause: string
  readonly place: string
  readonly title: string
  readonly tier: string
  readonly openedNight: string
  readonly lines: readonly string[]
  readonly acknowledgedAt: string | null
  readonly closedNight: string | null
  readonly closedAs: string | null
  readonly closedBy: string | null
  readonly closedRole: string | null
  /** whether the false-alarm contract is about it */
  readonly kind: 'alarm' | 'fact' | 'cannot say'
}

/** A day whose outcomes fell due, as its maturity was counted: all its cases, and those whose outcome was known. */
export interface LabelRow {
  readonly day: string
  readonly cases: number
  readonly known: number
}

/** The last drill of a fault. */
export interface DrillRow {
  readonly fault: string
  readonly drillId: number
  readonly night: string
  readonly at: string
  readonly outcome: string
  readonly sha256: string
}

/** A device taken out of service, or put back. */
export interface ServiceRow {
  readonly actId: number
  readonly kind: 'suspended' | 'returned'
  readonly day: string
  readonly at: string
  readonly by: string
  readonly role: string
  readonly authenticated: boolean
}

/** What clinicians did with outputs and what became of it, when outputs were seen (seconds by rank), and use outside what is intended. */
export type UseRow =
  | ({ readonly of: 'decided' } & Decided)
  | ({ readonly of: 'not decided' } & NotDecided)
  | ({ readonly of: 'seen' } & Omit<Seen, 'seconds'> & { readonly seconds: readonly (readonly [number, number])[] })
  | ({ readonly of: 'placed' } & Placed)

/** The rows that answer each kind of question. */
export interface RowsOf {
  readonly nights: readonly NightRow[]
  readonly plan: readonly PlanRow[]
  readonly hazards: readonly HazardRow[]
  readonly check: readonly FindingRow[]
  readonly passed: readonly PassedRow[]
  readonly alerts: readonly AlertRow[]
  readonly contract: readonly AlertRow[]
  readonly labels: readonly LabelRow[]
  readonly drills: readonly DrillRow[]
  readonly service: readonly ServiceRow[]
  readonly use: readonly UseRow[]
}
