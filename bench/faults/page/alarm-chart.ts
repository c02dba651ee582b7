import { scaleLinear } from 'd3-scale'
import type { FalseAlarms } from './controls.ts'
import { blue, dot, faint, ink, line, picture, text } from './svg.ts'
import { mostFalseAlarms } from './targets.ts'

export interface ControlFigures {
  readonly hospital: string
  readonly name: string
  readonly alarms: FalseAlarms
}

const [left, right, top, rowHeight] = [450, 120, 72, 30]
const width = 900

/** False alarms a quarter of every control, with the exact interval, beside the one that is promised. */
export function alarmChart(controls: readonly ControlFigures[]): string {
  const height = top + rowHeight * controls.length + 20
  const most = Math.max(1.5, ...controls.map(({ alarms }) => alarms.high))
  const x = scaleLinear([0, Math.ceil(2 * most) / 2], [left, width - right])
  const bottom = height - 14
  return picture(width, height, 'False alarms a quarter in hospitals where nothing is wrong', [
    text(16, 22, 'False alarms a quarter where nothing is wrong, with 95% interval', 'font-weight="bold"'),
    ...x
      .ticks(6)
      .flatMap((rate) => [
        line(x(rate), top - 12, x(rate), bottom, `stroke="${faint}" stroke-opacity="0.35"`),
        text(x(rate), top - 18, String(rate), `text-anchor="middle" fill="${faint}"`),
      ]),
    line(
      x(mostFalseAlarms),
      top - 12,
      x(mostFalseAlarms),
      bottom,
      `stroke="${ink}" stroke-width="2" stroke-dasharray="6 4"`,
    ),
    line(width - 190, 17, width - 160, 17, `stroke="${ink}" stroke-width="2" stroke-dasharray="6 4"`),
    text(width - 152, 22, 'promised: at most 1'),
    ...controls.flatMap(({ hospital, name, alarms }, row) => {
      const y = top + rowHeight * (row + 0.5)
      const colour = alarms.low > mostFalseAlarms ? '#d5281b' : blue
      return [
        text(left - 14, y + 5, shortened(`${hospital}: ${name}`), 'text-anchor="end"'),
        line(x(alarms.low), y, x(alarms.high), y, `stroke="${colour}" stroke-width="3" stroke-opacity="0.55"`),
        dot(x(alarms.rate), y, 6, `fill="${colour}"`),
        text(width - right + 14, y + 5, `${alarms.rate.toFixed(2)} (${alarms.alarms})`),
      ]
    }),
  ])
}

function shortened(words: string): string {
  return words.length <= 64 ? words : `${words.slice(0, 63).trimEnd()}…`
}
