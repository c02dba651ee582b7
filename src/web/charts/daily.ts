import { scaleLinear } from 'd3-scale'
import { daysBetween } from '../../plan/day.ts'
import { escapeText } from '../../plan/escape-text.ts'
import { type Band, bands, bandWords } from './bands.ts'
import { dayAxis } from './day-axis.ts'
import { colours, type Described, fills, label, line, rectangle, svg, wordsWidth } from './frame.ts'
import { gapsOf } from './gaps.ts'
import { type Marker, markerRows, markers, rowHeight } from './markers.ts'
import { type DailyPoint, pointsDrawn } from './points.ts'
import { spread } from './spread.ts'

export interface DailyChart extends Described {
  readonly from: string
  readonly to: string
  /** ascending; `every` days apart */
  readonly points: readonly DailyPoint[]
  readonly every?: number
  /** how a value is written on the axis */
  readonly write: (value: number) => string
  /** the axis starts at nought */
  readonly fromZero?: boolean
  /** the axis goes no further, e.g. 1 for a share */
  readonly atMost?: number
  readonly baseline?: { readonly mean: number; readonly low?: number; readonly high?: number }
  readonly limits?: readonly { readonly value: number; readonly words: string }[]
  readonly markers?: readonly Marker[]
  /** half as high: for a figure that stands beside a greater one */
  readonly small?: boolean
  /** why a point has no value: "Fewer than 20 events"; "No data" when left out */
  readonly gap?: string
  /** days that are not like the others, in the order in which their meaning is given */
  readonly bands?: readonly Band[]
}

const width = 800
const plotHeight = 200
const smallPlotHeight = 110
const bottomMargin = 48

/**
 * A figure day by day: line and points, with the baseline's mean and its range behind it, agreed limits, intervals as
 * whiskers, and upright lines where a release changed or a shift began. A day without data breaks the line and says so.
 */
export function dailyChart(chart: DailyChart): string {
  const values = scaleLinear(domainOf(chart), [0, 1]).nice(4)
  const ticks = values.ticks(4)
  const left = 24 + Math.max(24, ...ticks.map((tick) => wordsWidth(chart.write(tick))))
  const right = width - 24 - Math.max(40, ...referencesOf(chart).map(({ words }) => wordsWidth(words)))
  const x = xOf(chart, left, right)
  const top = 12 + rowHeight * markerRows(chart.markers ?? [], x, width)
  const bottom = top + (chart.small ? smallPlotHeight : plotHeight)
  const y = values.copy().range([bottom, top])
  const gaps = gapsOf(chart.points, chart.every ?? 1)
  const signs = signRows([
    ...bandWords(chart.bands ?? []),
    ...(gaps.length > 0 ? [`✕ ${chart.gap ?? 'No data'} on these days`] : []),
  ])
  const height = bottom + bottomMargin + rowHeight * Math.max(0, signs.length - 1)
  return svg(chart, width, height, [
    ...range(chart, y, x),
    ...bands(escapeText(chart.id), chart.bands ?? [], x, [top, bottom]),
    ...y
      .ticks(4)
      .flatMap((tick) => [
        line(left, y(tick), right, y(tick), fills.grid),
        label(left - 8, y(tick) + 5, chart.write(tick), 'end'),
      ]),
    ...gaps.flatMap((gap) => noData(x(gap.from), x(gap.to), top, bottom, chart.gap)),
    line(left, bottom, right, bottom, colours.ink),
    ...dayAxis(chart, x, bottom),
    ...references(chart, y, left, right),
    ...markers(chart.markers ?? [], x, bottom, width),
    ...pointsDrawn(chart.points, x, y),
    ...signs.map((words, row) =>
      label(right, bottom + bottomMargin - 6 + row * rowHeight, words, 'end', colours.quiet),
    ),
  ])
}

/** What the patterns mean, two to a row below the days. */
function signRows(signs: readonly string[]): readonly string[] {
  return Array.from({ length: Math.ceil(signs.length / 2) }, (_, row) => signs.slice(2 * row, 2 * row + 2).join(' · '))
}

type X = (day: string) => number
type Y = (value: number) => number

function xOf({ from, to }: DailyChart, left: number, right: number): X {
  const days = Math.max(1, daysBetween(from, to))
  const scale = scaleLinear([0, days], [left + 6, right - 6])
  return (day) => scale(daysBetween(from, day))
}

function domainOf(chart: DailyChart): [number, number] {
  const seen = [
    ...chart.points.flatMap(({ value, low, high }) => [value, low, high]),
    chart.baseline?.mean,
    chart.baseline?.low,
    chart.baseline?.high,
    ...(chart.limits ?? []).map(({ value }) => value),
    ...(chart.fromZero ? [0] : []),
  ].filter((value) => value !== undefined && Number.isFinite(value)) as number[]
  if (seen.length === 0) return [0, chart.atMost ?? 1]
  const low = Math.min(...seen)
  const high = Math.max(...seen)
  const room = (high - low || Math.abs(high) || 1) * 0.08
  return [
    chart.fromZero ? Math.min(0, low) : low - room,
    Math.min(chart.atMost ?? Number.POSITIVE_INFINITY, high + room),
  ]
}

function range({ baseline, from, to }: DailyChart, y: Y, x: X): readonly string[] {
  if (baseline?.low === undefined || baseline.high === undefined) return []
  const [high, low] = [y(baseline.high), y(baseline.low)]
  return [rectangle(x(from) - 6, high, x(to) - x(from) + 12, Math.max(1, low - high), fills.baselineRange)]
}

interface Reference {
  readonly value: number
  readonly words: string
  readonly colour: string
  readonly dash: string
}

function referencesOf({ baseline, limits = [], write }: DailyChart): readonly Reference[] {
  const mean = baseline?.mean
  return [
    ...(mean === undefined
      ? []
      : [{ value: mean, words: `Baseline ${write(mean)}`, colour: colours.baseline, dash: '6 4' }]),
    ...limits.map(({ value, words }) => ({ value, words, colour: colours.limit, dash: '10 3 2 3' })),
  ]
}

/** Lines across with their words at the right, moved apart where they would touch. */
function references(chart: DailyChart, y: Y, left: number, right: number): readonly string[] {
  const wanted = referencesOf(chart)
  const places = spread(
    wanted.map(({ value }) => y(value)),
    16,
  )
  return wanted.flatMap(({ value, words, colour, dash }, index) => [
    line(left, y(value), right, y(value), colour, ` stroke-width="2" stroke-dasharray="${dash}"`),
    label(right + 8, (places[index] ?? y(value)) + 5, words, 'start', colour),
  ])
}

function noData(from: number, to: number, top: number, bottom: number, words = 'No data'): readonly string[] {
  const [start, end] = [from - 3, to + 3]
  const middle = (start + end) / 2
  return [
    rectangle(start, top, end - start, bottom - top, fills.noData),
    label(middle, bottom - 6, '✕', 'middle', colours.quiet),
    ...(end - start > wordsWidth(words) ? [label(middle, (top + bottom) / 2, words, 'middle', colours.quiet)] : []),
  ]
}
