import type { CheckCode } from '../drift/finding.ts'
import { addDays } from '../plan/day.ts'
import type { Plan } from '../plan/plan.ts'
import { type Alert, exactFacts } from './alert.ts'

/** The false-alarm contract beside what was raised in its window. A count is of alerts opened in the window. */
export interface ContractCounts {
  readonly from: string
  readonly to: string
  /** what the plan agreed: at most one false alarm in so many nights */
  readonly oneFalseAlarmPerNights: number
  /** alerts from limits that can be wrong by chance: the contract is about these */
  readonly raised: number
  /** of those, closed by a person as "nothing wrong found": the false alarms that are known */
  readonly nothingWrongFound: number
  readonly fixed: number
  readonly realAndAccepted: number
  readonly notClosed: number
  /** alerts outside the contract, because chance has no part in them: exact facts (A2, A4), and checks that cannot say */
  readonly facts: number
  readonly cannotSay: number
}

/** Counts the alerts opened in the contract's window that ends with `night`. `openedBy`: alert → the checks that opened it. */
export function contractCounts(
  alerts: readonly Alert[],
  openedBy: ReadonlyMap<number, readonly CheckCode[]>,
  night: string,
  plan: Plan,
): ContractCounts {
  const oneFalseAlarmPerNights = plan.false_alarms.one_per_nights
  const from = addDays(night, 1 - oneFalseAlarmPerNights)
  const inWindow = alerts.filter((alert) => alert.openedNight >= from && alert.openedNight <= night)
  const cannotSay = inWindow.filter((alert) => alert.causeFamily === 'cannot say')
  const facts = inWindow.filter((alert) => {
    const checks = openedBy.get(alert.alertId) ?? []
    return (
      alert.causeFamily !== 'cannot say' && checks.length > 0 && checks.every((check) => exactFacts.includes(check))
    )
  })
  const raised = inWindow.filter((alert) => !cannotSay.includes(alert) && !facts.includes(alert))
  const closedAs = (as: Alert['closedAs']) => raised.filter((alert) => alert.closedAs === as).length
  return {
    from,
    to: night,
    oneFalseAlarmPerNights,
    raised: raised.length,
    nothingWrongFound: closedAs('nothing wrong found'),
    fixed: closedAs('fixed'),
    realAndAccepted: closedAs('real and accepted'),
    notClosed: raised.filter((alert) => alert.state !== 'closed').length,
    facts: facts.length,
    cannotSay: cannotSay.length,
  }
}
