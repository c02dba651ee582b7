import type { Plan } from '../plan/plan.ts'
import type { Rejection } from './case.ts'
import { type Identifier, identifierIn } from './identifiers.ts'
import { type Reason, reasons } from './reasons.ts'

/** The columns of codes repeat a few texts for ever: each distinct one is searched once. */
const remembered = 5000

/**
 * A search of one column of text for direct identifiers. `agreed` are the texts that the plan itself lists as levels
 * or releases: a person approved them, so they are not searched.
 */
export function textSearch(
  today: string,
  agreed: readonly string[],
  datesPassFrom?: number,
): (text: string) => Identifier | undefined {
  const passed = new Set(agreed)
  const known = new Map<string, Identifier | undefined>()
  const search = datesPassFrom === undefined ? { today } : { today, datesPassFrom }
  return (text) => {
    if (text === '' || passed.has(text)) return undefined
    if (known.has(text)) return known.get(text)
    const found = identifierIn(text, search)
    if (known.size < remembered) known.set(text, found)
    return found
  }
}

/** The cells of a column that say nothing: the empty one, the plan's missing tokens, and those of a field of its own. */
export function missingTokens({ missing }: Pick<Plan, 'missing'>, own: readonly string[] = []): ReadonlySet<string> {
  return new Set(['', ...missing, ...own])
}

/** Text longer than this, or on several lines, is prose and not a code: it is not kept. */
export function isProse(text: string): boolean {
  return text.length > 200 || /[\n\r\p{Cc}]/u.test(text)
}

/** One refused cell of a row. `site` and `day` are given only where they were read and found clean. */
export function rejection(line: number, field: string, reason: Reason, site: string | null, day?: string): Rejection {
  return {
    line,
    field,
    reason: reasons[reason],
    ...(site === null ? {} : { site }),
    ...(day === undefined ? {} : { day }),
  }
}
