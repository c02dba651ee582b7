import { whyNoFlag } from '../../plan/output-kind.ts'
import { countOf } from '../../tally/tally.ts'
import type { Check } from '../check.ts'
import { placesOf } from '../line.ts'
import { shareOfCases } from './share-of-cases.ts'

export const shareFlagged: Check = {
  code: 'B5',
  name: 'Share flagged',
  question: 'Is the model flagging more or fewer patients?',
  method: 'Share of cases flagged, of those with a flag, against the baseline (binomial CUSUM).',
  series: ['cases'],
  minimum: '20 flagged or not flagged cases',
  hazard: 'Fewer flags miss patients; more flags wear clinicians out',
  minimumEffect: 'odds 1.15 times',
  section: 'outputs',
  cause: 'flag',
  tier: 'amber',
  owner: { duty: 'Clinical lead', person: 'clinical_lead' },
  budget: 'inputs and outputs',
  topic: () => 'Share flagged',
  happened({ direction }) {
    if (direction === 'fact') return 'the share flagged has changed'
    return `${direction === 'down' ? 'fewer' : 'more'} patients are flagged than expected`
  },
  notCollected: whyNoFlag,
  lines: (setting) =>
    placesOf(setting).map((stratum) =>
      shareOfCases(setting, {
        check: 'B5',
        subject: 'flagged',
        stratum,
        valuesAt(ledger, day, at) {
          const tally = ledger.get(day, 'fact', 'cases', at)
          const flagged = countOf('cases', 'flagged', tally)
          return [flagged, flagged + countOf('cases', 'notFlagged', tally)]
        },
      }),
    ),
}
