import { scaleLinear } from 'd3-scale'
import { type CauseFamily, checkOf, familyOf } from '../../alerts/alert.ts'
import { familyWords } from '../../alerts/words.ts'
import { causeFamilies } from '../../drift/cause.ts'
import { daysBetween } from '../../plan/day.ts'
import { escapeText } from '../../plan/escape-text.ts'
import type { Plan } from '../../plan/plan.ts'
import { daysWords, dayWords, plural } from '../../plan/words.ts'
import { dayAxis } from '../../web/charts/day-axis.ts'
import { at, colours, fills, label, line, rectangle, svg, wordsWidth } from '../../web/charts/frame.ts'
import type { ToldAlert } from '../record.ts'
import type { Days } from '../replay.ts'

const width = 960
const left = 250
const right = width - 24
const [laneHeight, barHeight, marksHeight] = [38, 12, 20]

/**
 * The alerts of a replay over its nights, a row for each cause: a frame while the alert is open, filled on the nights on
 * which something in it was beyond its limit; a diamond in the row of a check that an open alert gathered.
 */
export function timeLine(plan: Plan, alerts: readonly ToldAlert[], { from, to }: Days): string {
  const scale = scaleLinear([0, Math.max(1, daysBetween(from, to))], [left + 8, right - 8])
  const x = (night: string) => scale(daysBetween(from, night))
  let top = 8
  const rows = rowsOf(alerts, to, x).map((row) => {
    const height = row.lanes * laneHeight + (row.marks.length > 0 ? marksHeight : 0) + 8
    top += height
    return { ...row, top: top - height, height }
  })
  const bottom = top
  return svg(
    { id: 'time-line', title: 'Alerts over the nights, by cause', description: describe(alerts, { from, to }) },
    width,
    bottom + 54,
    [
      ...rows.flatMap((row) => [
        line(4, row.top, right, row.top, fills.grid),
        ...rowLabel(familyWords(plan, row.family), row.top + 22),
        ...row.bars.flatMap((bar) => drawBar(bar, row.top + bar.lane * laneHeight, x, to)),
        ...row.marks.map(({ night, words }) => diamond(x(night), row.top + row.lanes * laneHeight + 12, words)),
      ]),
      line(left, bottom, right, bottom, colours.ink),
      ...dayAxis({ from, to }, x, bottom),
      label(
        left,
        bottom + 46,
        'Frame: open.   Filled: beyond its limit.   ◇ gathered by an alert that is open already.',
        'start',
        colours.quiet,
      ),
    ],
  )
}

interface Bar {
  readonly told: ToldAlert
  readonly number: number
  readonly words: string
  readonly lane: number
}

interface Mark {
  readonly night: string
  readonly words: string
}

interface Row {
  readonly family: CauseFamily
  readonly bars: readonly Bar[]
  readonly lanes: number
  readonly marks: readonly Mark[]
}

/** Rows in the order of explanation; causes of which nothing was raised have none. */
function rowsOf(alerts: readonly ToldAlert[], to: string, x: (night: string) => number): readonly Row[] {
  return causeFamilies.flatMap((family) => {
    const bars = inLanes(
      alerts
        .map((told, index) => ({ told, number: index + 1 }))
        .filter(({ told }) => told.alert.causeFamily === family),
      to,
      x,
    )
    const marks = alerts.flatMap((told, index) => marksOf(told, index + 1, family))
    if (bars.length + marks.length === 0) return []
    return [{ family, bars, lanes: Math.max(0, ...bars.map(({ lane }) => lane + 1)), marks }]
  })
}

/** The checks of this cause that an alert about another cause gathered. */
function marksOf({ alert, kind, openedBy, joined }: ToldAlert, number: number, family: CauseFamily): readonly Mark[] {
  if (alert.causeFamily === family || kind === 'cannot say') return []
  return [...openedBy.map((finding) => ({ night: alert.openedNight, finding })), ...joined]
    .filter(({ finding }) => finding.verdict.kind === 'shifted' && familyOf[checkOf(finding.line)] === family)
    .map(({ night, finding }) => ({
      night,
      words: `${dayWords(night)}: gathered by alert ${number}. ${finding.sentence}`,
    }))
}

