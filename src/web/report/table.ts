import { escapeText } from '../../plan/escape-text.ts'

/** A cell of a report's table: words, or HTML that was escaped where it was made. */
export interface ReportCell {
  readonly text?: string
  readonly html?: string
  /** a number: at the right, its digits under each other */
  readonly numeric?: boolean
  /** words that need room to be read */
  readonly wide?: boolean
}

/** A table that scrolls inside its own box, never the page. The first cell of a row is its header. */
export function reportTable(
  caption: string,
  head: readonly ReportCell[],
  rows: readonly (readonly ReportCell[])[],
): string {
  const heads = head.map((cell) => `<th scope="col"${classOf(cell)}>${contentOf(cell)}</th>`).join('')
  const body = rows.map((row) => `<tr>${row.map(cellOf).join('')}</tr>`).join('')
  return `<div class="scroll" tabindex="0" role="region" aria-label="${escapeText(caption)}"><table><caption>${escapeText(caption)}</caption><thead><tr>${heads}</tr></thead><tbody>${body}</tbody></table></div>`
}

/** A word with a look of its own: shape and words say what the colour does. */
export function reportTag(look: 'shifted' | 'amber' | 'steady' | 'unknown', words: string): string {
  return `<strong class="tag ${look}">${escapeText(words)}</strong>`
}

function cellOf(cell: ReportCell, place: number): string {
  const content = contentOf(cell)
  return place === 0 ? `<th scope="row"${classOf(cell)}>${content}</th>` : `<td${classOf(cell)}>${content}</td>`
}

function contentOf({ text = '', html }: ReportCell): string {
  return html ?? escapeText(text)
}

function classOf({ numeric, wide }: ReportCell): string {
  return numeric === true ? ' class="n"' : wide === true ? ' class="said"' : ''
}
