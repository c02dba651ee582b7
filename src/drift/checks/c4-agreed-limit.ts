import type { AgreedLimit, Plan } from '../../plan/plan.ts'
import { listWords } from '../../plan/words.ts'
import type { Ledger } from '../../tally/ledger.ts'
import { agreedArm } from '../arms/agreed.ts'
import { agreedRatioArm } from '../arms/agreed-ratio.ts'
import { observedExpectedArm } from '../arms/observed-expected.ts'
import { shareArm } from '../arms/share.ts'
import type { Check } from '../check.ts'
import { expectedOn } from '../expected.ts'
import { type Line, line, type Setting } from '../line.ts'
import { minimumEffects } from '../minimum-effects.ts'
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

function agreedLine(
  { plan, baseline }: Setting,
  measure: AgreedLimit['measure'],
  side: 'up' | 'down',
  limit: number,
): Line {
  const isRatio = measure === 'observed_to_expected'
  const subject = `${measure} ${side === 'down' ? 'at least' : 'at most'}`
  const values = (ledger: Ledger, day: string, at = 'all') => {
    if (isRatio) return expectedOn(ledger, baseline, day, at).slice(0, 2)
    const { tp, fp, fn, tn } = outcomesOn(ledger, day, at)
    if (measure === 'sensitivity') return [tp, tp + fn]
    return measure === 'specificity' ? [tn, tn + fp] : [tp, tp + fp]
  }
  const { share, ratio } = minimumEffects(plan)
  return line({
    check: 'C4',
    subject,
    stratum: 'all',
    kind: isRatio ? agreedRatioArm(side, limit) : agreedArm(side, limit),
    basis: 'at maturity',
    minimum: isRatio ? 5 : 20,
    minimumEffect: 0,
    limitKind: 'agreed',
    budget: 'outcomes',
    values,
    // The limit is one for all: which site brought the whole beyond it is told by each site's own past.
    bySite: {
      question: `C4:${subject}`,
      kind: isRatio ? observedExpectedArm : shareArm,
      minimumEffect: isRatio ? ratio : share,
      values,
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
