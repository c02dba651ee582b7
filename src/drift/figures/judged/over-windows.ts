import { addDays } from '../../../plan/day.ts'
import type { Tally } from '../../../tally/tally.ts'
import { pick } from '../by-day.ts'
import type { Figure, FigurePoint } from '../figure.ts'
import { every, type Wanted, window, windowEnds, withWaiting } from '../windows.ts'

/** What a figure says of some days; nothing where it cannot say. */
export type Said = Omit<FigurePoint, 'day'>

/** Every day's tally of what references said at maturity, and the windows of four weeks that a figure has a point for. */
export function readingsOver({ tallies, stratum, shown, baseline, waiting }: Wanted) {
  const byDay = pick(tallies, 'reading', 'at maturity', stratum)
  // A window without one reading is a gap: the windows are those of all cases.
  const ends = windowEnds(shown, pick(tallies, 'outcome', 'at maturity', stratum))
  const between = (from: string, to: string): readonly Tally[] =>
    [...byDay].flatMap(([day, tally]) => (from <= day && day <= to ? [tally] : []))
  return {
    /** over the days shown whose outcomes are due */
    shown: between(shown.from, shown.matureTo),
    inBaseline: baseline === undefined ? [] : between(baseline.fromDay, baseline.toDay),
    points(said: (days: readonly Tally[]) => Said): Pick<Figure, 'window' | 'every' | 'points' | 'waiting'> {
      const points = ends.map((day) => ({ day, ...said(between(addDays(day, 1 - window), day)) }))
      return { window, every, points: withWaiting(points, waiting), waiting: waiting ?? [] }
    },
  }
}

/** What every figure of readings says of how its points are made. */
export const windowsWords = `Each point takes the ${window} days that end on it; the upright bar is the 95% interval.`

/** The baseline's value as a line across a picture, where it has one. */
export function baselineLine({ value }: Said): Pick<Figure, 'baseline'> {
  return value === undefined ? {} : { baseline: { mean: value } }
}

/** A value with its interval, as a point has it. */
export function saidOf(
  found: { readonly value: number; readonly interval: { readonly low: number; readonly high: number } | undefined },
  parts: Pick<FigurePoint, 'numerator' | 'denominator'>,
): Said {
  const { value, interval } = found
  return { value, ...(interval === undefined ? {} : { low: interval.low, high: interval.high }), ...parts }
}
