import type { Moments } from '../stats/multivariate/pairwise-moments.ts'
import type { Baseline } from './baseline.ts'
import { type Standard, standardSteps } from './standard.ts'
import type { Tally } from './tally.ts'

/** A number that the baseline standardises. Its place in the list is its place in the pairs of the series `moments`. */
export interface MomentField {
  readonly name: string
  readonly standard: Standard
}

/** The baseline's standardised numbers, by name; none in a baseline that was frozen before they were kept. */
export function momentFields(baseline: Baseline): readonly MomentField[] {
  return Object.entries(baseline.fields)
    .flatMap(([name, bins]) =>
      bins.kind === 'number' && bins.standard !== undefined ? [{ name, standard: bins.standard }] : [],
    )
    .sort((a, b) => (a.name < b.name ? -1 : 1))
}

/** Every pair i ≤ j of so many fields, in the order of the series: (0,0), (0,1), …, (1,1), … */
export function momentPairs(fields: number): readonly (readonly [number, number])[] {
  return Array.from({ length: fields }, (_, i) =>
    Array.from({ length: fields - i }, (_, more) => [i, i + more] as const),
  ).flat()
}

/**
 * The moments of several days together, in baseline standard deviations: what `reconstructionFromMoments` and
 * `correlationShift` read. Tallies of another series, stratum or baseline are passed over; undefined where none is left.
 */
export function momentsOver(tallies: readonly Tally[], baseline: Baseline): Moments | undefined {
  const fields = momentFields(baseline).length
  const pairs = momentPairs(fields)
  const own = tallies.filter(
    (one) => one.series === 'moments' && one.stratum === 'all' && one.baselineId === baseline.baselineId,
  )
  if (own.length === 0 || fields === 0) return undefined
  const n = pairs.map((_, at) => own.reduce((sum, { counts }) => sum + (counts[at] ?? 0), 0))
  const sums = Array.from({ length: 5 * pairs.length }, (_, at) =>
    Number(own.reduce((sum, one) => sum + (one.sums[at] ?? 0n), 0n)),
  )
  const moments: Moments = {
    fields,
    n: new Float64Array(fields * fields),
    sum: new Float64Array(fields * fields),
    square: new Float64Array(fields * fields),
    product: new Float64Array(fields * fields),
  }
  pairs.forEach(([i, j], at) => {
    const [there, back] = [i * fields + j, j * fields + i]
    const [x = 0, y = 0, xx = 0, yy = 0, xy = 0] = sums.slice(5 * at, 5 * at + 5)
    moments.n[there] = moments.n[back] = n[at] ?? 0
    moments.sum[there] = x / standardSteps
    moments.sum[back] = y / standardSteps
    moments.square[there] = xx / standardSteps ** 2
    moments.square[back] = yy / standardSteps ** 2
    moments.product[there] = moments.product[back] = xy / standardSteps ** 2
  })
  return moments
}
