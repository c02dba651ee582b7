import type { ReviewProblem as Problem } from '../review.ts'
import type { NoticeStep, StepSetting } from './given.ts'
import type { NoticeEntry } from './notice.ts'
import { isFinished } from './words.ts'

/** Everything that is missing or cannot be so in what a person records about a notice; empty where nothing is. */
export function wrongStep(entry: NoticeEntry, given: NoticeStep, setting: StepSetting): readonly Problem[] {
  switch (given.step) {
    case 'sent':
      return notReadyToSend(entry, given, setting)
    case 'reminded':
      return [
        ...notSentYet(entry),
        ...needs(given.reason, 'reason', 'Enter how you reminded them, and whom'),
        ...wrongDay(entry, given, setting),
      ]
    case 'acknowledged':
      return [
        ...notSentYet(entry),
        ...needs(given.from, 'from', 'Enter who at the developer acknowledged it'),
        ...wrongDay(entry, given, setting),
      ]
    case 'answered':
      return [...notSentYet(entry), ...wrongAnswer(given), ...wrongDay(entry, given, setting)]
    case 'note':
      return needs(given.reason, 'reason', 'Enter what you want to note')
    case 'close':
      return needs(
        given.reason,
        'reason',
        entry.sent === undefined
          ? 'Enter why it is not sent after all'
          : 'Enter why nothing more is awaited from the developer',
      )
    case 'reopen':
      return needs(given.reason, 'reason', 'Enter why the notice is opened again')
  }
}

function notReadyToSend(
  { notice }: NoticeEntry,
  given: NoticeStep,
  { now, writtenAt }: StepSetting,
): readonly Problem[] {
  return [
    ...(!isFinished(notice)
      ? [
          {
            field: 'step',
            message: 'Edit the notice first and say what you have done meanwhile, or that nothing has been done',
          },
        ]
      : []),
    ...needs(given.to, 'to', 'Enter whom at the developer it was sent to'),
    ...(given.method === undefined ? [{ field: 'method', message: 'Select how it was sent' }] : []),
    ...wrongTime(given.sentAt?.at, writtenAt, now),
  ]
}

/** What was sent before its words were written was something else, and its hash would not be that of what was sent. */
function wrongTime(sentAt: string | undefined, writtenAt: Date, now: Date): readonly Problem[] {
  const message =
    sentAt === undefined
      ? 'Enter the day and time at which it was sent, such as 2026-11-30 14:05'
      : sentAt > now.toISOString()
        ? 'The time at which it was sent must not be in the future'
        : minuteOf(sentAt) < minuteOf(writtenAt.toISOString())
          ? 'That is before these words were written, so something else was sent then. Send them as they are now, then record when'
          : undefined
  return message === undefined ? [] : [{ field: 'sent_at', message }]
}

/** An instant to the minute: people do not write seconds. */
function minuteOf(instant: string): string {
  return instant.slice(0, 16)
}

function wrongAnswer(given: NoticeStep): readonly Problem[] {
  return [
    ...(given.kind === undefined ? [{ field: 'kind', message: 'Select what came back' }] : []),
    ...needs(given.from, 'from', 'Enter who at the developer answered'),
    ...needs(given.reason, 'reason', 'Enter what they said'),
    ...(given.kind === 'fix' ? needs(given.release, 'release', 'Enter the version that brings the fix') : []),
  ]
}

function notSentYet({ sent }: NoticeEntry): readonly Problem[] {
  return sent === undefined
    ? [{ field: 'step', message: 'Record first that it was sent: nothing can come back before that' }]
    : []
}

function wrongDay({ sent }: NoticeEntry, { on }: NoticeStep, { today }: StepSetting): readonly Problem[] {
  const message =
    on === undefined
      ? 'Enter the day'
      : on > today
        ? 'The day must not be in the future'
        : sent !== undefined && on < sent.on
          ? 'The day must not be before the day on which the notice was sent'
          : undefined
  return message === undefined ? [] : [{ field: 'on', message }]
}

function needs(text: string, field: string, message: string): readonly Problem[] {
  return text === '' ? [{ field, message }] : []
}
