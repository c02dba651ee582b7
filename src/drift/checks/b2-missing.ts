import { countOf } from '../../tally/tally.ts'
import type { Check } from '../check.ts'
import { placesOf } from '../line.ts'
import { listedSubjects } from '../subject.ts'
import { shareOfCases } from './share-of-cases.ts'

export const missingValues: Check = {
  code: 'B2',
  name: 'Missing values',
  question: 'Are inputs missing more often?',
  method: 'Share of cases without the field against the baseline (binomial CUSUM).',
  series: ['field:<name>'],
  minimum: '20 cases',
  hazard: 'Scores rest on a filled-in value instead of the patient’s own',
  minimumEffect: 'odds 1.15 times',
  section: 'inputs',
  cause: 'missing',
  tier: 'amber',
  owner: { duty: 'Interface team', person: 'interface_team' },
  budget: 'inputs and outputs',
  topic: (subject) => `Missing ${subject ?? ''}`,
  happened: ({ plan, direction, subjects }) =>
    `missing ${direction === 'down' ? 'less' : 'more'} often than expected: ${listedSubjects(plan, subjects)}`,
  lines: (setting) =>
    setting.plan.fields.flatMap((field) =>
      placesOf(setting).map((stratum) =>
        shareOfCases(setting, {
          check: 'B2',
          subject: field.name,
          stratum,
          valuesAt(ledger, day, at) {
            const tally = ledger.get(day, 'fact', `field:${field.name}`, at)
            return [countOf('field', 'missing', tally), countOf('field', 'n', tally)]
          },
        }),
      ),
    ),
}
