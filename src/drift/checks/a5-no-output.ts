import { withArticle } from '../../plan/words.ts'
import { countOf } from '../../tally/tally.ts'
import type { Check } from '../check.ts'
import { placesOf } from '../line.ts'
import { shareOfCases } from './share-of-cases.ts'

export const noOutput: Check = {
  code: 'A5',
  name: 'Cases without an output',
  question: 'Does the device answer for every case it is given?',
  method: 'Share of cases that came without an output against the baseline (binomial CUSUM).',
  series: ['cases'],
  minimum: '20 cases',
  hazard: 'Patients go without the device’s answer, and those who wait for it are not told',
  minimumEffect: 'odds 1.15 times',
  section: 'feed',
  // What the device could not work out and what was missing when it tried are one story.
  cause: 'missing',
  tier: 'amber',
  owner: { duty: 'AI lead', person: 'ai_lead' },
  budget: 'inputs and outputs',
  topic: () => 'Cases without an output',
  happened: ({ direction }) =>
    direction === 'down'
      ? 'fewer cases are without an output than expected'
      : 'the device gives no output for more cases',
  notCollected: ({ output }) =>
    output.kind === 'document'
      ? `a case is ${withArticle(output.name_one)} that was written: none can be without one`
      : undefined,
  lines: (setting) =>
    placesOf(setting).map((stratum) =>
      shareOfCases(setting, {
        check: 'A5',
        subject: 'no output',
        stratum,
        valuesAt(ledger, day, at) {
          const tally = ledger.get(day, 'fact', 'cases', at)
          const without = countOf('cases', 'notScored', tally)
          return [without, without + countOf('cases', 'scored', tally)]
        },
      }),
    ),
}
