import { countWords, daysWords } from '../../plan/words.ts'
import type { Cell } from '../cell.ts'
import type { Figure } from './figure.ts'
import { lastWords } from './last-words.ts'
import { notAllKnownWords } from './nowcast/words.ts'
import { headsOf, rowOf } from './table.ts'
import { intervalWords, writeValue } from './write-value.ts'

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
  const figures = [lastWords(figure), baselineWords(figure), limitWords(figure), young]
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
      head: headsOf(figure).map((text, index) => ({ text, numeric: index > 0 })),
      rows: [...figure.points].reverse().map((point) => rowOf(figure, point)),
    },
  }
}

function baselineWords(figure: Figure): string {
  if (figure.baseline === undefined) return 'There is no baseline to compare it with.'
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
