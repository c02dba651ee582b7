import type { AgreedLimit, Plan } from '../../plan/plan.ts'
import { listWords } from '../../plan/words.ts'
import { agreedArm } from '../arms/agreed.ts'
import { agreedRatioArm } from '../arms/agreed-ratio.ts'
import type { Check } from '../check.ts'
import { expectedOn } from '../expected.ts'
import { type Line, line, type Setting } from '../line.ts'
import { outcomesOn } from '../read-tally.ts'
import { agreedSubject, subjectWords } from '../subject.ts'

export const agreedLimits: Check = {
  code: 'C4',
  name: 'Agreed limit',
  question: 'Is performance within the limits that were agreed?',
  method:
    'Evidence that the rate is beyond the agreed limit, gathered day by day as outcomes mature (likelihood-ratio CUSUM).',
  series: ['outcome', 'score'],
  minimum: '20 events',
  hazard: 'The device does less than was agreed when it was put into use',
  section: 'performance',
  cause: 'outcome',
  tier: 'red',
  owner: { duty: 'Clinical safety officer', person: 'clinical_safety_officer' },
  budget: 'outcomes',
  topic: (subject) => subject ?? '',
  happened: ({ plan, subjects }) => beyondLimit(plan, subjects),
  lines: (setting) =>
    setting.plan.limits.flatMap(({ measure, at_least, at_most }) => [
      ...(at_least === undefined ? [] : [agreedLine(setting, measure, 'down', at_least)]),
      ...(at_most === undefined ? [] : [agreedLine(setting, measure, 'up', at_most)]),
    ]),
}

function agreedLine({ baseline }: Setting, measure: AgreedLimit['measure'], side: 'up' | 'down', limit: number): Line {
  const isRatio = measure === 'observed_to_expected'
  return line({
    check: 'C4',
    subject: `${measure} ${side === 'down' ? 'at least' : 'at most'}`,
    stratum: 'all',
    kind: isRatio ? agreedRatioArm(side, limit) : agreedArm(side, limit),
    basis: 'at maturity',
    minimum: isRatio ? 5 : 20,
    minimumEffect: 0,
    limitKind: 'agreed',
    budget: 'outcomes',
    values(ledger, day) {
      if (isRatio) return expectedOn(ledger, baseline, day).slice(0, 2)
      const { tp, fp, fn, tn } = outcomesOn(ledger, day)
      if (measure === 'sensitivity') return [tp, tp + fn]
      return measure === 'specificity' ? [tn, tn + fp] : [tp, tp + fp]
    },
  })
}

/** "sensitivity is below the agreed limit": which side, where the subjects share one. */
function beyondLimit(plan: Plan, subjects: readonly string[]): string {
  const agreed = subjects.map(agreedSubject)
  const sides = [...new Set(agreed.map(({ side }) => side))]
  const side =
    sides.length > 1 ? 'beyond' : sides[0] === 'at least' ? 'below' : sides[0] === 'at most' ? 'above' : 'beyond'
  const names = [...new Set(agreed.map(({ measure }) => subjectWords(plan, measure)))]
  if (names.length === 0) return `performance is ${side} the agreed limit`
  return names.length === 1
    ? `${names[0]} is ${side} the agreed limit`
    : `${listWords(names)} are ${side} the agreed limits`
}
