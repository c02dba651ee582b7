import { scaleLinear } from 'd3-scale'
import type { FaultFigures } from './fault-figures.ts'
import { blue, dot, faint, ink, line, picture, text } from './svg.ts'

const [left, right, top, rowHeight] = [300, 150, 76, 28]
const width = 900
const longest = 120

/** For each fault: the median delay, the middle four fifths of the runs, and the best possible. */
export function delayChart(hospital: string, faults: readonly FaultFigures[]): string {
  const height = top + rowHeight * faults.length + 30
  const x = scaleLinear([0, longest], [left, width - right])
  const bottom = height - 24
  const grid = [0, 30, 60, 90, 120].flatMap((nights) => [
    line(x(nights), top - 12, x(nights), bottom, `stroke="${faint}" stroke-opacity="0.4"`),
    text(x(nights), top - 18, String(nights), `text-anchor="middle" fill="${faint}"`),
  ])
  return picture(width, height, `Median delays of the ${hospital} hospital beside the best possible`, [
    text(16, 22, 'Nights from a fault to its alert', 'font-weight="bold"'),
    dot(left, 17, 6, `fill="${blue}"`),
    text(left + 12, 22, 'median of the runs, with their middle four fifths'),
    dot(left + 350, 17, 5, `fill="#ffffff" stroke="${ink}" stroke-width="2"`),
    text(left + 362, 22, 'best possible'),
    ...grid,
    ...faults.flatMap((one, row) => faultMarks(one, top + rowHeight * (row + 0.5), x)),
  ])
}

function faultMarks(one: FaultFigures, y: number, x: (nights: number) => number): readonly string[] {
  const { fault, delays, median, best } = one
  const shown = (nights: number) => x(Math.min(longest, nights))
  const middle = (share: number) => delays[Math.min(delays.length - 1, Math.floor(share * delays.length))] ?? longest
  const found = Number.isFinite(median)
  const tenths = `${median} (${told(middle(0.1))}–${told(middle(0.9))})`
  return [
    text(left - 14, y + 5, shortened(`${fault.id} ${fault.name}`), 'text-anchor="end"'),
    line(shown(middle(0.1)), y, shown(middle(0.9)), y, `stroke="${blue}" stroke-width="3" stroke-opacity="0.45"`),
    ...(found ? [dot(shown(median), y, 6, `fill="${blue}"`)] : []),
    ...(best?.median === undefined
      ? []
      : [dot(shown(best.median), y, 5, `fill="#ffffff" fill-opacity="0.7" stroke="${ink}" stroke-width="2"`)]),
    text(width - right + 14, y + 5, found ? tenths : 'not found', `fill="${found ? ink : '#d5281b'}"`),
  ]
}

function told(nights: number): string {
  return Number.isFinite(nights) ? String(nights) : 'never'
}

function shortened(words: string): string {
  return words.length <= 40 ? words : `${words.slice(0, 39).trimEnd()}…`
}
