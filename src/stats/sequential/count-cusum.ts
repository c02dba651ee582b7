import { latticeOfCdf } from './increment-law.ts'
import { runLengthFrom, runLengths } from './run-length.ts'

interface CountCusum {
  /** k, the count taken off each step's count */
  readonly reference: number
  /** h: the alarm comes at h or more */
  readonly limit: number
  /** where the sum starts (a fast initial response: half the limit) */
  readonly headStart?: number
}

/**
 * Average run length of a CUSUM of counts.
 *
 * Use: S = max(0, S + x − k) for Poisson or binomial counts x, as an observed-against-expected arm is after dividing by
 * the logarithm of its ratio.
 * Formula: with k and h multiples of 1/d the sum lives on multiples of 1/d, and Brook and Evans' chain over them is
 * exact.
 * Assumes: counts are independent and all of one distribution.
 * Not for: counts of nights of different sizes: the chain of night laws.
 * Undefined: k or h is not a multiple of 1/d for a d up to 100, h is not above the head start and 0, there would be
 * more than 2,000 states, or the distribution function does not answer.
 * Accuracy: exact but for rounding, which takes the last digits of the longest runs (relative error 1e-11 at a run
 * length of 10⁵, 3e-5 at 10¹¹).
 * Source: Brook and Evans 1972, Biometrika 59:539; Hawkins 1992, Commun Stat Simul 21:1001.
 * @awaited the battery: limits of its rare counts
 */
export function countCusumRunLength(
  cdf: (count: number) => number | undefined,
  { reference, limit, headStart = 0 }: CountCusum,
): number | undefined {
  if (!(limit > 0 && headStart >= 0 && headStart < limit)) return undefined
  const parts = commonDenominator(reference, limit)
  if (parts === undefined) return undefined
  const states = Math.round(limit * parts)
  if (states > 2000) return undefined
  // Half a cell off each multiple, so that no rounding can put a count in the wrong cell.
  const lattice = latticeOfCdf((x) => cdf(Math.floor(x + reference)) ?? Number.NaN, 1 / parts, states)
  return lattice.mass.every(Number.isFinite) ? runLengthFrom(runLengths(lattice, states), headStart * parts) : undefined
}

function commonDenominator(...values: readonly number[]): number | undefined {
  for (let parts = 1; parts <= 100; parts++) {
    if (values.every((value) => Math.abs(value * parts - Math.round(value * parts)) < 1e-9 * parts)) return parts
  }
  return undefined
}
