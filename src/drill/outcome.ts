import type { DrillResult } from './drill.ts'
import type { CannotPlant } from './fault.ts'

/** How a drill ended. Only `found` says that the checks would have served; `not possible` and `hidden` say nothing of them. */
export type DrillOutcome = 'found' | 'found and misnamed' | 'hidden' | 'not found' | 'not possible'

/** A drill as it is on record: what was asked for, and what became of it. */
export type DrillContent = DrillResult | ({ readonly fault: string } & CannotPlant)

export function drillOutcome(content: DrillContent): DrillOutcome {
  if ('cannot' in content) return 'not possible'
  const { found, hiddenBy } = content
  if (found !== undefined) return found.isCauseRight && found.isPlaceRight ? 'found' : 'found and misnamed'
  return hiddenBy === undefined ? 'not found' : 'hidden'
}
