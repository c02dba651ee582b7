import { whyNoScore } from '../../plan/output-kind.ts'
import type { Check } from '../check.ts'
import { enoughAlike, neverChanging } from '../never-changing.ts'

export const outputsDiffer: Check = {
  code: 'A6',
  name: 'Outputs that differ',
  question: 'Does the output still differ from case to case?',
  method: `A fact: the last ${enoughAlike} outputs of a site are all the same, to the sixth decimal place.`,
  series: ['cases'],
  minimum: `${enoughAlike} outputs`,
  hazard: 'Every patient is given the same answer, whatever is the matter with them',
  section: 'feed',
  cause: 'score',
  tier: 'red',
  owner: { duty: 'AI lead', person: 'ai_lead' },
  topic: () => 'Outputs',
  happened: () => 'the device gives the same output for every case',
  // Few values to choose from may well be the same twenty times over.
  notCollected: (plan) => (plan.output.kind === 'number' ? undefined : whyNoScore(plan)),
  tonight: ({ plan, ledger, night, baseline }) => neverChanging(plan, ledger, night, baseline),
}
