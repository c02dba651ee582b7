import { addMonths } from '../day.ts'
import type { Plan } from '../plan.ts'
import { dayWords, plural, sentenceWords } from '../words.ts'

/** What to do when the AI cannot be relied on, as pages say it. */
export interface FallbackWords {
  readonly isRecorded: boolean
  /** the pathway, or that none is recorded and what that means */
  readonly pathway: string
  /** who owns it, and when it was last rehearsed */
  readonly sentences: readonly string[]
  /** true where it was never rehearsed, or too long ago */
  readonly isRehearsalDue: boolean
}

/** The plan's fallback pathway in words, as of a local day. A plan without one says so: that is not the same as not needing one. */
export function fallbackWords({ fallback }: Pick<Plan, 'fallback'>, today: string): FallbackWords {
  if (fallback === undefined)
    return {
      isRecorded: false,
      pathway: 'Not recorded. The monitoring plan does not say how the work is done without the AI.',
      sentences: ['Agree it with the clinical lead now, and add it to the plan (section “fallback”).'],
      isRehearsalDue: true,
    }
  const { pathway, owner, last_rehearsed: last, rehearse_every_months: months } = fallback
  const every = `It is to be rehearsed every ${months === 1 ? 'month' : plural(months, 'month')}.`
  const due = last === undefined ? undefined : addMonths(last, months)
  const isRehearsalDue = due === undefined || due < today
  const contact = owner.contact === undefined ? '' : ` (${owner.contact})`
  const rehearsed =
    last === undefined
      ? `No rehearsal is recorded. ${every}`
      : `Last rehearsed on ${dayWords(last)}. ${every}${isRehearsalDue && due !== undefined ? ` Overdue since ${dayWords(due)}.` : ''}`
  return {
    isRecorded: true,
    pathway: sentenceWords(pathway),
    sentences: [`Owner: ${owner.name}, ${owner.role}${contact}.`, rehearsed],
    isRehearsalDue,
  }
}
