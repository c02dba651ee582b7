import { ratesOf } from '../../plan/output-kind.ts'
import type { Plan, Rate } from '../../plan/plan.ts'
import type { Interval } from '../../stats/interval.ts'
import { meanInterval, spreadOfSums } from '../../stats/performance/mean-interval.ts'
import { dispersedRate } from '../../stats/proportions/dispersed-rate.ts'
import { proportionInterval } from '../../stats/proportions/proportion.ts'
import { documentReading, type RateReading } from '../../tally/reading.ts'
import type { Tally } from '../../tally/tally.ts'

/** Documents read below which nothing is said of what was found in them. */
export const fewestDocuments = 20

/** One of the plan's rates over the documents that were read. */
export interface FoundRate extends Omit<RateReading, 'name'> {
  readonly rate: Rate
  /** per document: how many, or how many minutes; undefined with fewer than 20 documents, and of minutes that are all the same */
  readonly mean: Interval | undefined
  /** share of documents with one or more, of a count */
  readonly any: Interval | undefined
}

/**
 * Each rate per document from the tallies of `reading` of some days, in the plan's order, with its 95 % interval: of things
 * counted by their dispersion, of minutes Student's. What was never found still has an upper bound.
 */
export function documentFindings(plan: Pick<Plan, 'output'>, tallies: readonly Tally[]): readonly FoundRate[] {
  const found = documentReading(plan, tallies)
  return ratesOf(plan).flatMap((rate, at) => {
    const reading = found[at]
    if (reading === undefined) return []
    const { n, sum, squares, withAny } = reading
    return [{ rate, n, sum, squares, withAny, ...intervalsOf(rate, reading) }]
  })
}

function intervalsOf({ measure }: Rate, { n, sum, squares, withAny }: RateReading): Pick<FoundRate, 'mean' | 'any'> {
  if (n < fewestDocuments) return { mean: undefined, any: undefined }
  if (measure === 'count') return { mean: dispersedRate(n, sum, squares), any: proportionInterval(withAny, n) }
  const spread = spreadOfSums(n, sum, squares)
  return { mean: spread === undefined ? undefined : meanInterval(spread), any: undefined }
}
