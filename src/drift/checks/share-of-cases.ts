import type { CheckCode } from '../../plan/checks.ts'
import { shareArm } from '../arms/share.ts'
import { type Line, lineOf, type Setting } from '../line.ts'
import { minimumEffects } from '../minimum-effects.ts'
import type { SiteQuestion } from '../place/site-question.ts'

/** A share of the day's cases, against the baseline, both ways: what of how many stands on a night in a stratum (`valuesAt`). */
export function shareOfCases(
  { plan }: Setting,
  asked: {
    readonly check: CheckCode
    readonly subject: string
    readonly stratum: string
    /** cases over 28 nights below which it does not speak; 20 unless told */
    readonly minimum?: number
    readonly valuesAt: SiteQuestion['values']
  },
): Line {
  return lineOf({
    minimum: 20,
    ...asked,
    kind: shareArm,
    basis: 'fact',
    minimumEffect: minimumEffects(plan).share,
    budget: 'inputs and outputs',
  })
}
