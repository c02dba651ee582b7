import { localDay } from '../../plan/day.ts'
import type { Plan } from '../../plan/plan.ts'
import type { Alert } from '../alert.ts'
import { dueTimes } from './due-times.ts'
import { type AlertLife, runningSince } from './life.ts'
import { dayBegins, dueAfter } from './working-time.ts'

/** How an alert stands on its clock now. */
export interface Standing {
  /** what is due next: that somebody takes it on, that it is decided, that it is looked at again after a snooze */
  readonly next: 'take on' | 'decide' | 'look again' | 'nothing'
  /** absent of a closed alert */
  readonly due?: Date
  readonly isOverdue: boolean
  /** of a red alert: it was due sooner while it was amber, and that stands */
  readonly isDueAsAmber?: true
  /** the day until which it is put off, where that day has not come */
  readonly snoozedUntil?: string
}

/**
 * What is due next of an alert, and whether it is overdue. Until somebody has acknowledged it: that somebody does. Then: that it is
 * closed, or put off to a day with a reason. A snooze takes the place of either until its day begins, and then it is due at once.
 * Something worse that comes on that day or later does not make it less late, and neither does becoming red.
 */
export function standingOf(alert: Pick<Alert, 'state' | 'tier'>, life: AlertLife, plan: Plan, now: Date): Standing {
  if (alert.state === 'closed') return { next: 'nothing', isOverdue: false }
  const { snoozed } = life
  if (snoozed !== undefined) {
    const due = dayBegins(snoozed.until, plan)
    const isPast = localDay(now, plan.time_zone) >= snoozed.until
    return { next: 'look again', due, isOverdue: isPast, ...(isPast ? {} : { snoozedUntil: snoozed.until }) }
  }
  if (life.woken !== undefined && localDay(life.woken.at, plan.time_zone) >= life.woken.until)
    return { next: 'look again', due: dayBegins(life.woken.until, plan), isOverdue: true }
  const next = alert.state === 'acknowledged' ? 'decide' : 'take on'
  const dueAs = (tier: Alert['tier']) => {
    const times = dueTimes(plan, tier)
    return dueAfter(runningSince(life, tier), next === 'decide' ? times.decide : times.due, plan)
  }
  const due = dueAs(alert.tier)
  // Becoming red gives nobody more time than the alert had as amber.
  const before = alert.tier === 'red' && life.redSince !== undefined ? dueAs('amber') : due
  return before < due
    ? { next, due: before, isOverdue: now > before, isDueAsAmber: true }
    : { next, due, isOverdue: now > due }
}
