import { chiSquaredSurvival } from '../distributions/chi-squared.ts'
import type { Contingency } from './contingency.ts'

/**
 * The χ² and G tests of goodness of fit.
 *
 * Use: do counts by category agree with shares that are known, not estimated: a design, a law, a census?
 * Formula: with e = total × share, χ² = Σ (o − e)²/e or G = 2·Σ o·ln(o/e), on categories − 1 degrees of freedom.
 * Assumes: cases are independent, and the shares are known. They are scaled to sum to 1; without them all are equal.
 * Not for: a sampled reference (30 to 38 % false alarms at a nominal 5 %): the contingency test.
 * Undefined: fewer than two categories, no cases, a share that is not above 0, or a count that is negative or not a finite number.
 * Source: Pearson 1900, Philos Mag 50:157; as R's chisq.test(x, p) and scipy's chisquare and power_divergence.
 */
export function goodnessOfFit(
  observed: readonly number[],
  shares: readonly number[] = observed.map(() => 1),
  statistic: 'pearson' | 'likelihood' = 'pearson',
): Contingency | undefined {
  const total = observed.reduce((sum, count) => sum + count, 0)
  const whole = shares.reduce((sum, share) => sum + share, 0)
  if (observed.length < 2 || shares.length !== observed.length || !(total > 0 && total < Infinity)) return undefined
  if (!observed.every((count) => count >= 0) || !shares.every((share) => share > 0 && share < Infinity))
    return undefined
  const expected = shares.map((share) => (total * share) / whole)
  const terms = expected.map((e, at) => term(observed[at] ?? 0, e, statistic))
  const sum = Math.max(
    0,
    terms.reduce((partial, one) => partial + one, 0),
  )
  const df = observed.length - 1
  const p = chiSquaredSurvival(sum, df)
  return p === undefined ? undefined : { statistic: sum, df, p, smallestExpected: Math.min(...expected) }
}

function term(observed: number, expected: number, statistic: 'pearson' | 'likelihood'): number {
  if (statistic === 'pearson') return (observed - expected) ** 2 / expected
  return observed === 0 ? 0 : 2 * observed * Math.log(observed / expected)
}
