import type { ClosedAs } from '../alert.ts'

export type EventKind =
  | 'opened'
  | 'joined'
  | 'worsened'
  | 'restated'
  | 'acknowledged'
  | 'assigned'
  | 'commented'
  | 'snoozed'
  | 'escalated'
  | 'linked'
  | 'closing proposed'
  | 'closed'
  | 'taken back'
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
  /** of a closing: the night with which the alert ended, which its row no longer says once the closing is taken back */
  readonly closedNight?: string
  /** of a closing that needed two people: who proposed it */
  readonly proposedBy?: { readonly name: string; readonly role: string }
  /** of a proposed closing: the first day of the new state, where it would re-centre */
  readonly recentreFrom?: string
  readonly snoozedUntil?: string
  readonly escalatedTo?: string
  readonly link?: AlertLink
  /** the earlier event that this one takes back */
  readonly takenBack?: { readonly event: number; readonly kind: EventKind }
  /** what the closing re-centred, or what of it was taken back */
  readonly recentred?: { readonly from: string; readonly lines: readonly string[] }
}

/** What an alert is linked to: another of the same deployment with the same cause, or something outside (a ticket, a call). */
export type AlertLink = { readonly alertId: number } | { readonly reference: string }
