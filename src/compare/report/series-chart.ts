import { scaleLinear } from 'd3-scale'
import { line as pathOf } from 'd3-shape'
import { escapeText } from '../../plan/escape-text.ts'
import { at, colours, type Described, fills, label, line, svg, wordsWidth } from '../../web/charts/frame.ts'
import { spread } from '../../web/charts/spread.ts'
import type { Chunk, Measure, Point, Verdict } from '../result.ts'

interface SeriesChart extends Described {
  readonly measure: Measure
  readonly chunks: readonly Chunk[]
  /** the finding of each chunk: a shifted one has a mark of its own */
  readonly verdicts: readonly Verdict[]
  readonly write: (value: number) => string
  /** chunks that stand before these: those of the reference, where the method has values for them */
  readonly before?: readonly Chunk[]
}

const width = 800
const plotHeight = 180

/** A measure chunk by chunk: points and whiskers, the reference's value, limits; a triangle where a chunk has shifted. */
export function seriesChart(chart: SeriesChart): string {
  const { measure, write } = chart
  const before = measure.referencePoints ?? []
  const points = [...before, ...measure.points]
  const chunks = [...(before.length > 0 ? (chart.before ?? []) : []), ...chart.chunks]
  const y = scaleLinear(domainOf(measure, points), [0, 1])
  const ticks = y.ticks(4)
  const left = 24 + Math.max(24, ...ticks.map((tick) => wordsWidth(write(tick))))
  const marks = referencesOf(measure, write)
  const right = width - 24 - Math.max(8, ...marks.map(({ words }) => wordsWidth(words)))
  const top = before.length > 0 ? 28 : 12
  const bottom = top + plotHeight
  y.range([bottom, top])
  const x = scaleLinear([-0.5, Math.max(1, points.length) - 0.5], [left, right])
  const places = points.map((point, place) => ({ ...point, x: x(place) }))
  return svg(chart, width, bottom + 62, [
    ...ticks.flatMap((tick) => [
      line(left, y(tick), right, y(tick), fills.grid),
      label(left - 8, y(tick) + 5, write(tick), 'end'),
    ]),
    line(left, bottom, right, bottom, colours.ink),
    ...(before.length > 0 ? boundary(x(before.length - 0.5), top, bottom) : []),
    ...references(marks, y, left, right),
    limitSteps(places, y, x(1) - x(0)),
    whiskers(places, y),
    path(places, y),
    ...places.flatMap((point, place) =>
      mark(point, chart.verdicts[place - before.length], chunks[place], write, y, points.length),
    ),
    ...places.flatMap(({ x: middle, value }) =>
      value === undefined ? [label(middle, bottom - 6, '✕', 'middle', colours.quiet)] : [],
    ),
    ...axisLabels(chunks, x, bottom, left, right),
    key(chart, bottom + 52, left, points),
  ])
}

type Placed = Point & { readonly x: number }
type Y = (value: number) => number

function domainOf(measure: Measure, points: readonly Point[]): [number, number] {
  const seen = [
    ...points.flatMap(({ value, interval, lower, upper }) => [value, interval?.low, interval?.high, lower, upper]),
    measure.reference?.value,
    measure.lower,
    measure.upper,
  ].filter((value) => value !== undefined && Number.isFinite(value)) as number[]
  if (seen.length === 0) return [0, 1]
  const [low, high] = [Math.min(...seen), Math.max(...seen)]
  const room = (high - low || Math.abs(high) || 1) * 0.08
  // A share and an index cannot be below nought, and their axis should not say so.
  const floor = measure.scale === 'share' || (measure.scale === 'index' && low >= 0) ? 0 : Number.NEGATIVE_INFINITY
  // Nor does anything that stays below 1 need an axis above it: an AUC of 1.1 is none.
  const ceiling = measure.scale === 'share' || (measure.scale === 'index' && high <= 1) ? 1 : Number.POSITIVE_INFINITY
  return [Math.max(floor, low - room), Math.min(ceiling, high + room)]
}

interface Line {
  readonly value: number
  readonly words: string
  readonly colour: string
  readonly dash: string
}

function referencesOf({ reference, lower, upper }: Measure, write: (value: number) => string): readonly Line[] {
  return [
    ...(reference === undefined
      ? []
      : [
          {
            value: reference.value,
            words: `Reference ${write(reference.value)}`,
            colour: colours.baseline,
            dash: '6 4',
          },
        ]),
    ...[lower, upper].flatMap((value) =>
      value === undefined ? [] : [{ value, words: `Limit ${write(value)}`, colour: colours.limit, dash: '10 3 2 3' }],
    ),
  ]
}

