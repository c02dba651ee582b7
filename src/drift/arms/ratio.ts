import type { Interval } from '../../stats/interval.ts'
import type { Effect } from '../finding.ts'
import type { Side } from './arm.ts'

/** What arms of a ratio of observed to expected have in common. */

/** Observed ÷ expected with its interval, and what it is held against: 1, or an agreed limit. */
export function ratioEffect(interval: Interval, observed: number, expected: number, against: number): Effect {
  const { estimate, low, high } = interval
  return { measure: 'ratio', value: estimate, low, high, numerator: observed, denominator: expected, expected: against }
}

/** Is the ratio since onset at least the smallest that is worth an alert, or at most its reciprocal? */
export function isRatioWorthAnAlert(side: Side, observed: number, expected: number, smallest: number): boolean {
  return side === 'up' ? observed >= expected * smallest : observed <= expected / smallest
}

/**
 * One night's increment when the truth is `size` above 1 (or its reciprocal): `log` is what an event adds, `toll` what an
 * expected event takes away; φ divides both.
 */
export function ratioUnderShift(
  side: Side,
  expected: number,
  size: number,
  { log, toll, dispersion }: { readonly log: number; readonly toll: number; readonly dispersion: number },
): { readonly mean: number; readonly variance: number; readonly value: number } {
  const value = side === 'up' ? 1 + size : 1 / (1 + size)
  return {
    mean: (expected * (value * log - toll)) / dispersion,
    variance: (expected * value * log ** 2) / dispersion,
    value,
  }
}
