import type { Contract } from './battery.ts'
import { type BudgetGroup, budgetWeights } from './line.ts'
import { sharesOfGroups } from './part-of-device.ts'

/** A group of checks and its part of the false-alarm contract. Alarms are means in 365 nights. */
export interface GroupInService {
  readonly group: BudgetGroup
  /** of the contract (the device's, where it has several outputs), after groups without arms gave theirs up */
  readonly share: number
  /** one-sided questions among which that share was divided when the baseline was frozen */
  readonly sharedAmong: number
  /** those of them that may raise an alert */
  readonly arms: number
  /** of these */
  readonly wantedAlarms: number
}

/**
 * The contract's division: equal within a group; what a group without arms would have is shared among the others. Beside
 * it what of each group is in service.
 */
export function divisionOf(
  contract: Contract,
  inService: (group: BudgetGroup) => Pick<GroupInService, 'arms' | 'wantedAlarms'>,
): readonly GroupInService[] {
  const shares = sharesOfGroups(contract.arms, contract.ofDevice)
  return Object.keys(budgetWeights).map((name) => {
    const group = name as BudgetGroup
    return { group, share: shares[group], sharedAmong: contract.arms[group] ?? 0, ...inService(group) }
  })
}
