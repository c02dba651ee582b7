import type { Plan } from '../plan/plan.ts'
import type { Prediction } from './case.ts'
import { missingTokens, textSearch } from './cells.ts'
import type { Identifier } from './identifiers.ts'
import { readInstant } from './instant.ts'
import type { TimeZone } from './time-zone.ts'

/** Nobody waits longer for an output (milliseconds, 366 days): so old a time is a placeholder, or the date of something else. */
const longest = 366 * 86_400_000

/**
 * Compiles the plan into a reader of when a case became eligible for its output. A cell that cannot be read is kept as
 * unreadable and the row with it; so is a time after `latest` (milliseconds), and one more than a year before the output,
 * which could be a birthday. A time after the output is kept as sent, without a logarithm: it is counted, and enters no sum.
 */
export function waitedReader(
  plan: Plan,
  zone: TimeZone,
  today: string,
  latest: number,
): (text: string, occurredAt: number) => Pick<Prediction, 'eligibleAt' | 'waitedLog'> | Identifier {
  const missing = missingTokens(plan)
  // As for the time of being seen: a date alone may be a date of birth before 2000 only.
  const search = textSearch(today, [], 2000)
  return (text, occurredAt) => {
    if (missing.has(text)) return {}
    const at = readInstant(text, zone, 'refused')
    if (typeof at === 'string') return search(text) ?? { eligibleAt: 'unreadable' }
    if (at > latest || occurredAt - at > longest) return { eligibleAt: 'unreadable' }
    const eligibleAt = new Date(at)
    return at > occurredAt ? { eligibleAt } : { eligibleAt, waitedLog: Math.log(Math.max(1, (occurredAt - at) / 1000)) }
  }
}
