import type { Plan } from '../../plan/plan.ts'
import type { Alert } from '../alert.ts'
import { type AlertKind, type Raised, windowStart } from './raised.ts'

/** The false-alarm contract beside what was raised in its window. A count is of alerts opened in the window. */
export interface ContractCounts {
  readonly from: string
  readonly to: string
  /** what the plan agreed: at most one false alarm in so many nights */
  readonly oneFalseAlarmPerNights: number
  /** of a device with several outputs: how many, and the contract is all theirs. The counts are of this one */
  readonly ofOutputs?: number
  /** alerts from limits that can be wrong by chance: the contract is about these */
  readonly raised: number
  /** of those, closed by a person as "nothing wrong found": the false alarms that are known */
  readonly nothingWrongFound: number
  readonly fixed: number
  readonly realAndAccepted: number
  readonly notClosed: number
  /** alerts outside the contract, because chance has no part in them: exact facts (A2, A4, S1, M1, M2), and checks that cannot say */
  readonly facts: number
  readonly cannotSay: number
}

/** Counts what was raised in the contract's window that ends with `night`, by how it ended. */
export function contractCounts(all: readonly Raised[], night: string, plan: Plan): ContractCounts {
  const of = (wanted: AlertKind) => all.filter(({ kind }) => kind === wanted).map(({ alert }) => alert)
  const raised = of('alarm')
  const closedAs = (as: Alert['closedAs']) => raised.filter((alert) => alert.closedAs === as).length
  return {
    from: windowStart(night, plan),
    to: night,
    oneFalseAlarmPerNights: plan.false_alarms.one_per_nights,
    ...(plan.several_outputs === undefined ? {} : { ofOutputs: plan.several_outputs.outputs.length }),
    raised: raised.length,
    nothingWrongFound: closedAs('nothing wrong found'),
    fixed: closedAs('fixed'),
    realAndAccepted: closedAs('real and accepted'),
    notClosed: raised.filter((alert) => alert.state !== 'closed').length,
    facts: of('fact').length,
    cannotSay: of('cannot say').length,
  }
}
