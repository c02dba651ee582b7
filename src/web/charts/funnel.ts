import { scaleLinear } from 'd3-scale'
import { line as pathOf } from 'd3-shape'
import { escapeText } from '../../plan/escape-text.ts'
import { at, colours, type Described, fills, label, line, svg } from './frame.ts'

interface Band {
  readonly low: number
  readonly high: number
}

/** Units by size and share, with limits that narrow as size grows. */
export interface FunnelChart extends Described {
  readonly points: readonly FunnelPoint[]
  readonly curve: readonly { readonly size: number; readonly warning: Band; readonly control: Band }[]
  /** the share that units are held against */
  readonly target: number
  /** whose share that is: "All sites" */
  readonly targetName: string
  readonly write: (value: number) => string
  /** what size is: "Events" */
  readonly along: string
}

interface FunnelPoint {
  readonly name: string
  readonly size: number
  readonly value: number
  /** beyond the outer limits: a diamond with its name, where the others are discs */
  readonly outside: boolean
  /** "Within", for whoever points at it */
  readonly words: string
}

const width = 800
const plot = { left: 80, right: 600, top: 20, bottom: 320 } as const
/** More units than this, and only those outside are named. */
const mostNamed = 8

/** A funnel: who is outside is told by shape and name, never by colour alone. */
export function funnelChart(chart: FunnelChart): string {
  const { points, curve, target, targetName, write, along } = chart
  const largest = Math.max(1, ...curve.map(({ size }) => size))
  const x = scaleLinear([0, largest], [plot.left, plot.right])
  const y = scaleLinear(rangeOf(chart), [plot.bottom, plot.top]).nice(5)
  const [low = 0, high = 1] = y.domain()
  const clamp = (value: number) => Math.min(high, Math.max(low, value))
  const isInside = (value: number) => value >= low && value <= high
  const path = (of: 'warning' | 'control', side: 'low' | 'high', dash: string) => {
    const through = pathOf<FunnelChart['curve'][number]>()
      .defined((one) => isInside(one[of][side]))
      .x(({ size }) => x(size))
      .y((one) => y(clamp(one[of][side])))
      .digits(1)
    return `<path fill="none" stroke="${colours.limit}" stroke-width="1.5" stroke-dasharray="${dash}" d="${through([...curve]) ?? ''}"/>`
  }
  const end = curve.at(-1)
  return svg(chart, width, plot.bottom + 50, [
    ...y
      .ticks(5)
      .flatMap((tick) => [
        line(plot.left, y(tick), plot.right, y(tick), fills.grid),
        label(plot.left - 8, y(tick) + 5, write(tick), 'end'),
      ]),
    ...x.ticks(6).map((tick) => label(x(tick), plot.bottom + 20, String(tick), 'middle')),
    line(plot.left, plot.bottom, plot.right, plot.bottom, colours.ink),
    label((plot.left + plot.right) / 2, plot.bottom + 42, along, 'middle'),
    line(plot.left, y(target), plot.right, y(target), colours.baseline, ' stroke-width="2" stroke-dasharray="6 4"'),
    label(plot.right + 8, y(target) + 5, `${targetName}: ${write(target)}`, 'start', colours.baseline),
    ...(['low', 'high'] as const).flatMap((side) => [path('warning', side, '4 3'), path('control', side, '10 3 2 3')]),
    ...(end === undefined
      ? []
      : [
          label(
            plot.right + 8,
            Math.max(plot.top + 10, y(clamp(end.control.high)) - 8),
            'Outer limit (99.8%)',
            'start',
            colours.limit,
          ),
          label(
            plot.right + 8,
            Math.min(plot.bottom - 4, y(clamp(end.control.low)) + 18),
            'Outer limit (99.8%)',
            'start',
            colours.limit,
          ),
        ]),
    ...points.flatMap((point) => marks(point, x, y, point.outside || points.length <= mostNamed)),
  ])
}

function marks(
  { name, size, value, outside, words }: FunnelPoint,
  x: (size: number) => number,
  y: (value: number) => number,
  isNamed: boolean,
): readonly string[] {
  const [cx, cy] = [x(size), y(value)]
  const title = `<title>${escapeText(`${name}: ${words}`)}</title>`
  const mark = outside
    ? `<rect x="${at(cx - 6)}" y="${at(cy - 6)}" width="12" height="12" fill="${colours.data}" transform="rotate(45 ${at(cx)} ${at(cy)})">${title}</rect>`
    : `<circle cx="${at(cx)}" cy="${at(cy)}" r="5" fill="${colours.data}">${title}</circle>`
  return [
    mark,
    ...(isNamed ? [cx > plot.right - 120 ? label(cx - 10, cy - 8, name, 'end') : label(cx + 10, cy - 8, name)] : []),
  ]
}

/** As much of the height as the units and the limits at the sizes where units are need. */
function rangeOf({ points, curve, target }: FunnelChart): [number, number] {
  const smallest = Math.min(...points.map(({ size }) => size))
  const seen = [
    target,
    ...points.map(({ value }) => value),
    ...curve.filter(({ size }) => size >= smallest).flatMap(({ control }) => [control.low, control.high]),
  ]
  return [Math.max(0, Math.min(...seen) - 0.02), Math.min(1, Math.max(...seen) + 0.02)]
}
