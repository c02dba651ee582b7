import { type Atoms, atomOfRank, atoms } from './atoms.ts'
import type { Sample } from './sample.ts'

/** The type-7 quantile of a list of values (R's and numpy's default), 0 ≤ p ≤ 1; `undefined` when there are none. */
export function quantile(values: Sample, p: number): number | undefined {
  return quantileOf(atoms(values), p)
}

/**
 * The type-7 quantile of values that each stand for a number of cases, as if every case were written out.
 * `undefined` when there are no cases.
 * @awaited the weekly look at whole distributions (B3)
 */
export function weightedQuantile(values: Sample, counts: Sample, p: number): number | undefined {
  return quantileOf(atoms(values, counts), p)
}

/** The type-7 quantile of a distribution that is already sorted. */
export function quantileOf(distribution: Atoms | undefined, p: number): number | undefined {
  if (distribution === undefined || !(p >= 0 && p <= 1)) return undefined
  return valueAtRank(distribution, (distribution.total - 1) * p)
}

/** The value at a rank counted from 0, on a straight line between neighbours; the nearest where there is no such rank. */
export function valueAtRank(distribution: Atoms, rank: number): number {
  const within = Math.min(Math.max(0, rank), Math.max(0, distribution.total - 1))
  const at = atomOfRank(distribution, Math.floor(within))
  const below = distribution.values[at] ?? 0
  const above = distribution.values[atomOfRank(distribution, Math.ceil(within), at)] ?? below
  return below + (above - below) * (within - Math.floor(within))
}
