import { judgesOutput } from '../../plan/output-kind.ts'
import type { Plan } from '../../plan/plan.ts'
import type { Measure } from '../measure.ts'

/** The measures that a plan can decide on. */
export type PrimaryMeasure = Extract<Measure, 'sensitivity' | 'specificity' | 'ppv' | 'flagRate' | 'wrongRate'>

/** What the plan agrees that the quarterly decision is about. */
export interface Terms {
  /** its primary measures; which side is worse: worse-side.ts */
  readonly measures: readonly Measure[]
  /** the gap, in fractions of 1, that is agreed to be harmless */
  readonly margin: number
  /** the share of quarters in which any group at all may be called worse by chance alone */
  readonly wrongAtMost: number
  readonly reason: string
}

/** The terms of a plan; undefined where it agrees none: then nothing is decided, and the page says so. */
export function termsOf({ equality }: Plan): Terms | undefined {
  if (equality === undefined) return undefined
  return {
    measures: equality.primary.map(measureOf),
    margin: equality.margin,
    wrongAtMost: equality.wrong_at_most,
    reason: equality.reason,
  }
}

/** The measures that the plan looks at, in its order; where it says nothing sensitivity, or of an output that is judged, wrong outputs. */
export function measuresOf(plan: Plan): readonly PrimaryMeasure[] {
  const primary = plan.equality?.primary ?? [judgesOutput(plan) ? ('wrong_rate' as const) : ('sensitivity' as const)]
  return [...new Set(primary.map(measureOf))]
}

/** The first of them. */
export function primaryOf(plan: Plan): PrimaryMeasure {
  return measuresOf(plan)[0] ?? 'sensitivity'
}

function measureOf(primary: NonNullable<Plan['equality']>['primary'][number]): PrimaryMeasure {
  if (primary === 'wrong_rate') return 'wrongRate'
  return primary === 'flag_rate' ? 'flagRate' : primary
}
