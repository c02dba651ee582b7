import type { CellObject } from 'write-excel-file/universal'
import { inkOn } from '../../document/ink.ts'
import { plainText } from '../../document/plain-text.ts'

/** A text that wraps in its cell, on its level's colour where it has one. It is text to Excel, whatever it begins with. */
export function textCell(text: string, colour?: string): CellObject {
  return {
    value: fitted(plainText(text)).replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_'),
    type: String,
    wrap: true,
    alignVertical: 'top',
    borderColor: '#AEB7BD',
    borderStyle: 'thin',
    ...(colour === undefined ? {} : { backgroundColor: `#${colour}`, textColor: `#${inkOn(colour)}` }),
  }
}

/** A heading. */
export function headCell(text: string): CellObject {
  return { ...textCell(text, '003087'), fontWeight: 'bold' }
}

/** What Excel takes into one cell: 32,767 characters (Excel specifications and limits). What is cut says so. */
function fitted(text: string): string {
  if (text.length <= 32_767) return text
  const said = '\n[Cut here: a cell of Excel holds no more. The whole text is in the Word, the PDF and the CSV.]'
  return `${text.slice(0, 32_767 - said.length).toWellFormed()}${said}`
}

/** A row as high as its longest text needs in columns of these widths (characters), by a cautious count of its lines. */
export function fittedRow(cells: readonly CellObject[], widths: readonly number[]): CellObject[] {
  const lines = cells.map(({ value }, at) => linesOf(String(value ?? ''), widths[at] ?? 10))
  // Excel has no row higher than 409 points.
  const height = Math.min(409, 4 + 13 * Math.max(1, ...lines))
  return cells.map((cell) => ({ ...cell, height }))
}

function linesOf(text: string, width: number): number {
  return text.split('\n').reduce((sum, line) => sum + Math.max(1, Math.ceil(line.length / (width * 0.95))), 0)
}
