import type { Plan } from '../plan/plan.ts'
import type { Action, Prediction } from './case.ts'
import { missingTokens, textSearch } from './cells.ts'
import type { Identifier } from './identifiers.ts'
import { readInstant } from './instant.ts'
import type { TimeZone } from './time-zone.ts'

/** What a row says about what became of its output, or the direct identifier that a cell holds instead. */
export interface AftermathReader {
  action(text: string): Pick<Prediction, 'action'> | Identifier
  seen(text: string, occurredAt: number): Pick<Prediction, 'seenAt' | 'seenLog'> | Identifier
}

/**
 * Compiles the plan into a reader of how the clinician acted on an output and of when it was seen. A cell that cannot be
 * read is kept as unreadable and the row with it; so is a time after `latest` (milliseconds), which cannot have been. A
 * time before the output is kept as sent, without a logarithm: it is counted, and enters no sum.
 */
export function aftermathReader(plan: Plan, zone: TimeZone, today: string, latest: number): AftermathReader {
  const missing = missingTokens(plan)
  const words = new Map<string, Action>()
  for (const action of ['agreed', 'up', 'down', 'none'] as const)
    for (const word of plan.actions?.[action] ?? []) words.set(word, action)
  const searchAction = textSearch(today, [...words.keys()])
  // A date alone is no time of day; that it may be a date of birth is for dates before 2000 only.
  const searchSeen = textSearch(today, [], 2000)
  return {
    action(text) {
      if (missing.has(text)) return {}
      const action = words.get(text)
      return action === undefined ? (searchAction(text) ?? { action: 'unreadable' }) : { action }
    },
    seen(text, occurredAt) {
      if (missing.has(text)) return {}
      const at = readInstant(text, zone, 'refused')
      if (typeof at === 'string') return searchSeen(text) ?? { seenAt: 'unreadable' }
      if (at > latest) return { seenAt: 'unreadable' }
      const seenAt = new Date(at)
      return at < occurredAt ? { seenAt } : { seenAt, seenLog: Math.log(Math.max(1, (at - occurredAt) / 1000)) }
    },
  }
}
