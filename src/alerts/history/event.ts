import type { ClosedAs } from '../alert.ts'

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
