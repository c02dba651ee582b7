import { z } from 'zod'
import { tidyText, whyNotKept } from '../../alerts/acts/free-text.ts'
import { type AnswerName, answers } from '../../equality/screen/answers.ts'
import type { ReviewProblem as Problem } from '../review.ts'

/** A person's answer as sent: to which month's list, and which version they had before them. */
export interface AnswerForm {
  readonly month: string
  readonly answer: AnswerName
  readonly reason: string
  /** 0: nobody had answered when they opened the page */
  readonly seenVersion: number
}

const most = 4000
const head = z.object({ month: z.iso.date(), seen_version: z.coerce.number().int().nonnegative() })

/** Reads the form: one of the three answers, and always a reason. */
export function readAnswer(form: unknown): { readonly form: AnswerForm } | { readonly problems: readonly Problem[] } {
  const sent = z.record(z.string(), z.unknown()).catch({}).parse(form)
  const read = head.safeParse(sent)
  const answer = answers.find((one) => one === sent.answer)
  const reason = typeof sent.reason === 'string' ? tidyText(sent.reason) : ''
  const whyNot = reason.length > most ? 'Shorten this to 4,000 characters or fewer' : whyNotKept(reason)
  const problems = [
    ...(answer === undefined ? [{ field: 'answer', message: 'Choose what came of looking' }] : []),
    ...(reason === ''
      ? [{ field: 'reason', message: 'Enter the reason: what was looked at, and what was found' }]
      : []),
    ...(whyNot === undefined ? [] : [{ field: 'reason', message: whyNot }]),
    ...(read.success ? [] : [{ field: 'reason', message: 'Open the page again' }]),
  ]
  if (!read.success || answer === undefined || problems.length > 0) return { problems }
  return { form: { month: read.data.month, answer, reason, seenVersion: read.data.seen_version } }
}
