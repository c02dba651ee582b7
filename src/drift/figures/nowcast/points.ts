import { addDays, dayRange, daysBetween } from '../../../plan/day.ts'
import type { Interval } from '../../../stats/interval.ts'
import type { Figure, FigurePoint, Shown } from '../figure.ts'
import { every, window } from '../windows.ts'
import type { Delays } from './delays.ts'
import { type Part, type Pooled, pool } from './pool.ts'

/**
 * The points of the windows that end after the last mature day, a week apart as those before them and one on the last
 * day of which a fifth of the events are usually known; and which days they cover. `mature` and `young` give a day's part; a
 * window with a day that cannot say (`young` is undefined) has no point.
 */
export function estimates(shown: Shown, delays: Delays, of: Parts): Required<Pick<Figure, 'points' | 'notAllKnown'>> {
  const points = estimatedPoints(shown, delays, of)
  const { matureTo, to } = shown
  return {
    points,
    notAllKnown: { from: addDays(matureTo, 1), estimatedTo: points.at(-1)?.day ?? matureTo, to },
  }
}

interface Parts {
  /** the first day that was counted: no window begins before it */
  readonly first: string
  readonly mature: (day: string) => Part | undefined
  readonly young: (day: string, age: number) => Part | undefined
  readonly estimate: (pooled: Pooled) => Interval | undefined
}

function estimatedPoints({ matureTo, to }: Shown, delays: Delays, of: Parts): readonly FigurePoint[] {
  const last = addDays(to, -delays.youngest)
  const ends = dayRange(addDays(matureTo, 1), last).filter(
    (day) => (daysBetween(matureTo, day) % every === 0 || day === last) && addDays(day, 1 - window) >= of.first,
  )
  return ends.flatMap((end) => {
    const days = dayRange(addDays(end, 1 - window), end)
    const young = days.filter((day) => day > matureTo).map((day) => of.young(day, daysBetween(day, to)))
    const told = young.flatMap((part) => (part === undefined ? [] : [part]))
    if (told.length < young.length) return []
    const mature = days.flatMap((day) => (day > matureTo ? [] : (of.mature(day) ?? [])))
    const pooled = pool([...mature, ...told], delays)
    const interval = pooled && of.estimate(pooled)
    if (pooled === undefined || interval === undefined) return []
    return [
      {
        day: end,
        value: interval.estimate,
        low: interval.low,
        high: interval.high,
        numerator: pooled.events,
        denominator: pooled.weight,
        estimate: { usuallyKnown: pooled.share },
      },
    ]
  })
}
