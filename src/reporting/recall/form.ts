import { z } from 'zod'
import type { ReviewProblem } from '../review.ts'
import { readTexts } from '../texts.ts'

/** Why somebody asks for a list or takes it away, or what is wrong with what they wrote. */
export function readWhy(form: unknown): { readonly why: string } | { readonly problems: readonly ReviewProblem[] } {
  const { texts, problems } = readTexts(form, ['reason'], 1000)
  const why = texts.reason ?? ''
  if (problems.length > 0) return { problems }
  return why === '' ? { problems: [{ field: 'reason', message: 'Enter what the list is for' }] } : { why }
}

/** Digits alone: nobody who types 1e3 or 0x10 means a number of cases. */
const count = z
  .string()
  .trim()
  .regex(/^\d{1,9}$/)
  .transform(Number)
const counts = z.object({ reviewed: count, affected: count })

/** How far a review has come, in numbers of cases; `cases`: how many the list holds. */
export function readProgress(
  form: unknown,
  cases: number,
):
  | { readonly reviewed: number; readonly affected: number; readonly words: string }
  | { readonly problems: readonly ReviewProblem[] } {
  const { texts, problems } = readTexts(form, ['words'], 1000)
  const sent = z.record(z.string(), z.unknown()).catch({}).parse(form)
  const isEmpty = (field: string) => typeof sent[field] !== 'string' || sent[field].trim() === ''
  const read = counts.safeParse(sent)
  const wrong = (field: 'reviewed' | 'affected', message: string) =>
    isEmpty(field) || !count.safeParse(sent[field]).success ? [{ field, message }] : []
  const missing = [
    ...wrong('reviewed', 'Enter how many cases have been reviewed so far, 0 or more'),
    ...wrong('affected', 'Enter how many of them were affected, 0 or more'),
  ]
  if (!read.success || missing.length > 0 || problems.length > 0) return { problems: [...missing, ...problems] }
  const { reviewed, affected } = read.data
  const impossible = [
    ...(reviewed > cases ? [{ field: 'reviewed', message: `The list holds ${cases} cases: enter no more` }] : []),
    ...(affected > reviewed ? [{ field: 'affected', message: 'No more can be affected than were reviewed' }] : []),
  ]
  return impossible.length > 0 ? { problems: impossible } : { reviewed, affected, words: texts.words ?? '' }
}
