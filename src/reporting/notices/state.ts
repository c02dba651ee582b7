import { settles } from './content/asks.ts'
import type { NoticeEntry } from './notice.ts'

export const noticeStates = ['draft', 'sent', 'acknowledged', 'answered', 'closed'] as const
export type NoticeState = (typeof noticeStates)[number]

/** How far a notice has come. A question or advice leaves it waiting for an answer. */
export function stateOf({ sent, acknowledged, answers, closedOn }: NoticeEntry): NoticeState {
  if (closedOn !== undefined) return 'closed'
  if (sent === undefined) return 'draft'
  if (answers.some(({ kind }) => settles(kind))) return 'answered'
  return acknowledged === undefined ? 'sent' : 'acknowledged'
}
