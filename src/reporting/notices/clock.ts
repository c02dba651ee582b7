import { addDays, daysBetween } from '../../plan/day.ts'
import { targets } from './content/targets.ts'
import type { NoticeEntry } from './notice.ts'
import { stateOf } from './state.ts'

/** What a notice waits for, since when, and by when it should have come. */
export interface Waiting {
  readonly waitsFor: 'sending' | 'acknowledgement' | 'answer'
  /** the local day from which it is counted */
  readonly since: string
  readonly due: string
  /** whole days from `since` to today */
  readonly days: number
  readonly isOverdue: boolean
  /** while nobody has acknowledged it: the day from which the developer should be reminded (again) */
  readonly remindFrom?: string
}

/**
 * What a notice waits for on `today` (a local day); undefined where it waits for nothing. A reminder moves only the next
 * reminder: what is not acknowledged in time stays overdue until it is.
 */
export function waitingOf(entry: NoticeEntry, today: string): Waiting | undefined {
  const state = stateOf(entry)
  if (state === 'closed' || state === 'answered') return undefined
  const { sent, begunOn, reminders } = entry
  if (sent === undefined) return waiting('sending', begunOn, targets.send, today)
  if (state === 'acknowledged') return waiting('answer', sent.on, targets.answer, today)
  const last = reminders
    .map(({ on }) => on)
    .sort()
    .at(-1)
  const remindFrom = last === undefined ? addDays(sent.on, targets.acknowledge + 1) : addDays(last, targets.remind)
  return { ...waiting('acknowledgement', sent.on, targets.acknowledge, today), remindFrom }
}

function waiting(waitsFor: Waiting['waitsFor'], since: string, days: number, today: string): Waiting {
  const due = addDays(since, days)
  return { waitsFor, since, due, days: Math.max(0, daysBetween(since, today)), isOverdue: today > due }
}
