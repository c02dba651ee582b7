import type { CheckCode } from '../../drift/finding.ts'
import { addDays } from '../../plan/day.ts'
import type { Plan } from '../../plan/plan.ts'
import { type Alert, exactFacts } from '../alert.ts'

/**
 * Whether the false-alarm contract is about an alert: an alarm comes from limits that chance can pass. Exact facts (A2,
 * A4, S1, M1, M2), and checks that cannot say, stand outside it, because chance has no part in them.
 */
export type AlertKind = 'alarm' | 'fact' | 'cannot say'

export interface Raised {
  readonly alert: Alert
  readonly kind: AlertKind
}

/** `openedBy`: the checks whose findings opened the alert. */
export function kindOfAlert({ causeFamily }: Pick<Alert, 'causeFamily'>, openedBy: readonly CheckCode[]): AlertKind {
  if (causeFamily === 'cannot say') return 'cannot say'
  return openedBy.length > 0 && openedBy.every((check) => exactFacts.includes(check)) ? 'fact' : 'alarm'
}

/** The first night of the contract's window that ends with `night`. */
export function windowStart(night: string, plan: Plan): string {
  return addDays(night, 1 - plan.false_alarms.one_per_nights)
}

/** The alerts opened in the contract's window that ends with `night`. `openedBy`: alert → the checks that opened it. */
export function raisedInWindow(
  alerts: readonly Alert[],
  openedBy: ReadonlyMap<number, readonly CheckCode[]>,
  night: string,
  plan: Plan,
): readonly Raised[] {
  const from = windowStart(night, plan)
  return alerts
    .filter(({ openedNight }) => openedNight >= from && openedNight <= night)
    .map((alert) => ({ alert, kind: kindOfAlert(alert, openedBy.get(alert.alertId) ?? []) }))
}
