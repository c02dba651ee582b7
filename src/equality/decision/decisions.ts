import type { CharacteristicName } from '../../plan/equality-act.ts'
import type { Plan } from '../../plan/plan.ts'
import type { Tally } from '../../tally/tally.ts'
import { assessEquality } from '../assess.ts'
import { type Decision, decide } from './decide.ts'
import { matureQuarters, nextDecision, type Quarter, windowOf } from './quarters.ts'
import { type Terms, termsOf } from './terms.ts'

/** The decisions of the last twelve months, latest first, and when the next can be taken. */
export interface Decisions {
  /** absent where the plan agrees none: then nothing is decided */
  readonly terms?: Terms
  /** quarters without a case are left out */
  readonly taken: readonly QuarterDecision[]
  readonly next: { readonly quarter: Quarter; readonly on: string }
  /** what was decided once, and the plan in force watches no more; absent where nothing is */
  readonly unwatched?: Unwatched
}

/** Since when the plan no longer watches something: the version that dropped it, and the day of its approval. */
export interface Dropped {
  readonly version: number
  readonly on: string
}

/** What was decided once and is not watched any more: it stays on the page, with the day on which that ended. */
export interface Unwatched {
  /** the plan agrees no gap any more */
  readonly equality?: Dropped
  /** characteristics that are not mapped any more, each with the last quarter that decided on it */
  readonly characteristics: readonly {
    readonly of: CharacteristicName | 'deprivation'
    readonly since: Dropped
    readonly decision: QuarterDecision
  }[]
}

export interface QuarterDecision extends Decision {
  readonly quarter: Quarter
  /** the version of the plan that decided, and the day of its approval where it is known */
  readonly by?: { readonly version: number; readonly approvedOn?: string }
  /** the first day on which people acted on the device, by that plan */
  readonly liveFrom?: string
}

/**
 * Decides each of the last four whole quarters that are mature on that night, each by its own cases alone, as known at
 * maturity, without the baseline's days. Needs `cases` tallies and `outcome` tallies at maturity of those quarters.
 */
export function decisions(
  plan: Plan,
  tallies: readonly Tally[],
  night: string,
  baseline: { readonly from: string; readonly to: string } | undefined,
): Decisions {
  const days = plan.outcome.maturity_days
  const terms = termsOf(plan)
  const next = nextDecision(night, days)
  if (terms === undefined) return { taken: [], next }
  const taken = matureQuarters(night, days).flatMap((quarter) => {
    const assessment = assessEquality(plan, tallies, windowOf(quarter, baseline), 'at maturity')
    return assessment.overall.performance.units === 0
      ? []
      : [{ quarter, liveFrom: plan.live_from, ...decide(assessment, terms) }]
  })
  return { terms, taken, next }
}
