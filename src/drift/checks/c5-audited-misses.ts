import { whyNoFlag } from '../../plan/output-kind.ts'
import { auditedMisses } from '../audit/audited.ts'
import type { Check } from '../check.ts'

export const audited: Check = {
  code: 'C5',
  name: 'Audited misses',
  question: 'Are too many of those who were not flagged missed?',
  method:
    'Once a month, of a random sample of unflagged cases that a clinician read: evidence that more of them are misses than was agreed (a mixture of bets against the limit).',
  series: ['audit'],
  minimum: '30 unflagged cases read in the month',
  hazard: 'Patients with the condition are not flagged, and nobody would know: only flagged patients are followed up',
  section: 'performance',
  cause: 'outcome',
  tier: 'red',
  owner: { duty: 'Clinical lead', person: 'clinical_lead' },
  budget: 'outcomes',
  isMonthly: true,
  topic: () => 'Audited misses',
  happened: () => 'unflagged patients are missed more often than was agreed',
  notCollected: (plan) =>
    whyNoFlag(plan) ??
    (plan.audit === undefined
      ? 'the plan agrees no audit, in which a person reads cases that were not flagged'
      : undefined),
  tonight: (evidence, battery, states) => (battery === undefined ? [] : auditedMisses(evidence, battery, states)),
  asksTonight: ({ audit }) => (audit === undefined ? 0 : 1),
}
