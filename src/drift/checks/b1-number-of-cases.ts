import { dayTypeOf } from '../../plan/calendar/day-type.ts'
import { shareArm } from '../arms/share.ts'
import { volumeArm } from '../arms/volume.ts'
import { volumeValues } from '../arms/volume-reference.ts'
import type { Check } from '../check.ts'
import { line } from '../line.ts'
import { minimumEffects } from '../minimum-effects.ts'
import { casesOfSites, countedOn } from '../place/cases-of-sites.ts'
import { casesWord } from '../subject.ts'

export const numberOfCases: Check = {
  code: 'B1',
  name: 'Number of cases',
  question: 'Is the model seeing as many patients as it did?',
  method:
    'Cases a day against the mean of the eight weeks before, by day type, so that a season is no shift; a site as its share of the total against the baseline. A change that stays is in that mean after 59 days.',
  series: ['cases'],
  minimum: '140 cases',
  hazard: 'Patients who should be scored are not',
  minimumEffect: '10% of the volume; odds of a site’s share 1.15 times',
  section: 'feed',
  cause: 'feed',
  tier: 'amber',
  owner: { duty: 'Data engineering', person: 'ai_lead' },
  budget: 'inputs and outputs',
  topic: () => 'Number of cases',
  happened({ plan, direction }) {
    if (direction === 'fact') return `the number of ${casesWord(plan)} has changed`
    return `${direction === 'down' ? 'fewer' : 'more'} ${casesWord(plan)} than expected`
  },
  lines(setting) {
    const { plan, baseline, sites } = setting
    const { nation } = plan.organisation
    const { volume, share } = minimumEffects(plan)
    const bySite = casesOfSites(setting)
    const common = { check: 'B1', basis: 'fact', minimum: 140, budget: 'inputs and outputs' } as const
    return [
      line({
        ...common,
        stratum: 'all',
        bySite,
        kind: volumeArm,
        minimumEffect: volume,
        values: (ledger, day) =>
          volumeValues(
            day,
            (one) => countedOn(ledger, one, 'all'),
            (one) => dayTypeOf(one, nation),
            baseline.toDay,
          ),
      }),
      ...(sites.length < 2 ? [] : sites).map((site) =>
        line({
          ...common,
          stratum: site,
          bySite,
          kind: shareArm,
          minimumEffect: share,
          values: (ledger, day) => [site, 'all'].map((place) => countedOn(ledger, day, place) ?? 0),
        }),
      ),
    ]
  },
}
