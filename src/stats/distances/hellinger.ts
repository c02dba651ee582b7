import type { Sample } from '../samples/sample.ts'
import { pairOfShares } from '../samples/shares.ts'

/**
 * Hellinger distance.
 *
 * Use: shown beside Jensen–Shannon for those who are used to it; it counts an appearing level a little more.
 * Formula: √(½Σ(√p − √q)²), 0 for equal shares and 1 for nothing in common. The same as √(1 − Σ√(p·q)), the form with the
 * Bhattacharyya coefficient, but without its loss of digits near 0.
 * Assumes: both sides are counted in the same bins.
 * Not for: a verdict by a fixed threshold: its size on quiet days depends on the number of cases and bins (quiet law).
 * Undefined: no cases on a side, or bins that are not as many.
 * Source: Hellinger 1909, Journal für die reine und angewandte Mathematik 136:210; Le Cam and Yang 2000, Asymptotics in
 * Statistics, section 3.
 */
export function hellinger(first: Sample, second: Sample): number | undefined {
  const pair = pairOfShares(first, second)
  if (pair === undefined) return undefined
  const [p, q] = pair
  let squares = 0
  for (let bin = 0; bin < p.length; bin++) squares += (Math.sqrt(p[bin] ?? 0) - Math.sqrt(q[bin] ?? 0)) ** 2
  return Math.sqrt(Math.min(1, squares / 2))
}
