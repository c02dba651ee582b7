import { mean } from 'simple-statistics'
import { type Drawn, linesAround, movingRanges, type Values } from './drawn.ts'

export type RateOptions = {
  /** limits from this many first points; all of them unless told */
  readonly baseline?: number
}

/** What tells one chart of rates from another. */
export type RateKind = {
  /** the variance of one case's contribution when the rate is this and only chance is at work */
  readonly variance: (rate: number) => number
  readonly ceiling: number
  /** limits widened or narrowed by σz, the variation that there is over that of chance */
  readonly laney: boolean
}

/** The mean moving range of two independent standard normal values, as Laney has it: 2/√π to three places. */
const MEAN_RANGE_OF_TWO = 1.128

/**
 * What the p, u, p′ and u′ charts share: counts over sizes against the overall rate, three standard deviations either side,
 * each point with the limits of its own size. A point of size 0 is a missing point. `undefined` for counts or sizes that are
 * not possible, and when nothing varies: no event at all, or nothing but events.
 *
 * Part: of the p, u, p′ and u′ charts.
 */
export function rateChart(counts: Values, sizes: Values, kind: RateKind, { baseline }: RateOptions): Drawn | undefined {
  if (!arePossible(counts, sizes, kind.ceiling)) return undefined
  const values = counts.map((count, at) => rateOf(count, sizes[at]))
  const inBaseline = values.map((value, at) => value !== undefined && at < (baseline ?? values.length))
  const total = (of: Values): number => of.reduce<number>((sum, one, at) => sum + (inBaseline[at] ? (one ?? 0) : 0), 0)
  const rate = total(counts) / total(sizes)
  const variance = kind.variance(rate)
  if (!(variance > 0)) return undefined
  const chance = sizes.map((size) => (size === undefined || size === 0 ? undefined : Math.sqrt(variance / size)))
  const sigmaZ = laneySigma(
    values.map((value, at) => {
      const sigma = chance[at]
      return value === undefined || sigma === undefined || !inBaseline[at] ? undefined : (value - rate) / sigma
    }),
  )
  const stretch = kind.laney ? sigmaZ : 1
  if (stretch === undefined) return undefined
  const lines = values.map((value, at) =>
    value === undefined
      ? undefined
      : linesAround(rate, stretch * (chance[at] ?? Number.NaN), { floor: 0, ceiling: kind.ceiling }),
  )
  const used = inBaseline.filter(Boolean).length
  return { values, lines, used, ...(sigmaZ === undefined ? {} : { sigmaZ }) }
}

/** A count over a size; `undefined` when there is nothing to divide by, or the answer is not a finite number. */
export function rateOf(count: number | undefined, size: number | undefined): number | undefined {
  const rate = count === undefined || size === undefined ? Number.NaN : count / size
  return Number.isFinite(rate) ? rate : undefined
}

function laneySigma(z: Values): number | undefined {
  const ranges = movingRanges(z)
  const sigmaZ = ranges.length === 0 ? Number.NaN : mean([...ranges]) / MEAN_RANGE_OF_TWO
  return Number.isFinite(sigmaZ) ? sigmaZ : undefined
}

/** Whether the counts can be counts of these sizes: finite, not negative, and at most `ceiling` for each case. */
export function arePossible(counts: Values, sizes: Values, ceiling: number): boolean {
  const isPossible = (count: number | undefined, size: number | undefined): boolean => {
    if (count === undefined || size === undefined) return true
    // Infinity times nought is no number: a size of 0 has room for nothing, whatever a single case may hold.
    const most = size === 0 ? 0 : ceiling * size
    return count >= 0 && size >= 0 && Number.isFinite(count) && Number.isFinite(size) && count <= most
  }
  const areNumbers = [...counts, ...sizes].every((one) => one === undefined || Number.isFinite(one))
  return areNumbers && counts.length === sizes.length && counts.every((count, at) => isPossible(count, sizes[at]))
}
