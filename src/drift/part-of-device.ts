import type { Plan } from '../plan/plan.ts'
import { sharedChecks, watcherOf } from '../plan/several-outputs/watched.ts'
import { type BudgetGroup, budgetWeights } from './line.ts'

/** The outputs of the device that a battery's limits were solved for, and whether this one watched what they share. */
export interface OfDevice {
  readonly device: string
  readonly outputs: readonly string[]
  readonly watchesFeed: boolean
}

/** Of which device with several outputs a plan speaks; undefined: of a device with this one output. */
export function ofDevice(plan: Plan): OfDevice | undefined {
  if (plan.several_outputs === undefined) return undefined
  const { device, outputs } = plan.several_outputs
  return { device, outputs, watchesFeed: watcherOf(plan) === undefined }
}

/**
 * Is a check asked of this output now that another was asked when the limits were solved? Then it has no baseline here, and
 * says so until one is frozen.
 */
export function isWatchedAnew(
  { code }: { readonly code: string },
  battery: { readonly contract: { readonly ofDevice?: OfDevice } } | undefined,
): boolean {
  return battery?.contract.ofDevice?.watchesFeed === false && sharedChecks.includes(code)
}

/** Half of what checks of inputs and outputs have is for what the outputs share, half is for their own. */
const shared: Readonly<Record<BudgetGroup, number>> = {
  'heartbeat and schema': 1,
  'inputs and outputs': 0.5,
  outcomes: 0,
  'outcomes of one group': 0,
  'weekly checks': 1,
}

/**
 * Which part of a group's false alarms, as the device has them, belongs to one output: what is shared wholly to the one that
 * watches it, the rest to each output alike. Over all outputs a group's parts make 1, and none needs to know the others'
 * checks. 1 where the device has one output.
 */
export function partOfGroup(group: BudgetGroup, of: OfDevice | undefined): number {
  if (of === undefined) return 1
  return (of.watchesFeed ? shared[group] : 0) + (1 - shared[group]) / of.outputs.length
}

/** Which part of all the device's false alarms belongs to one output. Over all outputs they make 1. */
export function partOfDevice(of: OfDevice | undefined): number {
  const groups = Object.entries(budgetWeights) as readonly (readonly [BudgetGroup, number])[]
  const all = groups.reduce((sum, [, weight]) => sum + weight, 0)
  return groups.reduce((sum, [group, weight]) => sum + weight * partOfGroup(group, of), 0) / all
}

/**
 * The share of each group in the device's contract. What a group without arms would have goes to the others of the same
 * output in proportion, so that every output keeps to its part whatever it has in service.
 */
export function sharesOfGroups(
  arms: Readonly<Partial<Record<BudgetGroup, number>>>,
  of: OfDevice | undefined,
): Readonly<Record<BudgetGroup, number>> {
  const weights = Object.entries(budgetWeights).map(([name, weight]) => {
    const group = name as BudgetGroup
    // A battery frozen before a group was named has none of it.
    return [group, (arms[group] ?? 0) > 0 ? weight * partOfGroup(group, of) : 0] as const
  })
  const total = weights.reduce((sum, [, weight]) => sum + weight, 0)
  const part = partOfDevice(of)
  return Object.fromEntries(
    weights.map(([group, weight]) => [group, total > 0 ? (part * weight) / total : 0]),
  ) as Record<BudgetGroup, number>
}
