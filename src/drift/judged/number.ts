import type { Interval } from '../../stats/interval.ts'
import { concordanceOfSpreads } from '../../stats/performance/concordance.ts'
import { limitsOfSpread } from '../../stats/performance/limits-of-agreement.ts'
import { spreadOfSums } from '../../stats/performance/mean-interval.ts'
import { numericErrorsOfSums } from '../../stats/performance/numeric-errors.ts'
import { type NumberReading, numberReading } from '../../tally/reading.ts'
import type { Tally } from '../../tally/tally.ts'

/** Cases below which nothing is said of how far a device's numbers are from their references. */
export const fewestNumbers = 20

/** How far a device's numbers are from their references, over some days: in the plan's unit, each with its 95 % interval. */
export interface NumberPerformance {
  /** cases whose reference is known */
  readonly n: number
  /** what the figures are worked out from */
  readonly sums: NumberReading
  readonly bias: Estimate
  readonly mae: Estimate
  readonly rmse: Estimate
  /** between which 19 in 20 single differences lie */
  readonly limits: { readonly lower: Interval; readonly upper: Interval } | undefined
  readonly concordance: Interval | undefined
}

/** `interval` is absent where there is no telling: one day, or every error the same. */
export interface Estimate {
  readonly value: number
  readonly interval: Interval | undefined
}

/** Errors, limits of agreement and concordance from the tallies of `reading` of some days; undefined with fewer than 20 cases. */
export function numberPerformance(tallies: readonly Tally[]): NumberPerformance | undefined {
  const all = numberReading(...tallies)
  if (all === undefined || all.n < fewestNumbers) return undefined
  // In the order of the days, so that the same days give the same digits however they were read.
  const days = tallies.toSorted((a, b) => (a.day < b.day ? -1 : 1)).flatMap((tally) => numberReading(tally) ?? [])
  const errors = numericErrorsOfSums(days)
  const d = spreadOfSums(all.n, all.e, all.ee)
  if (errors === undefined || d === undefined) return undefined
  const [x, y] = [spreadOfSums(all.n, all.x, all.xx), spreadOfSums(all.n, all.y, all.yy)]
  const { bias, mae, rmse } = errors
  return {
    n: all.n,
    sums: all,
    bias,
    mae,
    rmse,
    limits: limitsOfSpread(d),
    concordance: concordanceOfSpreads({ x, y, d }),
  }
}
