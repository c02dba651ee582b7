import { noInterval } from '../alerts/effect.ts'
import { dayWords } from '../plan/words.ts'
import type { QuotedFigure } from './content.ts'
import type { Table } from './document/document.ts'

/** One figure as a row of a page or a document: everything in words. */
export interface FigureRow {
  readonly question: string
  readonly check: string
  readonly place: string
  readonly seen: string
  readonly interval: string
  readonly denominator: string
  readonly expected: string
  readonly limit: string
  readonly window: string
  readonly night: string
}

/** A quoted figure as a row, in the words of the alert's own page. */
export function figureRow({ figures, check, night, sentence }: QuotedFigure) {
  return { ...figures, check, night: dayWords(night), sentence }
}

/** Figures as a table of a document: each with its interval, what it is counted of, over which days, and on which night. */
export function figuresTable(caption: string, rows: readonly FigureRow[]): Table {
  return {
    kind: 'table',
    caption,
    columns: [
      { title: 'Check and place', width: 2 },
      { title: 'Seen (95% interval)', width: 1.5 },
      { title: 'Counted' },
      { title: 'Expected or agreed (limit)' },
      { title: 'Days counted', width: 1.5 },
      { title: 'Night' },
    ],
    rows: rows.map((row) => [
      { text: `${row.question} (${row.check}), ${row.place}`, strong: true },
      { text: `${row.seen} (${row.interval})` },
      { text: row.denominator },
      { text: `${row.expected} (${row.limit})` },
      { text: row.window },
      { text: row.night },
    ]),
  }
}

/**
 * A finding's sentence with its figure whole, for where no table stands beside it: what was seen with its interval, what it
 * is counted of, over which days, and on which night.
 */
export function foundWords({ sentence, figures, night }: Pick<QuotedFigure, 'sentence' | 'figures' | 'night'>): string {
  const { seen, interval, denominator, window } = figures
  return `${sentence} (Seen: ${seen}, ${intervalText(interval)}; counted: ${denominator}; days: ${window}; night of ${dayWords(night)}.)`
}

/** A figure in lines of plain text: the same words as the table's row. */
export function figureText(row: FigureRow): string {
  return [
    `${row.question} (${row.check}), ${row.place}`,
    `  Seen: ${row.seen} (${intervalText(row.interval)})`,
    `  Counted: ${row.denominator}`,
    `  Expected or agreed: ${row.expected} (limit: ${row.limit})`,
    `  Days counted: ${row.window}. Night: ${row.night}`,
  ].join('\n')
}

/** "95% interval: 3.1% to 9.4%"; where a figure has none, its own words for that and no label. */
function intervalText(interval: string): string {
  return interval === noInterval ? interval : `95% interval: ${interval}`
}
