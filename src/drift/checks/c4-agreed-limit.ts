import type { AgreedLimit, Plan } from '../../plan/plan.ts'
import { listWords } from '../../plan/words.ts'
import type { Check } from '../check.ts'
import { type Line, line, type Setting } from '../line.ts'
import { agreedSubject, measureOf, subjectWords } from '../subject.ts'
import { agreedQuestion } from './c4-agreed-question.ts'
import { kappaLine } from './c4-kappa.ts'

export const agreedLimits: Check = {
  code: 'C4',
  name: 'Agreed limit',
  question: 'Is performance within the limits that were agreed?',
  method:
    'Evidence that the rate is beyond the agreed limit, gathered day by day as outcomes mature (likelihood-ratio CUSUM).',
  series: ['outcome', 'score', 'reading'],
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
    setting.plan.limits.flatMap((limit) => {
      const { at_least: least, at_most: most } = limit
      if (limit.measure === 'kappa') return least === undefined ? [] : [kappaLine(setting.plan, least)]
      return [
        ...(least === undefined ? [] : [agreedLine(setting, limit, 'down', least)]),
        ...(most === undefined ? [] : [agreedLine(setting, limit, 'up', most)]),
      ]
    }),
}

function agreedLine(setting: Setting, agreed: AgreedLimit, side: 'up' | 'down', limit: number): Line {
  const subject = `${measureOf(agreed)} ${side === 'down' ? 'at least' : 'at most'}`
  const { values, ...asked } = agreedQuestion(setting, agreed, side, limit)
  return line({
    check: 'C4',
    subject,
    stratum: 'all',
    kind: asked.kind,
    basis: 'at maturity',
    minimum: asked.minimum,
    minimumEffect: 0,
    limitKind: 'agreed',
    budget: 'outcomes',
    ...(asked.enough === undefined ? {} : { enough: asked.enough }),
    values: (ledger, day) => values(ledger, day, 'all'),
    // The limit is one for all: which site brought the whole beyond it is told by each site's own past.
    bySite: { question: `C4:${subject}`, kind: asked.ofSites, minimumEffect: asked.minimumEffect, values },
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
