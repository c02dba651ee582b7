import { dayWords, plural } from '../../plan/words.ts'
import type { Tag } from '../incidents/standing.ts'
import { type Waiting, waitingOf } from './clock.ts'
import { latestNotice, type NoticeEntry, type NoticeFile } from './notice.ts'
import { type NoticeState, stateOf } from './state.ts'
import { isFinished } from './words.ts'

const tags: Readonly<Record<NoticeState, Tag>> = {
  draft: { text: 'Draft: not sent', colour: 'yellow' },
  sent: { text: 'Sent, not acknowledged', colour: 'orange' },
  acknowledged: { text: 'Acknowledged, no answer yet', colour: 'blue' },
  answered: { text: 'Answered', colour: 'green' },
  closed: { text: 'Closed', colour: 'grey' },
}

export function noticeTag(entry: NoticeEntry): Tag {
  return tags[stateOf(entry)]
}

/** What somebody has to do next about a notice, in a sentence, on `today`. */
export function nextOf(entry: NoticeEntry, today: string): string {
  const state = stateOf(entry)
  if (state === 'closed') return 'Nothing to do: it is closed.'
  if (state === 'answered') return 'Read the answer, do what it asks, then close the notice.'
  if (state === 'draft') {
    return isFinished(entry.notice)
      ? 'Send it, then record when, how and to whom.'
      : 'Say what you have done meanwhile, then send it.'
  }
  if (state === 'acknowledged') return 'Wait for the answer, and record it when it comes.'
  const waiting = waitingOf(entry, today)
  const remindFrom = waiting?.remindFrom
  if (remindFrom === undefined || today < remindFrom)
    return `Wait for the acknowledgement${remindFrom === undefined ? '' : `; remind them from ${dayWords(remindFrom)}`}.`
  return entry.reminders.length === 0
    ? 'Remind the developer: nobody has acknowledged it.'
    : `Remind the developer again: ${plural(entry.reminders.length, 'reminder')} so far, and nobody has acknowledged it.`
}

const awaited: Readonly<Record<Waiting['waitsFor'], { readonly begun: string; readonly due: string }>> = {
  sending: { begun: 'Begun', due: 'to be sent' },
  acknowledgement: { begun: 'Sent', due: 'to be acknowledged' },
  answer: { begun: 'Sent', due: 'to be answered' },
}

/** "Sent 5 days ago; it was to be acknowledged by 4 November 2026.", or undefined where it waits for nothing. */
export function waitingWords(entry: NoticeEntry, today: string): string | undefined {
  const waiting = waitingOf(entry, today)
  if (waiting === undefined) return undefined
  const { waitsFor, days, due, isOverdue } = waiting
  const ago = days === 0 ? 'today' : `${plural(days, 'day')} ago`
  return `${awaited[waitsFor].begun} ${ago}; it ${isOverdue ? 'was' : 'is'} ${awaited[waitsFor].due} by ${dayWords(due)}.`
}

/** Whether somebody should have done something by now. */
export function isOverdue(entry: NoticeEntry, today: string): boolean {
  return waitingOf(entry, today)?.isOverdue === true
}

/** The overdue first, the longest overdue before the others; then what waits, then what is answered; the closed last. */
export function byUrgency(files: readonly NoticeFile[], today: string): readonly NoticeFile[] {
  const key = (file: NoticeFile): readonly [number, string] => {
    const { entry } = latestNotice(file)
    const waiting = waitingOf(entry, today)
    if (waiting === undefined) return [stateOf(entry) === 'closed' ? 3 : 2, '']
    return [waiting.isOverdue ? 0 : 1, waiting.due]
  }
  return files
    .map((file) => ({ file, key: key(file) }))
    .toSorted((a, b) => a.key[0] - b.key[0] || a.key[1].localeCompare(b.key[1]) || a.file.noticeId - b.file.noticeId)
    .map(({ file }) => file)
}
