import type { Ledger } from '../../tally/ledger.ts'
import { countOf } from '../../tally/tally.ts'
import { shareArm } from '../arms/share.ts'
import { volumeArm } from '../arms/volume.ts'
import type { Check } from '../check.ts'
import { line } from '../line.ts'
import { minimumEffects } from '../minimum-effects.ts'
import { casesWord } from '../subject.ts'

export const numberOfCases: Check = {
  code: 'B1',
  name: 'Number of cases',
  question: 'Is the model seeing as many patients as it did?',
  method: 'Cases a day against the baseline of the same day type; a site as its share of the total.',
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
  lines({ plan, sites }) {
    const { volume, share } = minimumEffects(plan)
    const common = { check: 'B1', basis: 'fact', minimum: 140, budget: 'inputs and outputs' } as const
    return [
      line({
        ...common,
        stratum: 'all',
        kind: volumeArm,
        minimumEffect: volume,
        values: (ledger, day) => [predictionsOn(ledger, day, 'all')],
      }),
      ...(sites.length < 2 ? [] : sites).map((site) =>
        line({
          ...common,
          stratum: site,
          kind: shareArm,
          minimumEffect: share,
          values: (ledger, day) => [predictionsOn(ledger, day, site), predictionsOn(ledger, day, 'all')],
        }),
      ),
    ]
  },
}

function predictionsOn(ledger: Ledger, day: string, stratum: string): number {
  return countOf('cases', 'predictions', ledger.get(day, 'fact', 'cases', stratum))
}
