import { z } from 'zod'
import { tidyText, whyNotKept } from '../../../alerts/acts/free-text.ts'
import type { ReviewProblem as Problem } from '../../review.ts'
import type { RegardContent } from './regard.ts'

/** A person's decision as sent: on which version of it they wrote, and why they change it. */
export interface RegardForm {
  readonly content: RegardContent
  /** 0: none was recorded when they opened the page */
  readonly seenVersion: number
  readonly quarterVersion: number
  readonly reason: string
}

const fields = ['consideration', 'action', 'owner', 'due', 'done', 'reason'] as const
const most = 4000
const head = z.object({
  seen_version: z.coerce.number({ error: 'Open the page again' }).int().nonnegative(),
  quarter_version: z.coerce.number({ error: 'Open the page again' }).int().positive(),
})

/**
 * Reads the form. What was considered must be said; an action needs an owner and a day by which it is due; what is done
 * has a day of its own; and a change of what was decided needs a reason.
 */
export function readRegard(form: unknown): { readonly form: RegardForm } | { readonly problems: readonly Problem[] } {
  const sent = z.record(z.string(), z.unknown()).catch({}).parse(form)
  const text = (field: (typeof fields)[number]): string => {
    const value = sent[field]
    return typeof value === 'string' ? tidyText(value) : ''
  }
  const read = head.safeParse(sent)
  const [consideration, action, owner, due, done, reason] = [
    text('consideration'),
    text('action'),
    text('owner'),
    text('due'),
    text('done'),
    text('reason'),
  ]
  const content = { consideration, action, owner, due, done }
  const problems = [
    ...fields.flatMap((field) => textProblem(field, text(field))),
    ...(consideration === '' ? [{ field: 'consideration', message: 'Enter what was considered' }] : []),
    ...actionProblems(content),
    ...(read.success ? [] : read.error.issues.map(({ message }) => ({ field: 'consideration', message }))),
    ...(read.success && read.data.seen_version > 0 && reason === ''
      ? [{ field: 'reason', message: 'Enter why what was decided is changed' }]
      : []),
  ]
  if (!read.success || problems.length > 0) return { problems }
  return {
    form: { content, seenVersion: read.data.seen_version, quarterVersion: read.data.quarter_version, reason },
  }
}

function actionProblems({ action, owner, due, done }: RegardContent): readonly Problem[] {
  const days = (
    [
      ['due', due],
      ['done', done],
    ] as const
  ).flatMap(([field, day]) =>
    day === '' || z.iso.date().safeParse(day).success
      ? []
      : [{ field, message: 'Enter a day such as 2026-11-30, or leave it empty' }],
  )
  if (action === '')
    return [
      ...days,
      ...(done === '' ? [] : [{ field: 'done', message: 'Enter the action that was done, or leave this empty' }]),
    ]
  return [
    ...days,
    ...(owner === '' ? [{ field: 'owner', message: 'Enter who owns the action: a role, not a name' }] : []),
    ...(due === '' ? [{ field: 'due', message: 'Enter the day by which it is due' }] : []),
  ]
}

function textProblem(field: string, text: string): readonly Problem[] {
  const message = text.length > most ? 'Shorten this to 4,000 characters or fewer' : whyNotKept(text)
  return message === undefined ? [] : [{ field, message }]
}
