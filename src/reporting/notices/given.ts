import type { Person } from '../versions/version.ts'
import type { AnswerKind, Method } from './content/asks.ts'

export const noticeStepNames = ['sent', 'reminded', 'acknowledged', 'answered', 'note', 'close', 'reopen'] as const
export type NoticeStepName = (typeof noticeStepNames)[number]

/** What a person records about a notice without rewriting it. */
export interface NoticeStep {
  readonly step: NoticeStepName
  readonly seenVersion: number
  /** why, or what was said */
  readonly reason: string
  /** of a sending: the instant, UTC, with its local day */
  readonly sentAt?: { readonly at: string; readonly on: string }
  readonly method?: Method
  /** of a sending: whom it went to */
  readonly to: string
  /** of a reminder, an acknowledgement or an answer: the day */
  readonly on?: string
  /** who at the developer acknowledged or answered */
  readonly from: string
  /** the developer's reference */
  readonly reference: string
  readonly kind?: AnswerKind
  /** of a fix: the version that brings it */
  readonly release: string
}

export interface StepSetting {
  readonly by: Person
  readonly now: Date
  readonly today: string
  /** when the words that the developer is given were written: a note or a closing since then wrote no others */
  readonly writtenAt: Date
}
