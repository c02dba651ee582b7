import { capital, countWords, dayWords, exactPercentWords, numberWords } from '../../plan/words.ts'
import type { Cell } from '../cell.ts'
import type { Figure, FigurePoint } from './figure.ts'
import { stateWords } from './nowcast/words.ts'
import { writeValue } from './write-value.ts'

/** The head of a figure's table: the day, the value and what it rests on. */
export function headsOf(figure: Figure): readonly string[] {
  const interval = figure.window > 1 ? ['95% interval'] : []
  const error = figure.kind === 'coefficient' ? ['Standard error'] : []
  const bottom = figure.bottom === undefined ? [] : [figure.bottom]
  const value = figure.kind === 'count' ? [] : [valueHeads[figure.kind]]
  const parts = hasTop(figure) ? [figure.top, ...bottom] : bottom
  const usually = figure.notAllKnown === undefined ? [] : ['Usually known by then']
  const state = figure.waiting === undefined ? [] : ['Known or estimate']
  const when = figure.window === 1 ? 'Day' : `${figure.window} days to`
  return [when, ...value, ...interval, ...error, ...parts, ...usually, ...state]
}

const valueHeads = {
  share: 'Share',
  ratio: 'Ratio',
  number: 'Mean',
  coefficient: 'Value',
  agreement: 'Value',
  rate: 'On average',
} as const

/** A sum of scores or of values says nothing to a reader, and an agreement has no numerator. */
function hasTop({ id, kind }: Figure): boolean {
  return id !== 'score' && kind !== 'number' && kind !== 'agreement'
}

/** One point as a row. A point without a value says why in every cell. */
export function rowOf(figure: Figure, point: FigurePoint): readonly Cell[] {
  const state = figure.waiting === undefined ? [] : [{ text: stateWords(figure, point), numeric: true }]
  const cells = headsOf(figure).slice(1 + state.length)
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
  const parts = hasTop(figure) ? [top, ...bottom] : bottom
  const error = point.standardError === undefined ? [] : [point.standardError.toFixed(2)]
  const usually =
    figure.notAllKnown === undefined
      ? []
      : [point.estimate === undefined ? 'All are due' : exactPercentWords(point.estimate.usuallyKnown)]
  const texts = [...value, ...interval, ...error, ...parts, ...usually]
  return [day, ...texts.map((text) => ({ text, numeric: true })), ...state]
}

function noValue({ gap = 'no data' }: Figure): string {
  return capital(gap)
}

function intervalCell(figure: Figure, { low, high }: FigurePoint): string {
  if (low === undefined || high === undefined) return 'Not applicable'
  const write = (value: number) => (figure.kind === 'share' ? exactPercentWords(value) : writeValue(figure, value))
  return `${write(low)} to ${write(high)}`
}
