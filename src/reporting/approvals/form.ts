import type { ReviewProblem as Problem } from '../review.ts'
import { readTexts } from '../texts.ts'

/** Why an agreement is taken back, as typed; or what is wrong with it. */
export function readReason(form: unknown): { readonly reason: string } | { readonly problems: readonly Problem[] } {
  const { texts, problems } = readTexts(form, ['reason'], 1000)
  const { reason = '' } = texts
  if (problems.length > 0) return { problems }
  return reason === ''
    ? { problems: [{ field: 'reason', message: 'Enter why you take your agreement back' }] }
    : { reason }
}
