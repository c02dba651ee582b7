import { z } from 'zod'
import type { ReviewProblem } from '../reporting/review.ts'
import { readTexts } from '../reporting/texts.ts'

/** Why the device is taken out of service or put back, and what that rests on; or every problem at once. */
export function readStep(
  form: unknown,
): { readonly reason: string; readonly evidence: string } | { readonly problems: readonly ReviewProblem[] } {
  const { texts, problems } = readTexts(form, ['reason', 'evidence'], 1000)
  const { reason = '', evidence = '' } = texts
  const missing = [
    ...(reason === '' ? [{ field: 'reason', message: 'Enter the reason' }] : []),
    ...(evidence === ''
      ? [{ field: 'evidence', message: 'Enter what it rests on, such as the number of an alert or of a change' }]
      : []),
  ]
  return missing.length + problems.length > 0 ? { problems: [...missing, ...problems] } : { reason, evidence }
}

const rehearsal = z.object({
  rehearsed_on: z.iso.date('Enter the day of the rehearsal, such as 2026-11-30'),
  went_well: z.enum(['yes', 'no'], 'Select whether the work could be done without the AI'),
})

/** A rehearsal of the fallback: its day, not after `today`, whether it went well, and what was learnt. */
export function readRehearsal(
  form: unknown,
  today: string,
):
  | { readonly day: string; readonly wentWell: boolean; readonly reason: string; readonly evidence: string }
  | { readonly problems: readonly ReviewProblem[] } {
  const read = rehearsal.safeParse(form ?? {})
  const { texts, problems } = readTexts(form, ['learnt', 'took_part'], 1000)
  const { learnt = '', took_part: tookPart = '' } = texts
  const wrong = [
    ...(read.success
      ? read.data.rehearsed_on > today
        ? [{ field: 'rehearsed_on', message: 'Enter a day that is not in the future' }]
        : []
      : read.error.issues.map(({ path, message }) => ({ field: String(path[0]), message }))),
    ...(learnt === '' ? [{ field: 'learnt', message: 'Enter what was learnt, or that nothing was' }] : []),
    ...(tookPart === '' ? [{ field: 'took_part', message: 'Enter who took part, by role' }] : []),
    ...problems,
  ]
  if (!read.success || wrong.length > 0) return { problems: wrong }
  const { rehearsed_on: day, went_well: went } = read.data
  return { day, wentWell: went === 'yes', reason: learnt, evidence: tookPart }
}
