import { z } from 'zod'
import { tidyText, whyNotKept } from '../alerts/acts/free-text.ts'
import { decisions, type Review, type ReviewProblem } from './review.ts'

/** The fields of both documents that a person may write in. Whatever else is sent is left unread. */
const textFields = [
  'description',
  'potential_impact',
  'possible_causes',
  'existing_controls',
  'control_design',
  'control_test',
  'control_training',
  'control_process',
  'action_summary',
  'action_owner',
  'what_happened',
  'why_it_matters',
  'action_taken',
  'developer_told',
  'local_reference',
  'reason_event',
  'reason_contribution',
  'reason_harm',
] as const

const choiceFields = [
  'initial_severity',
  'initial_likelihood',
  'residual_severity',
  'residual_likelihood',
  'answer_event',
  'answer_contribution',
  'answer_harm',
] as const

const most = 5000

const head = z.object({
  decision: z.enum(decisions, { error: 'Select what to do with this draft' }),
  seen_version: z.coerce.number().int().positive(),
})

/** The review form as a review, or every problem with how it was filled in. */
export function readReview(
  form: unknown,
): { readonly review: Review } | { readonly problems: readonly ReviewProblem[] } {
  const read = head.safeParse(form)
  const sent = z.record(z.string(), z.unknown()).catch({}).parse(form)
  const texts = [...textFields, 'reason' as const].flatMap((field) => {
    const value = sent[field]
    return typeof value === 'string' ? [{ field, text: tidyText(value) }] : []
  })
  const problems = [
    ...(read.success
      ? []
      : read.error.issues.map(({ path, message }) => ({ field: String(path[0] ?? 'decision'), message }))),
    ...texts.flatMap(({ field, text }) => {
      const message = text.length > most ? 'Shorten this to 5,000 characters or fewer' : whyNotKept(text)
      return message === undefined ? [] : [{ field, message }]
    }),
  ]
  if (!read.success || problems.length > 0) return { problems }
  const choices = choiceFields.flatMap((field) => {
    const value = sent[field]
    return typeof value === 'string' ? [[field, value] as const] : []
  })
  const written = texts.filter(({ field }) => field !== 'reason').map(({ field, text }) => [field, text] as const)
  return {
    review: {
      decision: read.data.decision,
      seenVersion: read.data.seen_version,
      reason: texts.find(({ field }) => field === 'reason')?.text ?? '',
      fields: Object.fromEntries([...written, ...choices]),
    },
  }
}
