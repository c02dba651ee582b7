import type { Plan } from '../plan/plan.ts'
import type { DrillFault } from './fault.ts'
import { lostCases, silentSite } from './faults/arrival.ts'
import { missingValues, otherUnit } from './faults/inputs.ts'
import { mixedCategories, moreFound, shiftedNumbers } from './faults/judged.ts'
import { lateOutcomes, lostOutcomes, moreEvents, siteHarm } from './faults/outcomes.ts'
import { higherScores, otherThreshold } from './faults/outputs.ts'

/** Every fault that a drill can plant, in the order in which data passes through a deployment. */
export const drillFaults: readonly DrillFault[] = [
  silentSite,
  lostCases,
  otherUnit,
  missingValues,
  higherScores,
  otherThreshold,
  shiftedNumbers,
  mixedCategories,
  moreFound,
  lateOutcomes,
  lostOutcomes,
  moreEvents,
  siteHarm,
]

/** The faults of a deployment's kind of output. What cannot be planted there all the same says why when it is aimed. */
export function faultsOf(plan: Pick<Plan, 'output'>): readonly DrillFault[] {
  return drillFaults.filter(({ fits }) => fits?.(plan) ?? true)
}
