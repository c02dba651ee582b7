import { scaleLinear } from 'd3-scale'
import { at, colours, type Described, fills, label, line, svg, wordsWidth } from './frame.ts'

/** One group's estimate with its interval, or the reason why there is none. */
interface IntervalRow {
  readonly label: string
  readonly value?: number
  readonly low?: number
  readonly high?: number
  /** written at the right: the figures, or "Undefined: no events" */
  readonly words: string
  /** the row that the others are compared with: a diamond, not a square */
  readonly whole?: boolean
}

export interface IntervalChart extends Described {
  readonly rows: readonly IntervalRow[]
  readonly write: (value: number) => string
  /** upright lines with words, e.g. the agreed limit or no difference */
  readonly references?: readonly { readonly value: number; readonly words: string }[]
  /** the axis keeps within these, e.g. [0, 1] for a share */
  readonly within?: readonly [number, number]
}

const width = 800
const rowHeight = 30
const bottomMargin = 36
/** Words longer than this are cut: the table under the picture has them whole. */
const longest = 36
const lineHeight = 20

/** Groups below one another, each with a mark and its interval: a forest plot. A row without an estimate says why. */
export function intervalChart(chart: IntervalChart): string {
  const left = sideWidth(chart.rows.map((row) => row.label))
  const right = width - sideWidth(chart.rows.map((row) => row.words))
  const top = 8 + lineHeight * (chart.references ?? []).length
  const bottom = top + chart.rows.length * rowHeight
  const x = scaleLinear(domainOf(chart), [left, right])
  return svg(chart, width, bottom + bottomMargin, [
    ...x
      .ticks(5)
      .flatMap((tick) => [
        line(x(tick), top, x(tick), bottom, fills.grid),
        label(x(tick), bottom + 20, chart.write(tick), 'middle'),
      ]),
    line(left, bottom, right, bottom, colours.ink),
    ...references(chart, x, bottom),
    ...chart.rows.flatMap((row, index) => rowMarks(row, top + (index + 0.5) * rowHeight, x, [left, right])),
  ])
}

type X = (value: number) => number

function domainOf({ rows, references = [], within }: IntervalChart): [number, number] {
  const seen = [
    ...rows.flatMap(({ value, low, high }) => [value, low, high]),
    ...references.map(({ value }) => value),
  ].filter((value) => value !== undefined && Number.isFinite(value)) as number[]
  if (seen.length === 0) return within === undefined ? [0, 1] : [...within]
  const low = Math.min(...seen)
  const high = Math.max(...seen)
  const room = (high - low || Math.abs(high) || 1) * 0.06
  return [
    Math.max(within?.[0] ?? Number.NEGATIVE_INFINITY, low - room),
    Math.min(within?.[1] ?? Number.POSITIVE_INFINITY, high + room),
  ]
}

function references({ references: wanted = [] }: IntervalChart, x: X, bottom: number): readonly string[] {
  return wanted.flatMap(({ value, words }, index) => [
    line(
      x(value),
      lineHeight * index + 20,
      x(value),
      bottom,
      colours.limit,
      ' stroke-width="2" stroke-dasharray="10 3 2 3"',
    ),
    label(x(value), lineHeight * index + 16, words, x(value) > width / 2 ? 'end' : 'start', colours.limit),
  ])
}

function rowMarks(row: IntervalRow, y: number, x: X, [left, right]: readonly [number, number]): readonly string[] {
  const { value, low, high } = row
  const words = [label(left - 12, y + 5, shorten(row.label), 'end'), label(right + 12, y + 5, shorten(row.words))]
  if (value === undefined || !Number.isFinite(value)) return words
  return [
    ...words,
    ...(low === undefined || high === undefined
      ? []
      : [line(x(low), y, x(high), y, colours.data, ' stroke-width="2"')]),
    mark(x(value), y, row.whole === true),
  ]
}

function mark(x: number, y: number, whole: boolean): string {
  const turn = whole ? ` transform="rotate(45 ${at(x)} ${at(y)})"` : ''
  return `<rect x="${at(x - 5)}" y="${at(y - 5)}" width="10" height="10" fill="${colours.data}"${turn}/>`
}

function shorten(words: string): string {
  return words.length <= longest ? words : `${words.slice(0, longest - 1)}…`
}

function sideWidth(all: readonly string[]): number {
  return 24 + Math.max(0, ...all.map((words) => wordsWidth(shorten(words))))
}
