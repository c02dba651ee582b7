import { z } from 'zod'
import { tidyText, whyNotKept } from '../../alerts/acts/free-text.ts'

/** What the fields of every kind of file are made of. */

export const text = z
  .string('must be given')
  .transform(tidyText)
  .pipe(z.string().min(1, 'must not be empty').max(4000, 'must be 4,000 characters or fewer').superRefine(kept))
export const texts = z.array(text, 'must be a list').default([])
export const days = z
  .string('must be given')
  .regex(/^(0|[1-9]\d{0,2})$/, 'must be a whole number of days, 0 to 999')
  .transform(Number)
const day = z.iso.date('must be a day, as 2026-11-22')
export const url = z
  .union([
    z.literal(''),
    z
      .url({ protocol: /^https?$/, error: 'must be a web address' })
      .max(2000)
      .superRefine(kept),
  ])
  .default('')
export const flag = z.enum(['true', 'false'], 'must be true or false').transform((word) => word === 'true')
export const id = z
  .string('must be given')
  .regex(/^[a-z0-9][a-z0-9 -]{0,62}$/, 'must be lower-case letters, digits, spaces and hyphens')
  .superRefine(kept)

/** What stands at the head of every file. */
export const head = {
  version: text,
  source: text,
  url,
  /** both or neither: without a person who compared it with the original, it is unconfirmed */
  confirmed_by: text.optional(),
  confirmed_on: day.optional(),
}

/** No patient's number, and no letter that could not be read: such a file was saved in another encoding. */
export function kept(value: string, context: { addIssue: (issue: { code: 'custom'; message: string }) => void }): void {
  const why =
    value.includes('\u{fffd}') || !value.isWellFormed()
      ? 'holds a letter that could not be read: save the file as UTF-8'
      : whyNotKept(value)
  if (why !== undefined) context.addIssue({ code: 'custom', message: why })
}

/** That something stands in a list twice. What it is may be anything: it is not repeated where it may be a patient’s number. */
export function alreadyThere(value: string): string {
  return whyNotKept(value) === undefined && !/\d{9}/.test(value)
    ? `“${value}” is in the list already`
    : 'is in the list already'
}

/** Each thing of a list is there once. */
export function unique(
  list: readonly { readonly id: string }[],
  path: readonly string[],
  context: { addIssue: (issue: { code: 'custom'; path: (string | number)[]; message: string }) => void },
): void {
  for (const [at, { id: own }] of list.entries())
    if (list.findIndex((one) => one.id === own) < at)
      context.addIssue({ code: 'custom', path: [...path, at, 'id'], message: alreadyThere(own) })
}
