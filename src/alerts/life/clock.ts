import type { Plan } from '../../plan/plan.ts'
import type { Alert } from '../alert.ts'
import type { AlertLife } from './life.ts'
import { type Standing, standingOf } from './standing.ts'

/** What people made of an alert, and how it stands on its clock now. */
export interface Clock {
  readonly life: AlertLife
  readonly standing: Standing
}

/** Alert → its clock. */
export type Clocks = ReadonlyMap<number, Clock>

/** The clocks of alerts at an instant. An alert without a life has none, and is shown without one. */
export function clocksOf(
  alerts: readonly Alert[],
  lives: ReadonlyMap<number, AlertLife>,
  plan: Plan,
  now: Date,
): Clocks {
  return new Map(
    alerts.flatMap((alert) => {
      const life = lives.get(alert.alertId)
      return life === undefined
        ? []
        : [[alert.alertId, { life, standing: standingOf(alert, life, plan, now) }] as const]
    }),
  )
}

/** How many of the alerts are overdue. */
export function overdueCount(clocks: Clocks): number {
  return [...clocks.values()].filter(({ standing }) => standing.isOverdue).length
}

/**
 * What wants somebody first: open before closed, what was put off after what was not, red before amber, then overdue, then escalated,
 * then what can say before what cannot, then the longest open. Overdue rises within its colour: a feed that died an hour ago stays
 * above an amber alert of last week.
 */
export function mostUrgentFirst(clocks: Clocks): (a: Alert, b: Alert) => number {
  const rank = (alert: Alert) => {
    const clock = clocks.get(alert.alertId)
    return [
      alert.state === 'closed',
      clock?.standing.snoozedUntil !== undefined,
      alert.tier === 'amber',
      clock?.standing.isOverdue !== true,
      clock?.life.escalated === undefined,
      alert.causeFamily === 'cannot say',
    ].map(Number)
  }
  return (a, b) => {
    const [mine, theirs] = [rank(a), rank(b)]
    const first = mine.findIndex((value, index) => value !== theirs[index])
    return first === -1 ? a.alertId - b.alertId : (mine[first] ?? 0) - (theirs[first] ?? 0)
  }
}
