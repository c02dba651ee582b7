import { line as pathOf } from 'd3-shape'
import { at, colours, line } from './frame.ts'

/** One day's figure, or the figure of the window that ends on it. Without a value the day is a gap: never 0. */
export interface DailyPoint {
  readonly day: string
  readonly value?: number
  readonly low?: number
  readonly high?: number
  /** not all is known yet: a hollow point, joined by a broken line; anything but undefined */
  readonly estimate?: object
}

type X = (day: string) => number
type Y = (value: number) => number
type Known = DailyPoint & { readonly value: number }

/** More points than this are a line alone. */
const most = 100

/** Intervals as whiskers, the line through what is known, the broken one through estimates, and the points upon them. */
export function pointsDrawn(points: readonly DailyPoint[], x: X, y: Y): readonly string[] {
  const known = points.filter(hasValue)
  const first = points.findIndex(({ estimate }) => estimate !== undefined)
  const settled = first < 0 ? points : points.slice(0, first)
  return [
    ...known.flatMap((point) => whisker(point, x, y)),
    path(settled, x, y),
    // From the last value that is known.
    ...(first < 0 ? [] : [path(points.slice(Math.max(0, first - 1)), x, y, ' stroke-dasharray="5 4"')]),
    ...known
      .filter((point) => known.length <= most || point.estimate !== undefined || isAlone(point, points))
      .map((point) => mark(point, x, y)),
  ]
}

function hasValue(point: DailyPoint): point is Known {
  return point.value !== undefined && Number.isFinite(point.value)
}

function whisker({ day, low, high }: Known, x: X, y: Y): readonly string[] {
  if (low === undefined || high === undefined) return []
  return [line(x(day), y(low), x(day), y(high), colours.data, ' stroke-width="1.5"')]
}

function mark({ day, value, estimate }: Known, x: X, y: Y): string {
  const looks = estimate === undefined ? `r="3" fill="${colours.data}"` : hollow
  return `<circle cx="${at(x(day))}" cy="${at(y(value))}" ${looks}/>`
}

const hollow = `r="4" fill="#ffffff" stroke="${colours.data}" stroke-width="2"`

function path(points: readonly DailyPoint[], x: X, y: Y, rest = ''): string {
  const through = pathOf<DailyPoint>()
    .defined(hasValue)
    .x((point) => x(point.day))
    .y((point) => y(point.value ?? 0))
    .digits(1)
  return `<path fill="none" stroke="${colours.data}" stroke-width="2"${rest} d="${through([...points]) ?? ''}"/>`
}

/** A value between two gaps: no line reaches it, so that only its point shows it. */
function isAlone(point: Known, points: readonly DailyPoint[]): boolean {
  const index = points.indexOf(point)
  const [before, after] = [points[index - 1], points[index + 1]]
  return (before === undefined || !hasValue(before)) && (after === undefined || !hasValue(after))
}
