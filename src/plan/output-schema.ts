import { z } from 'zod'
import { column, decimal, text, yesNo } from './scalars.ts'

/** What a reader of a document counts in it, or the minutes that putting it right took: a column of the outcomes file. */
const rate = z.strictObject({
  name: z.string().regex(/^[a-z0-9][a-z0-9_-]{0,62}$/, 'must be lower-case letters, digits, hyphens and underscores'),
  column,
  label: text,
  measure: z.enum(['count', 'minutes']).default('count'),
  /** one of these in a document, and the document was wrong */
  harmful: yesNo.default(false),
})

/**
 * What the device gives out for a case: a score with a threshold, a flag alone, one of several classes, a number, or a
 * document. Of the last three the plan says when one was wrong (output-kind.ts).
 */
export const output = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('probability') }),
  z.strictObject({ kind: z.literal('binary') }),
  z.strictObject({
    kind: z.literal('category'),
    /** in the order in which they are shown, and of their numbers in the ledger */
    classes: z.array(text),
    ordered: yesNo.default(false),
  }),
  z.strictObject({
    kind: z.literal('number'),
    unit: text.optional(),
    plausible: z.tuple([decimal, decimal]).optional(),
    /** an output further from the reference than this is wrong; in the unit */
    tolerance: decimal,
    tolerance_reason: text,
  }),
  z.strictObject({
    kind: z.literal('document'),
    /** what one of them is called */
    name_one: text.default('note'),
    rates: z.array(rate).min(1),
  }),
])

export const equalityMeasure = z.enum(['sensitivity', 'specificity', 'ppv', 'flag_rate', 'wrong_rate'])

export const agreedLimit = z
  .strictObject({
    measure: z.enum([
      'sensitivity',
      'specificity',
      'ppv',
      'observed_to_expected',
      'wrong_rate',
      'bias',
      'mae',
      'kappa',
      'rate',
    ]),
    /** of the measure rate: which of the output's rates */
    of: text.optional(),
    at_least: decimal.optional(),
    at_most: decimal.optional(),
    reason: text,
  })
  .refine((limit) => limit.at_least !== undefined || limit.at_most !== undefined, 'needs at_least or at_most')
