import { whyNoRange } from '../../plan/output-kind.ts'
import type { Check } from '../check.ts'
import { asEverybody, everybodyTonight } from '../place/only-site.ts'
import { enoughValues } from '../plausibility.ts'
import { plausibleOutputs } from '../plausible-outputs.ts'
import { plausiblePlaces } from './a3-plausible.ts'

export const outputsPlausible: Check = {
  code: 'A7',
  name: 'Outputs within their range',
  question: 'Are the numbers that the device gives within their plausible range?',
  method:
    'A fact: outputs outside the plausible range of the plan, against the larger of 1% and the baseline, of the last nights and of 28 (exact binomial, once in a million times).',
  series: ['cases'],
  minimum: `${enoughValues} outputs`,
  hazard: 'The number cannot be right: its unit or its format has changed, or it stands for something else',
  section: 'feed',
  cause: 'score',
  tier: 'red',
  owner: { duty: 'AI lead', person: 'ai_lead' },
  topic: () => 'Outputs',
  happened: () => 'the device gives numbers outside their plausible range (unit or format?)',
  notCollected: whyNoRange,
  tonight(evidence, battery) {
    const { plan, ledger, night } = evidence
    // What cannot be right needs no baseline to say so.
    if (battery === undefined) return [plausibleOutputs(plan, ledger, night, 'all')]
    const everybody = everybodyTonight(battery, evidence)
    return plausiblePlaces(battery.sites).map((place) => {
      const usual = battery.outside?.[place]
      if (place !== 'all') return plausibleOutputs(plan, ledger, night, place, usual)
      return asEverybody(plausibleOutputs(plan, ledger, night, everybody, usual))
    })
  },
}
