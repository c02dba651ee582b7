import type { QuarterDecision } from '../../../equality/decision/decisions.ts'
import { type Shown, type SuppressionRule, suppress } from '../../pack/suppress.ts'
import { equalityCounts, neverPublished, publishedColumns } from './counts.ts'

/** Every count of a published report as it is shown, in the order of the names; of other columns nothing is in it. */
export function shownCounts(
  { assessment, terms }: Pick<QuarterDecision, 'assessment' | 'terms'>,
  rule: SuppressionRule,
): ReadonlyMap<string, Shown> {
  const exact = equalityCounts(assessment)
  const never = neverPublished(exact, publishedColumns(terms.measures))
  const shown = suppress(exact.counts, exact.sums, rule, never)
  return new Map([...shown].filter(([name]) => !never.has(name)).sort(([a], [b]) => (a < b ? -1 : 1)))
}
