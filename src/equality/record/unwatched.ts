import { mappingOf } from '../../plan/mapping.ts'
import type { Plan } from '../../plan/plan.ts'
import { characteristicNames } from '../../plan/strata.ts'
import type { Dropped, QuarterDecision, Unwatched } from '../decision/decisions.ts'
import { termsOf } from '../decision/terms.ts'

/** A version of the plan, and the day of its approval. */
export interface PlanOfDay {
  readonly version: number
  readonly approvedOn: string
  readonly plan: Plan
}

/**
 * What the plan in force, the last of `versions` (in their order), dropped of what was decided before it. `recorded`: the
 * latest quarter first.
 */
export function unwatched(versions: readonly PlanOfDay[], recorded: readonly QuarterDecision[]): Unwatched {
  const since = recorded.length === 0 ? undefined : droppedSince(versions, (plan) => termsOf(plan) !== undefined)
  return {
    ...(since === undefined ? {} : { equality: since }),
    characteristics: characteristicNames.flatMap((of) => {
      const decision = recorded.find(({ verdicts }) => verdicts.some(({ table }) => table.of === of))
      const dropped = droppedSince(versions, (plan) => mappingOf(plan, of) !== undefined)
      return decision === undefined || dropped === undefined ? [] : [{ of, since: dropped, decision }]
    }),
  }
}

/** The first of the versions up to the last that do not watch it; undefined where the last does, or none ever did. */
function droppedSince(versions: readonly PlanOfDay[], watches: (plan: Plan) => boolean): Dropped | undefined {
  const last = versions.findLastIndex(({ plan }) => watches(plan))
  const dropped = last < 0 ? undefined : versions[last + 1]
  return dropped && { version: dropped.version, on: dropped.approvedOn }
}
