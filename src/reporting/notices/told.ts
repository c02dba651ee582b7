import { capital, dayWords } from '../../plan/words.ts'
import { answerName, methodName } from './content/asks.ts'
import type { Acknowledged, Answer, NoticeAct, NoticeEntry, Sent } from './notice.ts'

/** What an alert's history is told of a step; undefined where it is not told: a draft was edited, or a note made. */
export function toldAs(
  noticeId: number,
  { act, entry, reason = '' }: { readonly act: NoticeAct; readonly entry: NoticeEntry; readonly reason?: string },
): string | undefined {
  const notice = `Notice ${noticeId} to the developer`
  const { sent, acknowledged, answers, reminders } = entry
  const [answer, reminder] = [answers.at(-1), reminders.at(-1)]
  switch (act) {
    case 'sent':
      return sent === undefined ? undefined : `${notice}: ${sentSummary(sent)}`
    case 'reminded':
      return reminder === undefined ? undefined : `${notice}: reminded on ${dayWords(reminder.on)}. ${reminder.words}`
    case 'acknowledged':
      return acknowledged === undefined ? undefined : `${notice}: acknowledged ${acknowledgedWords(acknowledged)}`
    case 'answered':
      return answer === undefined ? undefined : `${notice} was answered. ${answerWords(answer)}`
    case 'closed':
    case 'reopened':
      return `${notice}: ${act === 'closed' ? 'closed' : 'opened again'}. ${reason}`
    default:
      return undefined
  }
}

/** "sent on 5 November 2026 to A. Smith, by e-mail; sha-256 of what was sent 0123…" */
function sentSummary({ on, to, method, sha256 }: Sent): string {
  return `sent on ${dayWords(on)} to ${to}: ${methodName(method).toLowerCase()}. sha-256 of what was sent: ${sha256}`
}

/** "on 6 November 2026 by A. Smith; their reference 123" */
export function acknowledgedWords({ on, from, reference }: Acknowledged): string {
  return `on ${dayWords(on)} by ${from}; ${reference === '' ? 'no reference of theirs given' : `their reference ${reference}`}`
}

/** "A fix or corrected release, version 2.4.1, on 9 November 2026 from A. Smith: what they said. Their reference 123." */
export function answerWords({ on, from, kind, release, reference, words }: Answer): string {
  const version = release === undefined ? '' : `, version ${release}`
  return `${capital(answerName(kind))}${version}, on ${dayWords(on)} from ${from}: ${words}${reference === '' ? '' : ` Their reference: ${reference}.`}`
}
