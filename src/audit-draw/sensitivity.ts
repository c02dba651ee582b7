import { type MissedOfFrame, missedOfFrame } from './missed-interval.ts'

/** What is known of one month's cases. */
export interface AuditedMonth {
  /** flagged units, and of those with a known outcome (not by the audit) how many had the event */
  readonly flagged: number
  readonly flaggedKnown: number
  readonly flaggedEvents: number
  /** unflagged units that were drawn from, how many of them have been read, and how many of these were misses */
  readonly frame: number
  readonly read: number
  readonly missed: number
}

/** How many of the month's patients with the event were flagged. */
export interface AuditedSensitivity {
  readonly estimate: number
  readonly low: number
  readonly high: number
  /** flagged with the event: as many as are known, scaled up by the flagged whose outcome is not known */
  readonly found: number
  readonly missed: MissedOfFrame
}

/** Why there is no figure. */
export type NoSensitivity = 'nothing read' | 'no flagged outcome known' | 'no event'

/**
 * Sensitivity of a month = flagged with the event ÷ (those + misses among the unflagged), the misses weighed up from the sample
 * (each case read stands for frame ÷ read). The interval is of this month's own patients: it carries the draw (exact,
 * missed-interval.ts) and, where outcomes of flagged patients are not known, what they may be at worst and at best.
 * Source: Begg and Greenes 1983, Biometrics 39:207 (cases checked by a sample, weighed by how they were drawn).
 */
export function auditedSensitivity(month: AuditedMonth): AuditedSensitivity | NoSensitivity {
  const { flagged, flaggedKnown, flaggedEvents } = month
  const missed = missedOfFrame(month.frame, month.read, month.missed)
  if (missed === undefined) return 'nothing read'
  if (flagged > 0 && flaggedKnown === 0) return 'no flagged outcome known'
  const found = flaggedKnown === 0 ? 0 : (flagged * flaggedEvents) / flaggedKnown
  if (found + missed.estimate === 0) return 'no event'
  const most = flaggedEvents + (flagged - flaggedKnown)
  return {
    estimate: found / (found + missed.estimate),
    low: share(flaggedEvents, missed.high),
    high: share(most, missed.low),
    found,
    missed,
  }
}

/** With no event of either sort anything is possible; the estimate then rests on those that are there. */
function share(found: number, missed: number): number {
  return found + missed === 0 ? 0 : found / (found + missed)
}
