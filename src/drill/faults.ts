import type { DrillFault } from './fault.ts'
import { lostCases, silentSite } from './faults/arrival.ts'
import { missingValues, otherUnit } from './faults/inputs.ts'
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
  lateOutcomes,
  lostOutcomes,
  moreEvents,
  siteHarm,
]
