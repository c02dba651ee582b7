import { z } from 'zod'

/** The kinds of single value that a plan is made of: every one is read as text, and these say what the text must be. */

const filled = z.string().trim().min(1, 'must not be empty')
export const text = filled
export const decimal = z
  .string()
  .regex(/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i, 'must be a number')
  .transform(Number)
export const whole = z.string().regex(/^\d+$/, 'must be a whole number').transform(Number)
export const share = decimal.pipe(z.number().min(0, 'must be between 0 and 1').max(1, 'must be between 0 and 1'))
export const yesNo = z.enum(['true', 'false']).transform((word) => word === 'true')
export const day = z.iso.date('must be a date such as 2026-11-30')
/** the name of a column of the feed */
export const column = filled
export const pattern = text.refine(isPattern, 'must be a regular expression')

function isPattern(source: string): boolean {
  try {
    new RegExp(source, 'u')
    return true
  } catch {
    return false
  }
}
