import { addDays } from '../plan/day.ts'
import { countWords, daysWords, dayWords, exactPercentWords, numberWords, percentWords, plural } from '../plan/words.ts'
import { logistic } from '../stats/special/logistic.ts'
import type { Figure, FigurePoint } from './figures/figure.ts'
import { notAllKnownWords, stateWords } from './figures/nowcast/words.ts'

/** A cell of a table on a page: never empty, numbers right-aligned, "No data" in grey. */
export interface Cell {
  readonly text: string
  readonly numeric?: boolean
  readonly secondary?: boolean
}

/** What the page says of one figure: its sentence, its table, and how its values are written. */
export interface FigureWords {
  readonly sentence: string
  readonly description: string
  readonly window: string
  readonly table: {
    readonly caption: string
    readonly captionHidden: true
    readonly head: readonly Cell[]
    readonly rows: readonly (readonly Cell[])[]
  }
}

/** The words of a figure. Every number in them is in its table as well. */
export function figureWords(figure: Figure): FigureWords {
  const gaps = figure.points.filter(({ value }) => value === undefined).length
  const reading = figure.reading ?? ''
  const young = notAllKnownWords(
    figure,
    (point) => `${writeValue(figure, point.value ?? 0)}${intervalWords(figure, point)}`,
  )
  const figures = [latest(figure), baselineWords(figure), limitWords(figure), young]
  // A coefficient says nothing to most readers until they know what it means.
  const sentence = (figure.kind === 'coefficient' ? [reading, ...figures] : [...figures, reading])
    .filter((part) => part !== '')
    .join(' ')
  const what = figure.window === 1 ? 'days' : 'points'
  const missing =
    gaps === 0
      ? ''
      : ` ${gaps} of ${countWords(figure.points.length)} ${what} ${gaps === 1 ? 'has' : 'have'} ${figure.gap ?? 'no data'}.`
  return {
    sentence: `${sentence}${missing}`,
    description: `${figure.heading}. ${sentence}${missing} The data are in the table below the picture.`,
    window: windowWords(figure),
    table: {
      caption: figure.heading,
      captionHidden: true,
      head: heads(figure).map((text, index) => ({ text, numeric: index > 0 })),
      rows: [...figure.points].reverse().map((point) => row(figure, point)),
    },
  }
}

/** How a value of this figure is written on its axis and in its sentence. */
export function writeValue({ kind, unit }: Pick<Figure, 'kind' | 'unit'>, value: number): string {
  if (kind === 'share')
    return value === 0 || value === 1 || (value >= 0.1 && value <= 0.9) ? percentWords(value) : exactPercentWords(value)
  if (kind === 'coefficient')
    return value
      .toFixed(2)
      .replace(/^-(?=0\.00$)/, '')
      .replace('-', '−')
  const words = kind === 'count' ? countWords(value) : numberWords(value)
  return unit === undefined ? words : `${words} ${unit}`
}

/** The rows of a figure's CSV: plain numbers, an empty cell where there is no value. */
export function figureCsv(figure: Figure): (string | number)[][] {
  return [
    [
      'day',
      'days_in_window',
      'value',
      'low_95',
      'high_95',
      ...(figure.kind === 'coefficient' ? ['standard_error'] : []),
      snake(figure.top),
      ...(figure.bottom === undefined ? [] : [snake(figure.bottom)]),
      ...(figure.notAllKnown === undefined ? [] : ['share_usually_known']),
      ...(figure.waiting === undefined ? [] : ['known_or_estimate', 'waiting_days']),
    ],
    ...figure.points.map((point) => [
      point.day,
      figure.window,
      point.value ?? '',
      point.low ?? '',
      point.high ?? '',
      ...(figure.kind === 'coefficient' ? [point.standardError ?? ''] : []),
      point.numerator ?? '',
      ...(figure.bottom === undefined ? [] : [point.denominator ?? '']),
      ...(figure.notAllKnown === undefined ? [] : [point.estimate?.usuallyKnown ?? '']),
      ...(figure.waiting === undefined
        ? []
        : [point.estimate === undefined ? 'known' : 'estimate', point.waiting ?? 0]),
    ]),
  ]
}

/** "Last 7 days: 12% (132 of 1,100)." for a daily figure; the last window's value with its interval for the others. */
function latest(figure: Figure): string {
  return figure.window === 1 ? lastWeek(figure) : lastWindow(figure)
}

function lastWeek(figure: Figure): string {
  const days = figure.points.slice(-7)
  const known = days.filter(({ value }) => value !== undefined)
  const [first, last] = [days[0], days.at(-1)]
  if (first === undefined || last === undefined) return 'There are no days to show.'
  const when = daysWords(first.day, last.day)
  if (known.length === 0) return `No data from ${when}.`
  const numerator = sumOf(known, 'numerator')
  const denominator = sumOf(known, 'denominator')
  if (figure.kind === 'count')
    return `${when}: ${plural(numerator, 'case')}, ${countWords(Math.round(numerator / known.length))} a day${known.length < days.length ? ' on days with data' : ''}.`
  if (figure.id === 'score') {
    const typical = logistic(numerator / denominator)
    return `${when}: typical score ${writeValue(figure, typical)} in ${plural(denominator, 'case')}.`
  }
  const value = writeValue(figure, numerator / denominator)
  return figure.kind === 'share'
    ? `${when}: ${value} (${countWords(numerator)} of ${countWords(denominator)}).`
    : `${when}: ${value} on average over ${plural(denominator, 'value')}.`
}

