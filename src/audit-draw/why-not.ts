import type { Plan } from '../plan/plan.ts'
import { dayWords } from '../plan/words.ts'
import { readMonth } from '../reporting/statement/month.ts'

/** Why no list can be drawn of a month; undefined where one can. `night`: the last finished one. */
export function whyNotDrawn(plan: Plan, month: string, night: string | undefined): string | undefined {
  if (plan.audit === undefined)
    return 'The plan agrees no audit. Add the key “audit” to it: docs/methods/audit.md says how.'
  const days = readMonth(month)
  if (days === undefined) return 'Give a month as a year and a number, such as 2026-11.'
  if (days.to < plan.live_from) return `The device is live from ${dayWords(plan.live_from)}: that month is before it.`
  if (night === undefined || night < days.to)
    return `That month is not over: its last night, that of ${dayWords(days.to)}, has not been run. Drawn earlier, its last cases could not be chosen.`
  return undefined
}
