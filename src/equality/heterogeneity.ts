import type { Rate } from '../drift/performance.ts'
import { type Contingency, contingency } from '../stats/hypotheses/contingency.ts'

/** Do the levels differ at all? Across the known levels, and again with the rows that are not known. */
export interface Heterogeneity {
  readonly known: Spread
  readonly withUnknown: Spread
}

/** Pearson's chi-squared test of equal shares, or why there is none. */
export type Spread = Contingency | { readonly undefinedBecause: string }

/** Tests whether one share is the same in every level; levels with nothing to count say nothing and are left out. */
export function heterogeneity(known: readonly Rate[], withUnknown: readonly Rate[]): Heterogeneity {
  return { known: spread(known), withUnknown: spread(withUnknown) }
}

function spread(rates: readonly Rate[]): Spread {
  const counted = rates.filter(({ denominator }) => denominator > 0)
  if (counted.length < 2) return { undefinedBecause: 'fewer than two levels can be worked out' }
  const test = contingency(counted.map(({ numerator, denominator }) => [numerator, denominator - numerator]))
  return test ?? { undefinedBecause: 'every level has the same share, all or none' }
}
