import { scaleLinear } from 'd3-scale'
import { at, colours, type Described, fills, label, line, rectangle, svg } from './frame.ts'

export interface MonthsChart extends Described {
  readonly months: readonly {
    readonly words: string
    readonly estimate?: { readonly value: number; readonly low: number; readonly high: number; readonly wrong: boolean }
    readonly realised?: { readonly value: number; readonly low?: number; readonly high?: number }
    /** in place of an estimate */
    readonly instead?: string
  }[]
  readonly write: (value: number) => string
}

const width = 800
const [top, bottom, height] = [12, 232, 284]
const [left, right] = [64, width - 16]
const half = 13
/** A few months stand together at the left rather than far apart. */
const widest = 120

/** Month by month: an estimate as a pale bar with a hollow mark, and beside it what happened, as a full one with its interval. */
export function monthsChart(chart: MonthsChart): string {
  const { months, write } = chart
  const step = Math.min(widest, (right - left) / Math.max(1, months.length))
  const y = scaleLinear(domainOf(chart), [bottom, top]).nice(4)
  // Of many months not every one is named.
  const every = Math.ceil(44 / step)
  return svg(chart, width, height, [
    ...y
      .ticks(4)
      .flatMap((tick) => [
        line(left, y(tick), right, y(tick), fills.grid),
        label(left - 8, y(tick) + 5, write(tick), 'end'),
      ]),
    ...months.flatMap(({ words, estimate, realised, instead }, index) => {
      const x = left + (index + 0.5) * step
      const named = (months.length - 1 - index) % every === 0
      return [
        ...(estimate === undefined ? [] : estimated(estimate, x - 5, y)),
        ...(realised === undefined ? [] : happened(realised, x + 7, y)),
        ...(instead === undefined
          ? []
          : [label(x, (top + bottom) / 2, step > 64 ? instead : '✕', 'middle', colours.quiet)]),
        ...(named ? [label(x, bottom + 20, words, 'middle')] : []),
        ...(estimate?.wrong === true ? [label(x, top + 4, step > 64 ? 'Wrong' : '✕', 'middle', colours.shift)] : []),
      ]
    }),
    line(left, bottom, right, bottom, colours.ink),
    label(right, height - 6, '○ estimate, its bar the 95% interval · ● what happened', 'end', colours.quiet),
  ])
}

type Y = (value: number) => number

function estimated(
  { value, low, high }: { readonly value: number; readonly low: number; readonly high: number },
  x: number,
  y: Y,
): readonly string[] {
  return [
    rectangle(x - half, y(high), 2 * half, Math.max(1, y(low) - y(high)), fills.baselineRange),
    `<circle cx="${at(x)}" cy="${at(y(value))}" r="5" fill="#ffffff" stroke="${colours.data}" stroke-width="2"/>`,
  ]
}

function happened(
  { value, low, high }: { readonly value: number; readonly low?: number; readonly high?: number },
  x: number,
  y: Y,
): readonly string[] {
  return [
    ...(low === undefined || high === undefined
      ? []
      : [line(x, y(low), x, y(high), colours.ink, ' stroke-width="1.5"')]),
    `<circle cx="${at(x)}" cy="${at(y(value))}" r="4" fill="${colours.ink}"/>`,
  ]
}

/** Every value and interval, with room above for a word. */
function domainOf({ months }: MonthsChart): [number, number] {
  const seen = months.flatMap(({ estimate, realised }) =>
    [estimate?.low, estimate?.high, realised?.value, realised?.low, realised?.high].filter(
      (value) => value !== undefined,
    ),
  )
  if (seen.length === 0) return [0, 1]
  const [low, high] = [Math.min(...seen), Math.max(...seen)]
  const room = (high - low || 0.1) * 0.1
  return [Math.max(0, low - room), high + room]
}
