import { quantileSorted } from 'd3-array'
import { dayRange } from '../../plan/day.ts'
import type { Basis, Tally } from '../../tally/tally.ts'
import type { FigureBaseline, FigurePoint } from './figure.ts'

/** A day's numerator and denominator, or undefined where the tally has nothing to say. */
export type Parts = { readonly numerator: number; readonly denominator: number }

/** The tallies of one series, basis and stratum by day; `bins` rows of the baseline asked for only. */
export function pick(
  tallies: readonly Tally[],
  series: string,
  basis: Basis,
  stratum: string,
  baselineId = 0,
): ReadonlyMap<string, Tally> {
  return new Map(
    tallies
      .filter(
        (tally) =>
          tally.series === series &&
          tally.basis === basis &&
          tally.stratum === stratum &&
          tally.baselineId === baselineId,
      )
      .map((tally) => [tally.day, tally]),
  )
}

/** Every day from `from` to `to` with its value; a day without a tally, or with nothing to divide by, has none. */
export function dailyPoints(
  byDay: ReadonlyMap<string, Tally>,
  { from, to }: { readonly from: string; readonly to: string },
  partsOf: (tally: Tally) => Parts,
): readonly FigurePoint[] {
  return dayRange(from, to).map((day) => {
    const tally = byDay.get(day)
    if (tally === undefined) return { day }
    const parts = partsOf(tally)
    return parts.denominator > 0 ? { day, value: parts.numerator / parts.denominator, ...parts } : { day }
  })
}

/** The baseline's pooled value, and the range of 19 in 20 of its days. Undefined without a single value. */
export function baselineOf(points: readonly FigurePoint[]): FigureBaseline | undefined {
  const numerator = points.reduce((sum, point) => sum + (point.numerator ?? 0), 0)
  const denominator = points.reduce((sum, point) => sum + (point.denominator ?? 0), 0)
  if (denominator === 0) return undefined
  const values = points.flatMap(({ value }) => (value === undefined ? [] : [value])).sort((a, b) => a - b)
  const [low, high] = [quantileSorted(values, 0.025), quantileSorted(values, 0.975)]
  return { mean: numerator / denominator, ...(low === undefined || high === undefined ? {} : { low, high }) }
}
