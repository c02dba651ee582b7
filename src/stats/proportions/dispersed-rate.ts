import type { Interval } from '../interval.ts'
import { byar } from './byar.ts'

/**
 * A rate of things counted in each of several documents.
 *
 * Use: omissions a note, corrections a letter: how many on average, where some documents have several and most have none.
 * Formula: x̄ = Σx/n; the dispersion φ = max(1, s²/x̄) from Σx and Σx² (divisor n − 1); Byar's interval (below 10 the
 *   exact Poisson interval) for Σx/φ things in n/φ documents. φ is 1 where nothing was counted or in a single document.
 * Assumes: documents are independent of each other. Within one the things may come together: that is what φ is for.
 * Not for: minutes or other measures that are not counts: Student's interval for a mean.
 * Undefined: there are no documents, a sum is negative or not finite, the squares are fewer than the counts allow (whole
 *   counts have Σx² ≥ Σx), or the level is outside (0, 1).
 * Source: McCullagh and Nelder 1989, Generalized Linear Models, section 6.2 (dispersion); Breslow and Day 1987, IARC
 *   volume II, p. 69 (Byar).
 */
export function dispersedRate(
  n: number,
  sum: number,
  squares: number,
  level = 0.95,
): (Interval & { readonly dispersion: number }) | undefined {
  if (!(n > 0 && sum >= 0 && squares >= sum && Number.isFinite(n) && Number.isFinite(squares))) return undefined
  const variance = n > 1 ? (squares - (sum * sum) / n) / (n - 1) : 0
  const dispersion = sum > 0 ? Math.max(1, variance / (sum / n)) : 1
  const interval = byar(sum / dispersion, n / dispersion, level)
  return interval === undefined ? undefined : { ...interval, estimate: sum / n, dispersion }
}
