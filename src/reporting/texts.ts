import { z } from 'zod'
import { tidyText, whyNotKept } from '../alerts/acts/free-text.ts'
import { countWords } from '../plan/words.ts'
import type { ReviewProblem } from './review.ts'

const sentForm = z.record(z.string(), z.unknown()).catch({})

/** What was typed into these boxes of a form, tidied, and what of it cannot be kept. A box that was not sent is left out. `most`: characters in a box. */
export function readTexts(
  form: unknown,
  fields: readonly string[],
  most = 4000,
): { readonly texts: Readonly<Record<string, string>>; readonly problems: readonly ReviewProblem[] } {
  const sent = sentForm.parse(form)
  const texts = fields.flatMap((field) => {
    const value = sent[field]
    return typeof value === 'string' ? [[field, tidyText(value)] as const] : []
  })
  const problems = texts.flatMap(([field, text]) => {
    const message = text.length > most ? `Shorten this to ${countWords(most)} characters or fewer` : whyNotKept(text)
    return message === undefined ? [] : [{ field, message }]
  })
  return { texts: Object.fromEntries(texts), problems }
}

/** The ticked boxes of one name, as a list. */
export function readTicked(form: unknown, field: string): readonly string[] {
  const value = sentForm.parse(form)[field]
  return [value ?? []].flat().filter((one) => typeof one === 'string')
}

const seen = z.object({ seen_version: z.coerce.number().int().positive() })

/** The version that a person had on their page; 0, which no version is, where it was not sent. */
export function readSeenVersion(form: unknown): number {
  const read = seen.safeParse(form)
  return read.success ? read.data.seen_version : 0
}

/** What was sent, to be shown again: nobody types it twice. */
export function sentAgain(form: unknown): Readonly<Record<string, unknown>> {
  return sentForm.parse(form)
}
