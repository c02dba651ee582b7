import { equalWidthEdges } from '../../stats/distances/equal-width-edges.ts'
import type { Atoms } from '../../stats/samples/atoms.ts'

/** From this many reference values on, NannyML keeps a histogram of the reference instead of the reference. */
export const ESTIMATED_FROM = 10_000

/** The edges of that histogram: 10,000 bins of equal width over the reference's range. */
export function estimatedEdges({ values }: Atoms): Float64Array | undefined {
  return equalWidthEdges(values[0] ?? Number.NaN, values.at(-1) ?? Number.NaN, 10_000)
}
