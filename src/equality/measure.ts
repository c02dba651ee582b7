import type { Rate } from '../drift/performance.ts'
import type { GroupFigures } from './figures.ts'

/** The shares compared between groups, in the order of the table. */
export const measures = [
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
export type Measure = (typeof measures)[number]

/** One group's share of one kind. */
export function rateOf({ performance, shareScored }: GroupFigures, measure: Measure): Rate {
  return measure === 'shareScored' ? shareScored : performance[measure]
}
