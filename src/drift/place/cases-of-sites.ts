import { dayTypeOf } from '../../plan/calendar/day-type.ts'
import type { Ledger } from '../../tally/ledger.ts'
import { volumeArm } from '../arms/volume.ts'
import { isReference, volumeValues } from '../arms/volume-reference.ts'
import type { Setting } from '../line.ts'
import { minimumEffects } from '../minimum-effects.ts'
import { casesOn } from '../read-tally.ts'
import type { SiteQuestion } from './site-question.ts'

const pastNights = 28

/**
 * Each site's own number of cases, not its part of the total: when one site falls, the parts of all the others rise. As
 * everybody's number is, a site's is held against nights just passed: the four weeks that end three nights before the shift
 * began, fewer than everybody's, for a site that has closed is soon no part of them. So
 * neither a season nor what has changed slowly at some sites since the baseline is taken for the shift.
 */
export function casesOfSites({ plan, baseline }: Pick<Setting, 'plan' | 'baseline'>): SiteQuestion {
  const dayType = (day: string) => dayTypeOf(day, plan.organisation.nation)
  return {
    question: 'B1',
    kind: volumeArm,
    minimumEffect: minimumEffects(plan).volume,
    values(ledger, day, site, against) {
      const count = countedOn(ledger, day, site) ?? 0
      if (against === 'baseline') return [count]
      const shifted = against?.before ?? day
      const [, ...reference] = volumeValues(
        shifted,
        (one) => countedOn(ledger, one, site),
        dayType,
        baseline.toDay,
        pastNights,
      )
      return against === undefined || isReference(reference) ? [count, ...reference] : [count]
    },
    casesBefore: ([, ...reference]) => reference[0],
  }
}

/** Cases of a day at a place; undefined on a day of which there is nothing at all, which is no volume of nought. */
export function countedOn(ledger: Ledger, day: string, stratum: string): number | undefined {
  if (ledger.get(day, 'fact', 'cases', 'all') === undefined) return undefined
  return casesOn(ledger, day, stratum)
}
