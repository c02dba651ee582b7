import type { Moments } from '../../stats/multivariate/pairwise-moments.ts'
import type { Baseline } from '../../tally/baseline.ts'
import type { Ledger } from '../../tally/ledger.ts'
import { momentsOver } from '../../tally/moments.ts'

/** Cases with both numbers of every pair, below which 28 nights say nothing. */
export const fewestCases = 500
/** Two numbers are one correlation, which their own checks and a chart tell better. */
export const fewestFields = 3

/** Everybody's moments over days; undefined where none has any. */
export function momentsOfDays(ledger: Ledger, days: readonly string[], baseline: Baseline): Moments | undefined {
  return momentsOver(
    days.flatMap((day) => ledger.get(day, 'fact', 'moments', 'all') ?? []),
    baseline,
  )
}

/** The moments of some of the fields, in the order given. */
export function ofFields(moments: Moments, chosen: readonly number[]): Moments {
  const part = (sums: Float64Array) =>
    Float64Array.from(chosen.flatMap((i) => chosen.map((j) => sums[i * moments.fields + j] ?? 0)))
  const { n, sum, square, product } = moments
  return { fields: chosen.length, n: part(n), sum: part(sum), square: part(square), product: part(product) }
}

/** The cases of the pair that has fewest. */
export function fewestOf(
  moments: Moments,
  chosen: readonly number[] = Array.from({ length: moments.fields }, (_, at) => at),
): number {
  return Math.min(...pairsOf(chosen).map(([i, j]) => moments.n[i * moments.fields + j] ?? 0))
}

export function pairsOf(chosen: readonly number[]): readonly (readonly [number, number])[] {
  return chosen.flatMap((i, at) => chosen.slice(at + 1).map((j) => [i, j] as const))
}