function lastWindow(figure: Figure): string {
  const last = figure.points.findLast(({ estimate }) => estimate === undefined)
  if (last === undefined) return `There are not yet ${figure.window} days of cases whose outcome is due.`
  const when = daysWords(addDays(last.day, 1 - figure.window), last.day)
  if (last.value === undefined) return `${when}: no figure, ${figure.gap ?? 'because there is nothing to divide by'}.`
  return `${when}: ${writeValue(figure, last.value)}${intervalWords(figure, last)}, ${partsWords(figure, last)}.`
}

function intervalWords(figure: Figure, { low, high }: FigurePoint): string {
  if (low === undefined || high === undefined) return ''
  return ` (95% interval ${writeValue(figure, low)} to ${writeValue(figure, high)})`
}

function partsWords(figure: Figure, { numerator = 0, denominator = 0 }: FigurePoint): string {
  if (figure.kind === 'ratio') return `${countWords(numerator)} observed and ${numberWords(denominator)} expected`
  return figure.kind === 'coefficient'
    ? `${plural(numerator, 'event')} among ${plural(denominator, 'case')}`
    : `${countWords(numerator)} of ${countWords(denominator)}`
}

function baselineWords(figure: Figure): string {
  if (figure.baseline === undefined) return 'No baseline has been frozen to compare it with.'
  if (figure.kind === 'ratio' && figure.baseline.mean === 1) return ''
  const perDay = figure.kind === 'count' ? ' a day' : ''
  return `Baseline ${writeValue(figure, figure.baseline.mean)}${perDay}.`
}

function limitWords({ limits }: Figure): string {
  return limits.map(({ words }) => `${words.replace('Agreed:', 'Agreed limit:')}.`).join(' ')
}

function windowWords({ points, window, baseline }: Figure): string {
  const [first, last] = [points[0], points.at(-1)]
  if (first === undefined || last === undefined) return 'There are no days to show yet.'
  const about =
    window === 1
      ? `Days shown: ${daysWords(first.day, last.day)}.`
      : `Windows that end on ${daysWords(first.day, last.day)}.`
  const reference =
    baseline === undefined
      ? ''
      : ` The grey dashed line is the baseline’s mean${baseline.low === undefined ? '' : '; 19 in 20 of the baseline’s days lay in the pale band'}.`
  return `${about}${reference}`
}

function heads(figure: Figure): readonly string[] {
  const interval = figure.window > 1 ? ['95% interval'] : []
  const error = figure.kind === 'coefficient' ? ['Standard error'] : []
  const bottom = figure.bottom === undefined ? [] : [figure.bottom]
  const value = figure.kind === 'count' ? [] : [valueHeads[figure.kind]]
  const parts = figure.id === 'score' || figure.kind === 'number' ? bottom : [figure.top, ...bottom]
  const usually = figure.notAllKnown === undefined ? [] : ['Usually known by then']
  const state = figure.waiting === undefined ? [] : ['Known or estimate']
  const when = figure.window === 1 ? 'Day' : `${figure.window} days to`
  return [when, ...value, ...interval, ...error, ...parts, ...usually, ...state]
}

const valueHeads = { share: 'Share', ratio: 'Ratio', number: 'Mean', coefficient: 'Value' } as const

function row(figure: Figure, point: FigurePoint): readonly Cell[] {
  const state = figure.waiting === undefined ? [] : [{ text: stateWords(figure, point), numeric: true }]
  const cells = heads(figure).slice(1 + state.length)
  const day = { text: dayWords(point.day) }
  if (point.value === undefined)
    return [day, ...cells.map(() => ({ text: noValue(figure), numeric: true, secondary: true })), ...state]
  const value =
    figure.kind === 'count'
      ? []
      : [figure.kind === 'share' ? exactPercentWords(point.value) : writeValue(figure, point.value)]
  const interval = figure.window > 1 ? [intervalCell(figure, point)] : []
  const bottom =
    figure.bottom === undefined
      ? []
      : [figure.kind === 'ratio' ? numberWords(point.denominator ?? 0) : countWords(point.denominator ?? 0)]
  const top = `${countWords(point.numerator ?? 0)}${point.estimate === undefined ? '' : ' so far'}`
  const parts = figure.id === 'score' || figure.kind === 'number' ? bottom : [top, ...bottom]
  const error = point.standardError === undefined ? [] : [point.standardError.toFixed(2)]
  const usually =
    figure.notAllKnown === undefined
      ? []
      : [point.estimate === undefined ? 'All are due' : exactPercentWords(point.estimate.usuallyKnown)]
  const texts = [...value, ...interval, ...error, ...parts, ...usually]
  return [day, ...texts.map((text) => ({ text, numeric: true })), ...state]
}

function noValue({ gap = 'no data' }: Figure): string {
  return `${gap.charAt(0).toUpperCase()}${gap.slice(1)}`
}

function intervalCell(figure: Figure, { low, high }: FigurePoint): string {
  if (low === undefined || high === undefined) return 'Not applicable'
  const write = (value: number) => (figure.kind === 'share' ? exactPercentWords(value) : writeValue(figure, value))
  return `${write(low)} to ${write(high)}`
}

function sumOf(points: readonly FigurePoint[], part: 'numerator' | 'denominator'): number {
  return points.reduce((sum, point) => sum + (point[part] ?? 0), 0)
}

function snake(words: string): string {
  return words.toLowerCase().replace(/[^a-z]+/g, '_')
}
