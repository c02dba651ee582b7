import type { Check } from '../check.ts'
import { fewestFields } from '../together/moments-of-days.ts'
import { together } from '../together/together.ts'
import { pairMoved } from '../together/words.ts'

export const numbersTogether: Check = {
  code: 'B9',
  name: 'Numbers together',
  question: 'Do the numbers go together as they did?',
  method:
    'Once a week, four weeks against the baseline: the correlation of every two numbers, and what the baseline’s main patterns (principal components) leave unexplained.',
  series: ['moments'],
  minimum: '500 cases with every two of the numbers',
  hazard: 'Values are mixed up between patients, fields or devices, though each field by itself looks as ever',
  minimumEffect: 'a correlation by 0.1; what is left unexplained by 10%',
  section: 'inputs',
  cause: 'inputs',
  tier: 'amber',
  owner: { duty: 'AI lead', person: 'ai_lead' },
  budget: 'weekly checks',
  topic: () => 'Numbers together',
  happened: ({ plan, effect }) =>
    effect?.between === undefined ? 'patients’ numbers no longer fit together as they did' : pairMoved(plan, effect),
  notCollected: (plan) =>
    plan.fields.filter(({ kind }) => kind === 'number').length >= fewestFields
      ? undefined
      : 'the plan has fewer than three fields that are numbers',
  tonight: (evidence, battery) => (battery === undefined ? [] : together(evidence, battery)),
}
