import type { Contract } from './battery.ts'
import { type BudgetGroup, budgetWeights } from './line.ts'

/** A group of checks and its part of the false-alarm contract. Alarms are means in 365 nights. */
export interface GroupInService {
  readonly group: BudgetGroup
  /** of the contract, after groups without arms gave theirs up */
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
  const groups = Object.entries(budgetWeights).map(([name, weight]) => {
    const group = name as BudgetGroup
    // A battery frozen before a group was named has none of it.
    const sharedAmong = contract.arms[group] ?? 0
    return { group, sharedAmong, weight: sharedAmong > 0 ? weight : 0 }
  })
  const total = groups.reduce((sum, { weight }) => sum + weight, 0)
  return groups.map(({ group, sharedAmong, weight }) => ({
    group,
    share: total > 0 ? weight / total : 0,
    sharedAmong,
    ...inService(group),
  }))
}
