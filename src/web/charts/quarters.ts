import { scaleLinear, scalePoint } from 'd3-scale'
import { at, colours, type Described, fills, label, line, svg, wordsWidth } from './frame.ts'
import { spread } from './spread.ts'

/** One quarter's figure with its interval; without a value it is a gap, and never 0. */
export interface QuarterPoint {
  /** "Jul–Sep 2026" */
  readonly words: string
  readonly value?: number
  readonly low?: number
  readonly high?: number
}

export interface QuartersChart extends Described {
  /** oldest first */
  readonly points: readonly QuarterPoint[]
  readonly write: (value: number) => string
  /** lines across with their words, such as no gap and the agreed margin */
  readonly references: readonly { readonly value: number; readonly words: string }[]
}

const width = 800
const top = 16
const plotHeight = 150
const bottom = top + plotHeight

/** A figure quarter by quarter: marks with their intervals, not joined, for they share no case. */
export function quartersChart(chart: QuartersChart): string {
  const y = scaleLinear(domainOf(chart), [bottom, top]).nice(4)
  const left = 24 + Math.max(24, ...y.ticks(4).map((tick) => wordsWidth(chart.write(tick))))
  const right = width - 24 - Math.max(40, ...chart.references.map(({ words }) => wordsWidth(words)))
  const x = scalePoint(
    chart.points.map((_, index) => String(index)),
    [left, right],
  ).padding(0.5)
  return svg(chart, width, bottom + 32, [
    ...y
      .ticks(4)
      .flatMap((tick) => [
        line(left, y(tick), right, y(tick), fills.grid),
        label(left - 8, y(tick) + 5, chart.write(tick), 'end'),
      ]),
    line(left, bottom, right, bottom, colours.ink),
    ...references(chart, y, left, right),
    ...chart.points.flatMap((point, index) => marks(point, x(String(index)) ?? left, y, chart.points.length)),
  ])
}

/** Lines across with their words at the right, moved apart where they would touch. */
function references(
  { references: wanted }: QuartersChart,
  y: (value: number) => number,
  left: number,
  right: number,
): readonly string[] {
  const places = spread(
    wanted.map(({ value }) => y(value)),
    16,
  )
  return wanted.flatMap(({ value, words }, index) => {
    const colour = index === 0 ? colours.baseline : colours.limit
    return [
      line(left, y(value), right, y(value), colour, dash(index)),
      label(right + 8, (places[index] ?? y(value)) + 5, words, 'start', colour),
    ]
  })
}

function dash(index: number): string {
  return ` stroke-width="2" stroke-dasharray="${index === 0 ? '6 4' : '10 3 2 3'}"`
}

function marks(
  { words, value, low, high }: QuarterPoint,
  x: number,
  y: (value: number) => number,
  count: number,
): readonly string[] {
  // Twelve names side by side would touch: the year alone stays below the quarter.
  const name = count > 6 ? [words.split(' ')[0] ?? words] : [words]
  const below = name.map((one) => label(x, bottom + 20, one, 'middle'))
  if (value === undefined) return [...below, label(x, bottom - 6, '✕', 'middle', colours.quiet)]
  return [
    ...below,
    ...(low === undefined || high === undefined
      ? []
      : [line(x, y(low), x, y(high), colours.data, ' stroke-width="2"')]),
    `<circle cx="${at(x)}" cy="${at(y(value))}" r="4" fill="${colours.data}"/>`,
  ]
}

function domainOf({ points, references }: QuartersChart): [number, number] {
  const seen = [
    ...points.flatMap(({ value, low, high }) => [value, low, high]),
    ...references.map(({ value }) => value),
  ].filter((value) => value !== undefined && Number.isFinite(value)) as number[]
  const [low, high] = [Math.min(0, ...seen), Math.max(0, ...seen)]
  const room = (high - low || 0.1) * 0.08
  return [low - room, high + room]
}
