import { z } from 'zod'
import { type Act, isClosing } from './act.ts'
import { tidyText, whyNotKept } from './free-text.ts'

/** What is wrong with one field of the form. */
interface FormProblem {
  readonly field: string
  readonly message: string
}

/** Free text up to `most` characters, tidied, without a patient's number in it. */
function words(most: number) {
  return z
    .string()
    .default('')
    .transform(tidyText)
    .refine((text) => text.length <= most, `Shorten this to ${most.toLocaleString('en-GB')} characters or fewer`)
    .superRefine((text, context) => {
      const why = whyNotKept(text)
      if (why !== undefined) context.addIssue({ code: 'custom', message: why })
    })
}

const actForm = z.object({
  act: z.enum(['acknowledge', 'assign', 'comment', 'close', 'undo re-centring'], {
    error: 'Select what you want to record',
  }),
  assign_to: words(120),
  closed_as: z.string().default(''),
  recentre: z.string().default('no'),
  recentre_from: z
    .string()
    .default('')
    .transform((text) => text.trim()),
  reason: words(2000),
  seen_event: z.coerce.number().int().min(0),
})

/** The form of the alert page as an act, or every problem with it. Closing always needs its kind and a reason. */
export function readAct(
  form: unknown,
): { readonly act: Act; readonly seenEvent: number } | { readonly problems: readonly FormProblem[] } {
  const read = actForm.safeParse(form)
  if (!read.success)
    return { problems: read.error.issues.map(({ path, message }) => ({ field: String(path[0] ?? 'act'), message })) }
  const { act, assign_to, closed_as, recentre, recentre_from, reason, seen_event: seenEvent } = read.data
  const because = reason === '' ? {} : { reason }
  switch (act) {
    case 'acknowledge':
      return { act: { kind: 'acknowledge', ...because }, seenEvent }
    case 'assign':
      if (assign_to === '') return problem('assign_to', 'Enter who should own this alert')
      return { act: { kind: 'assign', to: assign_to, ...because }, seenEvent }
    case 'comment':
      if (reason === '') return problem('reason', 'Enter your comment')
      return { act: { kind: 'comment', reason }, seenEvent }
    case 'close': {
      const missing = [
        ...(isClosing(closed_as) ? [] : [{ field: 'closed_as', message: 'Select how the alert ended' }]),
        ...(reason === '' ? [{ field: 'reason', message: 'Enter what was found or done' }] : []),
        ...recentreProblems(recentre, recentre_from, closed_as),
      ]
      if (!isClosing(closed_as) || missing.length > 0) return { problems: missing }
      const recentreFrom = recentre === 'yes' ? { recentreFrom: recentre_from } : {}
      return { act: { kind: 'close', as: closed_as, reason, ...recentreFrom }, seenEvent }
    }
    case 'undo re-centring':
      if (reason === '') return problem('reason', 'Enter why the re-centring is taken back')
      return { act: { kind: 'undo re-centring', reason }, seenEvent }
  }
}

/** Re-centring is a part of "real and accepted" alone, and needs its date. */
function recentreProblems(recentre: string, from: string, as: string): readonly FormProblem[] {
  if (recentre !== 'yes') return []
  if (as !== 'real and accepted')
    return [{ field: 'recentre', message: 'Only a change that is real and accepted can be re-centred' }]
  return z.iso.date().safeParse(from).success
    ? []
    : [{ field: 'recentre_from', message: 'Enter the first day of the new state, such as 2027-03-03' }]
}

function problem(field: string, message: string) {
  return { problems: [{ field, message }] }
}
