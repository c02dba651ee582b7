import { scaleLinear } from 'd3-scale'
import { blue, dot, faint, ink, line, picture, text } from '../faults/page/svg.ts'
import type { Bias } from './figures.ts'

const [width, height, left, right, top, bottom] = [820, 340, 80, 24, 78, 290]
const orange = '#d4351c'

/** The mean error of the estimates by nights since the alert, as a part of the interval's half width: 0 is no bias, ±1 its ends. */
export function biasChart(missed: readonly Bias[], overCalled: readonly Bias[]): string {
  const nights = [...missed, ...overCalled].map(({ after }) => after)
  const x = scaleLinear([0, Math.max(60, ...nights)], [left, width - right])
  const y = scaleLinear([-1, 1], [bottom, top])
  const series = (points: readonly Bias[], colour: string, beside: number) =>
    points.flatMap(({ after, mean, low, high }) => [
      line(x(after) + beside, y(low), x(after) + beside, y(high), `stroke="${colour}" stroke-width="2"`),
      dot(
        x(after) + beside,
        y(mean),
        5,
        beside < 0 ? `fill="${colour}"` : `fill="#ffffff" stroke="${colour}" stroke-width="2"`,
      ),
    ])
  return picture(width, height, 'Mean error of the estimated harm by nights since the alert', [
    text(16, 24, 'Mean error of the estimate, as a part of half its interval', 'font-weight="bold"'),
    dot(left, 46, 5, `fill="${blue}"`),
    text(left + 12, 51, 'patients missed'),
    dot(left + 160, 46, 5, `fill="#ffffff" stroke="${orange}" stroke-width="2"`),
    text(left + 172, 51, 'patients over-called; bars: 95% interval of the mean over the runs'),
    ...[-1, -0.5, 0, 0.5, 1].flatMap((value) => [
      line(
        left,
        y(value),
        width - right,
        y(value),
        `stroke="${value === 0 ? ink : faint}" stroke-opacity="${value === 0 ? 1 : 0.4}"`,
      ),
      text(
        left - 10,
        y(value) + 5,
        value === 0 ? 'no bias' : value > 0 ? `+${value}` : `−${-value}`,
        `text-anchor="end" fill="${faint}"`,
      ),
    ]),
    ...[0, 10, 20, 30, 40, 50, 60].map((value) =>
      text(x(value), bottom + 20, String(value), `text-anchor="middle" fill="${faint}"`),
    ),
    text((left + width) / 2, bottom + 40, 'nights since the alert', 'text-anchor="middle"'),
    ...series(missed, blue, -4),
    ...series(overCalled, orange, 4),
  ])
}
