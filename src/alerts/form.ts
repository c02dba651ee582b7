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
  act: z.enum(['acknowledge', 'assign', 'comment', 'close'], { error: 'Select what you want to record' }),
  assign_to: words(120),
  closed_as: z.string().default(''),
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
  const { act, assign_to, closed_as, reason, seen_event: seenEvent } = read.data
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
      ]
      if (!isClosing(closed_as) || missing.length > 0) return { problems: missing }
      return { act: { kind: 'close', as: closed_as, reason }, seenEvent }
    }
  }
}

function problem(field: string, message: string) {
  return { problems: [{ field, message }] }
}