/** Each alert in the first lane where neither its bar nor its words touch another's. */
function inLanes(
  alerts: readonly { readonly told: ToldAlert; readonly number: number }[],
  to: string,
  x: (night: string) => number,
): readonly Bar[] {
  const ends: number[] = []
  return alerts.map(({ told, number }) => {
    const words = `${number} ${told.kind === 'alarm' ? told.alert.tier : told.kind}${told.redSince !== undefined && told.alert.tier === 'amber' ? ', later red' : ''}`
    const start = Math.min(x(told.alert.openedNight), right - wordsWidth(words))
    const free = ends.findIndex((end) => end + 8 < start)
    const lane = free === -1 ? ends.length : free
    ends[lane] = Math.max(x(told.settledNight ?? to), start + wordsWidth(words))
    return { told, number, words, lane }
  })
}

function drawBar({ told, words }: Bar, top: number, x: (night: string) => number, to: string): readonly string[] {
  const { alert, settledNight, activeNights, redSince, kind } = told
  const [start, end] = [x(alert.openedNight), x(settledNight ?? to)]
  const y = top + 20
  const colour = kind === 'cannot say' ? colours.quiet : redSince === undefined ? amber : colours.shift
  const night = Math.max(
    1.5,
    x(to) > x(alert.openedNight) ? (end - start) / Math.max(1, daysBetween(alert.openedNight, settledNight ?? to)) : 3,
  )
  const strokes = activeNights.map((one) => `M${at(x(one))} ${at(y + 2)}V${at(y + barHeight - 2)}`).join('')
  return [
    label(Math.min(start, right - wordsWidth(words)), top + 15, words, 'start', colour),
    `<g><title>${escapeText(`${alert.title}: ${daysWords(alert.openedNight, settledNight ?? to)}`)}</title>`,
    rectangle(start - 2, y, Math.max(4, end - start + 4), barHeight, '#fff'),
    `<rect x="${at(start - 2)}" y="${at(y)}" width="${at(Math.max(4, end - start + 4))}" height="${barHeight}" fill="none" stroke="${colour}" stroke-width="1.5"/>`,
    `<path d="${strokes}" stroke="${colour}" stroke-width="${at(night)}"/></g>`,
  ]
}

/** 3:1 on white, and not the red of tonight. */
const amber = '#a15c00'

function diamond(x: number, y: number, words: string): string {
  return `<path d="M${at(x)} ${at(y - 6)}L${at(x + 6)} ${at(y)}L${at(x)} ${at(y + 6)}L${at(x - 6)} ${at(y)}Z" fill="#fff" stroke="${colours.data}" stroke-width="1.5"><title>${escapeText(words)}</title></path>`
}

/** Two lines at most: the longest of the causes does not fit into one. */
function rowLabel(words: string, y: number): readonly string[] {
  if (wordsWidth(words) <= left - 16) return [label(4, y, words)]
  const all = words.split(' ')
  const first = all.slice(0, Math.ceil(all.length / 2))
  return [label(4, y, first.join(' ')), label(4, y + 16, all.slice(first.length).join(' '))]
}

function describe(alerts: readonly ToldAlert[], { from, to }: Days): string {
  if (alerts.length === 0) return `No alert was raised from ${daysWords(from, to)}.`
  const told = alerts.map(
    ({ alert, settledNight }, index) =>
      `${index + 1}: ${alert.title}, opened ${dayWords(alert.openedNight)}, ${settledNight === undefined ? 'open to the end' : `settled ${dayWords(settledNight)}`}`,
  )
  return `${plural(alerts.length, 'alert')} from ${daysWords(from, to)}. ${told.join('. ')}. The table below says more.`
}
