import { type Rate, rate } from '../drift/performance.ts'
import { judgesOutput } from '../plan/output-kind.ts'
import type { Plan } from '../plan/plan.ts'
import type { GroupFigures } from './figures.ts'

/** The shares compared between groups of a device that flags cases, in the order of the table. */
const ofFlags = [
  'sensitivity',
  'specificity',
  'ppv',
  'npv',
  'fnr',
  'fpr',
  'flagRate',
  'completeness',
  'shareScored',
] as const

/** Those of a device whose outputs are judged right or wrong: it flags nobody. */
const ofJudged = ['wrongRate', 'completeness', 'shareScored'] as const

export const measures = [...ofFlags, 'wrongRate'] as const
export type Measure = (typeof measures)[number]

/** The shares that a deployment's groups are compared in, in the order of the table. */
export function measuresShown(plan: Pick<Plan, 'output'>): readonly Measure[] {
  return judgesOutput(plan) ? ofJudged : ofFlags
}

/** One group's share of one kind. */
export function rateOf({ performance, shareScored }: GroupFigures, measure: Measure): Rate {
  if (measure === 'shareScored') return shareScored
  if (measure !== 'wrongRate') return performance[measure]
  const { events, noEvents } = performance
  return rate(events, events + noEvents, 'no outputs that could be judged')
}
