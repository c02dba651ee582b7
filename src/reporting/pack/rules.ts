import { parse } from 'yaml'
import { z } from 'zod'
import { hospitalEpisodeRule, type SuppressionRule } from './suppress.ts'

/** A small-number rule that can be chosen by its id. */
export interface ListedRule {
  readonly id: string
  readonly rule: SuppressionRule
  /** true: compared with the published page named; false: it awaits that check, and whoever uses it is told */
  readonly confirmed: boolean
}

/** The rules that come with Wardwatch; the first is used where nobody chooses. */
export const rules: readonly [ListedRule, ...ListedRule[]] = [
  { id: 'hes-2018', rule: hospitalEpisodeRule, confirmed: true },
  {
    id: 'one-to-nine',
    rule: {
      name: 'Counts of 1 to 9 hidden, with secondary suppression',
      version: '1',
      source:
        'For organisations whose disclosure control treats counts of 1 to 9 as risky, as Public Health Scotland does before it assesses the risk; all else rounded to 5',
      hideFrom: 1,
      hideTo: 9,
      roundTo: 5,
      leavePossible: 3,
    },
    confirmed: false,
  },
]

const whole = z.coerce.number().int()
const ruleFile = z
  .strictObject({
    name: z.string().min(1),
    version: z.coerce.string().min(1),
    source: z.string().min(1),
    hide_to: whole.min(1).max(100),
    round_to: whole.min(1).max(100),
    leave_possible: whole.min(1),
  })
  .refine(({ hide_to, round_to }) => hide_to + 1 >= round_to / 2, {
    path: ['round_to'],
    message: 'a count above hide_to would be rounded to nought, which says that nobody was there',
  })
  .refine(({ hide_to, leave_possible }) => leave_possible <= hide_to, {
    path: ['leave_possible'],
    message: 'cannot be more than the values that are hidden',
  })

/** An organisation's own rule from YAML, or what is wrong with it. Nought is always shown. */
export function readRule(text: string): { readonly rule: SuppressionRule } | { readonly problems: readonly string[] } {
  let value: unknown
  try {
    value = parse(text)
  } catch {
    return { problems: ['the file is not YAML'] }
  }
  const read = ruleFile.safeParse(value)
  if (!read.success) return { problems: read.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`) }
  const { hide_to, round_to, leave_possible, ...named } = read.data
  return { rule: { ...named, hideFrom: 1, hideTo: hide_to, roundTo: round_to, leavePossible: leave_possible } }
}
