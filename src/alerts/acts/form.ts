import { z } from 'zod'
import { type Act, actKinds, isClosing } from './act.ts'
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
  act: z.enum(actKinds, { error: 'Select what you want to record' }),
  assign_to: words(120),
  snooze_until: words(40),
  escalate_to: words(120),
  link_alert: words(40),
  link_reference: words(200),
  take_back: words(40),
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
  const made = shortAct(read.data)
  if (made !== undefined) return 'problems' in made ? made : { act: made, seenEvent }
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
    default:
      if (reason === '') return problem('reason', 'Enter why the re-centring is taken back')
      return { act: { kind: 'undo re-centring', reason }, seenEvent }
  }
}

/** The acts that have a field of their own and a reason; undefined of the others. */
function shortAct(sent: z.output<typeof actForm>): Act | { readonly problems: readonly FormProblem[] } | undefined {
  const { act, reason } = sent
  const because = (why: string) => (reason === '' ? [{ field: 'reason', message: why }] : [])
  switch (act) {
    case 'snooze': {
      const isDay = z.iso.date().safeParse(sent.snooze_until).success
      const day = isDay
        ? []
        : [{ field: 'snooze_until', message: 'Enter the day until which it can wait, such as 2027-03-03' }]
      const problems = [...day, ...because('Enter why this alert can wait')]
      return problems.length > 0 ? { problems } : { kind: 'snooze', until: sent.snooze_until, reason }
    }
    case 'escalate': {
      const to = sent.escalate_to === '' ? [{ field: 'escalate_to', message: 'Enter whom you escalate it to' }] : []
      const problems = [...to, ...because('Enter why you escalate it')]
      return problems.length > 0 ? { problems } : { kind: 'escalate', to: sent.escalate_to, reason }
    }
    case 'link':
      return linkIn(sent)
    case 'agree to close': {
      const problems = because('Enter why you agree that it has ended')
      return problems.length > 0 ? { problems } : { kind: 'agree to close', reason }
    }
    case 'take back': {
      const event = /^[1-9]\d{0,8}$/.test(sent.take_back) ? Number(sent.take_back) : undefined
      const what = event === undefined ? [{ field: 'take_back', message: 'Select what you take back' }] : []
      const problems = [...what, ...because('Enter why you take it back')]
      return event === undefined || problems.length > 0 ? { problems } : { kind: 'take back', event, reason }
    }
    default:
      return undefined
  }
}

/** Another alert, by its number, or something outside: one of the two. */
function linkIn({ link_alert: alert, link_reference: reference, reason }: z.output<typeof actForm>) {
  const because = reason === '' ? {} : { reason }
  if ((alert === '') === (reference === ''))
    return problem('link_alert', 'Enter the number of another alert, or an outside reference: one of the two')
  if (alert === '') return { kind: 'link', link: { reference }, ...because } as const
  if (!/^[1-9]\d{0,8}$/.test(alert)) return problem('link_alert', 'Enter the number of an alert, such as 4')
  return { kind: 'link', link: { alertId: Number(alert) }, ...because } as const
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
