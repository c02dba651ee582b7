import readXlsxFile from 'read-excel-file/universal'
import { tidyText } from '../../../alerts/acts/free-text.ts'
import { mergesOf } from './merges.ts'
import type { ImportSheet } from './sheet.ts'
import { saysItIsTooLarge, tooLarge } from './too-large.ts'
import { unzipped } from './unzip.ts'

/** The sheets of an Excel workbook (.xlsx) in their order, or why they are not read; undefined where it cannot be read as one. */
export async function readExcel(
  bytes: Uint8Array,
): Promise<readonly ImportSheet[] | { readonly refused: string } | undefined> {
  const parts = unzipped(bytes, 80 * 1024 * 1024)
  if (parts?.get('xl/workbook.xml') === undefined) return undefined
  // Before it is read: reading fills in every row and column that is left out.
  for (const [path, part] of parts)
    if (path.endsWith('.xml') && saysItIsTooLarge(part.toString('latin1'))) return { refused: tooLarge }
  const sheets = await readXlsxFile(Uint8Array.from(bytes).buffer).catch(() => undefined)
  if (sheets === undefined) return undefined
  const merges = mergesOf(parts)
  return sheets.map(({ sheet, data }) => ({
    name: sheet,
    rows: data.map((row) => row.map((cell: unknown) => tidyText(textOf(cell)))),
    merges: merges.get(sheet) ?? [],
  }))
}

/** A date as its day, and its time where it has one; a number and a yes as they are written. */
function textOf(cell: unknown): string {
  if (cell === null || cell === undefined) return ''
  if (!(cell instanceof Date)) return String(cell)
  const [day = '', time = ''] = cell.toISOString().split('T')
  return time.startsWith('00:00:00') ? day : `${day} ${time.slice(0, 5)}`
}