function references(wanted: readonly Line[], y: Y, left: number, right: number): readonly string[] {
  const places = spread(
    wanted.map(({ value }) => y(value)),
    16,
  )
  return wanted.flatMap(({ value, words, colour, dash }, index) => [
    line(left, y(value), right, y(value), colour, ` stroke-width="2" stroke-dasharray="${dash}"`),
    label(right + 8, (places[index] ?? y(value)) + 5, words, 'start', colour),
  ])
}

/** Limits that differ from chunk to chunk, as short strokes. */
function limitSteps(places: readonly Placed[], y: Y, step: number): string {
  const half = step / 2
  const strokes = places.flatMap(({ x, lower, upper }) =>
    [lower, upper].flatMap((value) =>
      value === undefined ? [] : [`M${at(x - half)} ${at(y(value))}H${at(x + half)}`],
    ),
  )
  return strokes.length === 0
    ? ''
    : `<path fill="none" stroke="${colours.limit}" stroke-width="2" stroke-dasharray="10 3 2 3" d="${strokes.join('')}"/>`
}

function whiskers(places: readonly Placed[], y: Y): string {
  const strokes = places.flatMap(({ x, interval }) =>
    interval === undefined ? [] : [`M${at(x)} ${at(y(interval.low))}V${at(y(interval.high))}`],
  )
  return strokes.length === 0 ? '' : `<path stroke="${colours.data}" stroke-width="1.5" d="${strokes.join('')}"/>`
}

function path(places: readonly Placed[], y: Y): string {
  const drawn = pathOf<Placed>()
    .defined(({ value }) => value !== undefined)
    .x(({ x }) => x)
    .y(({ value }) => y(value ?? 0))
    .digits(1)
  return `<path fill="none" stroke="${colours.data}" stroke-width="1.5" d="${drawn([...places]) ?? ''}"/>`
}

function mark(
  { x, value, because }: Placed,
  verdict: Verdict | undefined,
  chunk: Chunk | undefined,
  write: (value: number) => string,
  y: Y,
  count: number,
): readonly string[] {
  if (value === undefined) return []
  const words = `${chunk?.words ?? ''}: ${write(value)}${because === undefined ? '' : `, ${because}`}${verdict === undefined ? '' : `; ${verdict}`}`
  const title = `<title>${escapeText(words)}</title>`
  const place = y(value)
  if (verdict === 'shifted')
    return [
      `<path d="M${at(x - 6)} ${at(place + 5)}L${at(x)} ${at(place - 7)}L${at(x + 6)} ${at(place + 5)}Z" fill="${colours.shift}">${title}</path>`,
    ]
  if (count > 120) return []
  if (verdict === 'unknown')
    return [
      `<circle cx="${at(x)}" cy="${at(place)}" r="4" fill="#fff" stroke="${colours.quiet}" stroke-width="2">${title}</circle>`,
    ]
  return [`<circle cx="${at(x)}" cy="${at(place)}" r="3" fill="${colours.data}">${title}</circle>`]
}

function boundary(x: number, top: number, bottom: number): readonly string[] {
  return [
    line(x, top - 12, x, bottom, colours.quiet, ' stroke-dasharray="2 3"'),
    label(x - 8, top - 8, 'Reference', 'end', colours.quiet),
    label(x + 8, top - 8, 'Current', 'start', colours.quiet),
  ]
}

/** The first, the last and a few chunks between, named where their words do not touch. */
function axisLabels(chunks: readonly Chunk[], x: Y, bottom: number, left: number, right: number): readonly string[] {
  const widest = Math.max(...chunks.map(({ key }) => wordsWidth(key)), 1)
  const room = Math.max(1, Math.min(chunks.length, Math.floor((right - left) / (widest + 16))))
  const step = Math.max(1, Math.ceil(chunks.length / room))
  return chunks.flatMap(({ key }, place) =>
    place % step !== 0
      ? []
      : [line(x(place), bottom, x(place), bottom + 5, colours.ink), label(x(place), bottom + 20, key, 'middle')],
  )
}

function key({ verdicts, measure }: SeriesChart, y: number, left: number, points: readonly Point[]): string {
  const before = measure.referencePoints?.length ?? 0
  const parts = [
    ...(verdicts.includes('shifted') ? ['▲ shifted'] : []),
    ...(points.some(({ value }, at) => value !== undefined && verdicts[at - before] === 'unknown')
      ? ['○ too few to say']
      : []),
    ...(points.some(({ value }) => value === undefined) ? ['✕ no value'] : []),
    ...(points.some(({ interval }) => interval !== undefined) ? ['│ interval'] : []),
    ...(points.some(({ upper, lower }) => (upper ?? lower) !== undefined) && measure.upper === undefined
      ? ['– · limit for that number of rows']
      : []),
  ]
  return parts.length === 0 ? '' : label(left, y, parts.join('     '), 'start', colours.quiet)
}
