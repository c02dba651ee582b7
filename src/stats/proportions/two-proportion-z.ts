import { normalCdf } from '../distributions/normal.ts'
import { isProportion } from './is-proportion.ts'

/**
 * The z test that two proportions are equal.
 *
 * Use: two large groups; its square is the χ² of the two-by-two table.
 * Formula: the statistic z = (p1 − p2)/√(p(1 − p)(1/n1 + 1/n2)), p = (x1 + x2)/(n1 + n2).
 * Assumes: the two groups are different people, cases are independent, and about 5 are expected in every cell.
 * Not for: small numbers: Fisher's exact test. The same cases twice: McNemar.
 * Undefined: either denominator is 0, a count is outside 0…n, or all or none of both groups are cases.
 * Source: Pearson 1900; Fleiss, Levin and Paik 2003, Statistical Methods for Rates and Proportions, section 3.2.
 */
export function twoProportionZ(
  x1: number,
  n1: number,
  x2: number,
  n2: number,
  alternative: 'two-sided' | 'less' | 'greater' = 'two-sided',
): { readonly z: number; readonly p: number } | undefined {
  if (!isProportion(x1, n1) || !isProportion(x2, n2)) return undefined
  const pooled = (x1 + x2) / (n1 + n2)
  if (pooled === 0 || pooled === 1) return undefined
  const z = (x1 / n1 - x2 / n2) / Math.sqrt(pooled * (1 - pooled) * (1 / n1 + 1 / n2))
  if (alternative === 'two-sided') return { z, p: 2 * normalCdf(-Math.abs(z)) }
  return { z, p: normalCdf(alternative === 'less' ? z : -z) }
}
