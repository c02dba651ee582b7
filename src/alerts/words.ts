import type { UnknownReason } from '../drift/finding.ts'
import { judgedTerms } from '../drift/judged/terms.ts'
import type { Plan } from '../plan/plan.ts'
import type { CauseFamily } from './alert.ts'

/** What a cause family means for a device of this kind, in a few words for a page. */
export function familyWords(plan: Pick<Plan, 'output'>, family: CauseFamily): string {
  const terms = judgedTerms(plan)
  if (terms === undefined) return families[family]
  if (family === 'score') return plan.output.kind === 'category' ? 'The categories it gives' : 'The numbers it gives'
  if (family !== 'labels') return families[family]
  return plan.output.kind === 'document'
    ? `How completely ${terms.many} are audited`
    : 'How completely references are recorded'
}

const families: Readonly<Record<CauseFamily, string>> = {
  feed: 'The data feed',
  schema: 'How values are recorded (units, ranges, format)',
  missing: 'Missing values',
  release: 'The version that is running',
  inputs: 'What the model is given',
  score: 'The risk scores',
  flag: 'How many are flagged',
  'case mix': 'The mix of patients',
  use: 'How clinicians act on it',
  labels: 'How completely outcomes are recorded',
  outcome: 'Whether the model is right',
  equality: 'Whether it is equally right for everyone',
  concern: 'What staff say',
  monitor: 'The monitor itself',
  watch: 'Who watches the feed',
  'cannot say': 'Checks that cannot answer',
}

/** Why a check cannot say, in a few words for a page. */
export const reasonWords: Readonly<Record<UnknownReason, string>> = {
  'too few cases': 'too few cases',
  'no baseline': 'there is no baseline to compare with',
  'not stable in the baseline': 'it was not stable in the baseline',
  holiday: 'it was a holiday without cases',
  suspended: 'the device is suspended, so no cases are to come',
  'too few in the baseline': 'the baseline held too few',
  'being re-centred': 'it is being re-centred',
  'labels immature': 'the outcomes are not due yet',
  'labels incomplete': 'too few outcomes are recorded',
  'labels in doubt': 'outcomes may be arriving sooner or later than they did',
  'not collected': 'it is not collected',
  undefined: 'the figure is undefined (nothing varied in the baseline, or there is nothing to divide by)',
  'not tried': 'no drill has been held lately, or none could tell',
  'not a number': 'the figure could not be worked out',
}
