import type { Outcome } from '../ingest/case.ts'
import type { Plan } from '../plan/plan.ts'

/**
 * The entries of a case's outcome that are no reading of the plan's audit. A random sample of cases that somebody drew is
 * not how outcomes come: it would weigh one case read as one case followed up (docs/decisions/0018).
 */
export function withoutAudit(plan: Plan, entries: readonly Outcome[] = []): readonly Outcome[] {
  return plan.audit === undefined ? entries : entries.filter(({ source }) => source !== plan.audit?.source)
}

/**
 * The reading by which a case counts in the audit: of the first day on which the audit's last word was event or no event,
 * that word. So a slip put right on the day is no reading, and what is found later changes nothing. `undefined`: not read.
 */
export function firstReading(plan: Plan, entries: readonly Outcome[] = []): Outcome | undefined {
  if (plan.audit === undefined) return undefined
  const lastOfDay = new Map<string, Outcome>()
  for (const one of entries) {
    if (one.source !== plan.audit.source) continue
    const held = lastOfDay.get(one.observedDay)
    if (held === undefined || held.entry < one.entry) lastOfDay.set(one.observedDay, one)
  }
  return [...lastOfDay.values()]
    .filter(({ state }) => state !== 'not known')
    .reduce<Outcome | undefined>(
      (first, next) => (first === undefined || next.observedDay < first.observedDay ? next : first),
      undefined,
    )
}
