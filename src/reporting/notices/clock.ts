import { addDays, daysBetween } from '../../plan/day.ts'
import type { NoticeClocks } from '../legal/content.ts'
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
  const clocks = clocksFor(entry)
  if (sent === undefined) return waiting('sending', begunOn, clocks.send, today)
  if (state === 'acknowledged') return waiting('answer', sent.on, clocks.answer, today)
  const last = reminders
    .map(({ on }) => on)
    .sort()
    .at(-1)
  const remindFrom = last === undefined ? addDays(sent.on, clocks.acknowledge + 1) : addDays(last, clocks.remind)
  return { ...waiting('acknowledgement', sent.on, clocks.acknowledge, today), remindFrom }
}

/** The days that were in force when it was begun; one that was begun before they were kept has those that are shipped. */
export function clocksFor({ clocks }: Pick<NoticeEntry, 'clocks'>): NoticeClocks {
  return clocks ?? targets
}

function waiting(waitsFor: Waiting['waitsFor'], since: string, days: number, today: string): Waiting {
  const due = addDays(since, days)
  return { waitsFor, since, due, days: Math.max(0, daysBetween(since, today)), isOverdue: today > due }
}
