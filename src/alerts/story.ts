import type { Finding } from '../drift/finding.ts'
import type { Recentring } from '../drift/recentring/recentring.ts'
import type { Alert, ClosedAs } from './alert.ts'

export type EventKind =
  | 'opened'
  | 'joined'
  | 'worsened'
  | 'restated'
  | 'acknowledged'
  | 'assigned'
  | 'commented'
  | 'closed'
  | 're-centring undone'

/** One thing that happened to an alert. Events are only added. */
export interface AlertEvent {
  readonly event: number
  readonly kind: EventKind
  /** the night that the service judged, or the last finished one when a person acted */
  readonly night?: string
  readonly at: Date
  /** absent where the night did it */
  readonly by?: { readonly name: string; readonly role: string; readonly authenticated: boolean }
  readonly reason?: string
  readonly content: EventContent
}

export interface EventContent {
  /** where the alert was, and where the night places it */
  readonly was?: string
  readonly place?: string
  readonly title?: string
  readonly lines?: readonly { readonly line: string; readonly sentence: string; readonly explained: boolean }[]
  readonly assignedTo?: string
  readonly closedAs?: ClosedAs
  /** what the closing re-centred, or what of it was taken back */
  readonly recentred?: { readonly from: string; readonly lines: readonly string[] }
}

/** One line that an alert has gathered: since when, and what its check said when it last counted and what it says now. */
export interface AlertLine {
  readonly line: string
  readonly firstNight: string
  readonly lastNight: string
  readonly whenShifted?: Finding
  readonly latest?: Finding
  /** for how many nights it has been unable to say without a break, where it cannot say now */
  readonly unknownNights?: number
}

/** An alert with its whole story. */
export interface AlertStory {
  readonly alert: Alert
  readonly events: readonly AlertEvent[]
  readonly lines: readonly AlertLine[]
  /** what its closing re-centred, in force, still gathering or taken back */
  readonly recentrings?: readonly Recentring[]
}
