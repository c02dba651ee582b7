import type { ApprovedPlan } from '../plan/store.ts'
import { lastNightDue } from '../runs/nights.ts'

/** How long after it is due a night may still be waiting or under way before it is called missing. */
const graceHours = 2

/** The last night that must have run by `now`; undefined before the first. */
export function expectedNight(approved: ApprovedPlan, now: Date): string | undefined {
  const night = lastNightDue(approved, new Date(now.getTime() - graceHours * 3_600_000))
  return night < approved.plan.live_from ? undefined : night
}
