import { scaleLinear } from 'd3-scale'
import { at, colours, type Described, fills, label, line, svg } from './frame.ts'

/** One band: what was expected against what was seen, with its interval. */
export interface ReliabilityPoint {
  readonly expected: number
  readonly observed: number
  readonly low: number
  readonly high: number
}

export interface ReliabilityChart extends Described {
  readonly points: readonly ReliabilityPoint[]
  readonly write: (share: number) => string
}

const width = 800
const plot = { left: 80, right: 560, top: 40, bottom: 316 } as const
const height = 370

/** Expected along, observed upwards, both on the same scale: on the dashed line the two are equal. */
export function reliabilityChart(chart: ReliabilityChart): string {
  const most = Math.max(...chart.points.flatMap(({ expected, high }) => [expected, high]), 0.01)
  const shares = scaleLinear([0, Math.min(1, most * 1.05)], [0, 1]).nice(4)
  const x = shares.copy().range([plot.left, plot.right])
  const y = shares.copy().range([plot.bottom, plot.top])
  const [, end = 1] = shares.domain()
  return svg(chart, width, height, [
    ...shares
      .ticks(4)
      .flatMap((tick) => [
        line(plot.left, y(tick), plot.right, y(tick), fills.grid),
        label(plot.left - 8, y(tick) + 5, chart.write(tick), 'end'),
        label(x(tick), plot.bottom + 20, chart.write(tick), 'middle'),
      ]),
    line(plot.left, plot.bottom, plot.right, plot.bottom, colours.ink),
    line(x(0), y(0), x(end), y(end), colours.baseline, ' stroke-width="2" stroke-dasharray="6 4"'),
    label(plot.right + 8, y(end) + 5, 'As expected', 'start', colours.baseline),
    label((plot.left + plot.right) / 2, height - 10, 'Expected to have the event', 'middle'),
    label(plot.left - 68, 18, 'Had the event'),
    ...chart.points.flatMap(({ expected, observed, low, high }) => [
      line(x(expected), y(low), x(expected), y(high), colours.data, ' stroke-width="2"'),
      `<circle cx="${at(x(expected))}" cy="${at(y(observed))}" r="4" fill="${colours.data}"/>`,
    ]),
  ])
}
