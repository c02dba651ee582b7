import { judgesOutput } from '../../plan/output-kind.ts'
import { countOf } from '../../tally/tally.ts'
import type { Check } from '../check.ts'
import { type Line, placesOf, type Setting } from '../line.ts'
import { shareOfCases } from './share-of-cases.ts'

export const disagreement: Check = {
  code: 'B7',
  name: 'Disagreement',
  question: 'Do clinicians disagree with it as often as they did?',
  method:
    'Share of decisions for more care than the output said, and of those for less, against the baseline (binomial CUSUM).',
  series: ['override'],
  minimum: '20 decisions',
  hazard:
    'People who hardly disagree any more may follow it without looking (automation bias); people who disagree more have stopped trusting it',
  minimumEffect: 'odds 1.15 times',
  section: 'outputs',
  cause: 'use',
  tier: 'amber',
  owner: { duty: 'Clinical lead', person: 'clinical_lead' },
  budget: 'inputs and outputs',
  topic(subject, plan) {
    const care = subject === forLess ? 'less care' : 'more care'
    return judgesOutput(plan) ? `Set aside for ${care}` : `Decided on ${care} than it said`
  },
  happened({ plan, direction, subjects }) {
    if (direction === 'down')
      return 'clinicians disagree with it less often than expected, which may be automation bias'
    if (direction === 'fact' || subjects.length > 1) return 'clinicians disagree with it more often than expected'
    if (judgesOutput(plan))
      return `clinicians set it aside for ${subjects[0] === forLess ? 'less' : 'more'} care more often than expected`
    return subjects[0] === forLess
      ? 'clinicians set it aside more often than expected'
      : 'clinicians see danger where it does not, more often than expected'
  },
  notCollected: ({ columns }) =>
    columns.predictions.action === undefined ? 'the plan maps no column that says how clinicians acted' : undefined,
  lines: (setting) =>
    [forMore, forLess].flatMap((subject) =>
      placesOf(setting).map((stratum) => disagreementLine(subject, stratum, setting)),
    ),
}

const forMore = 'disagreed up'
const forLess = 'disagreed down'

/** A decision is to do as the output said, or more, or less. Nothing done, and nothing told, is no decision. */
function disagreementLine(subject: string, stratum: string, setting: Setting): Line {
  return shareOfCases(setting, {
    check: 'B7',
    subject,
    stratum,
    valuesAt(ledger, day, at) {
      const tally = ledger.get(day, 'fact', 'override', at)
      const up = countOf('override', 'up', tally)
      const down = countOf('override', 'down', tally)
      return [subject === forMore ? up : down, countOf('override', 'agreed', tally) + up + down]
    },
  })
}
