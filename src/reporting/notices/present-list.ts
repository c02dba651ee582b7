import { dayWords, plural } from '../../plan/words.ts'
import type { NoticeClocks } from '../legal/content.ts'
import { listWords } from '../legal/source-words.ts'
import { clocksFor } from './clock.ts'
import { targets } from './content/targets.ts'
import { latestNotice, type NoticeFile } from './notice.ts'
import { byUrgency, isOverdue, nextOf, noticeTag, waitingWords } from './standing.ts'
import { stateOf } from './state.ts'
import { answerWords } from './told.ts'
import { nothingSent } from './words.ts'

/** A deployment's notices as a page or as lines: what is overdue first. `today`: the local day on which they are read. */
export function presentNotices(files: readonly NoticeFile[], today: string, clocks: NoticeClocks = targets) {
  const rows = byUrgency(files, today).map((file) => noticeRow(file, today))
  const open = files.filter((file) => stateOf(latestNotice(file).entry) !== 'closed')
  const overdue = rows.filter((row) => row.isOverdue).length
  return {
    rows,
    sentence: `${plural(open.length, 'notice')} open on ${dayWords(today)}, ${overdue === 0 ? 'none' : overdue} overdue; ${files.length - open.length} closed.`,
    nothingSent,
    source: [...new Set([clocks, ...files.map((file) => clocksFor(latestNotice(file).entry))].map(listWords))].join(
      ' Of notices that were begun before it: ',
    ),
  }
}

/** One notice in a row: what it is, how it stands, and what to do next. */
export function noticeRow(file: NoticeFile, today: string) {
  const { entry } = latestNotice(file)
  const { notice, sent, acknowledged, answers } = entry
  return {
    noticeId: file.noticeId,
    alertId: file.alertId,
    incidentId: file.incidentId,
    subject: notice.subject,
    tag: noticeTag(entry),
    isOverdue: isOverdue(entry, today),
    waiting: waitingWords(entry, today),
    next: nextOf(entry, today),
    sent: sent === undefined ? 'Not sent' : `${dayWords(sent.on)}, to ${sent.to}`,
    reference: acknowledged?.reference || 'None',
    answers: answers.map(answerWords),
  }
}
