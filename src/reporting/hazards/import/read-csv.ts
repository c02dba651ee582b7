import { isUtf8 } from 'node:buffer'
import { parse } from 'csv-parse/sync'
import { tidyText } from '../../../alerts/acts/free-text.ts'
import type { ImportSheet } from './sheet.ts'
import { mostRows } from './too-large.ts'

/**
 * A CSV as one sheet, with the separator that its first lines use; undefined where it cannot be read. Excel's older “CSV”
 * is Windows-1252. An apostrophe before a sign of a formula is a spreadsheet's mark for text, and no part of it.
 */
export function readCsv(bytes: Uint8Array, name: string): ImportSheet | undefined {
  const text = new TextDecoder(isUtf8(bytes) ? 'utf-8' : 'windows-1252').decode(bytes)
  if (text.includes('\0')) return undefined
  try {
    const rows: string[][] = parse(text, {
      delimiter: delimiterOf(text),
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: false,
      // One more than is taken: a file of line breaks alone would hold the machine up.
      to: mostRows + 1,
    })
    return {
      name,
      rows: rows.map((row) => row.map((cell) => tidyText(cell.replace(/^'(?=[=+\-@\t\r])/, '')))),
      merges: [],
    }
  } catch (error) {
    if (error instanceof Error && 'code' in error) return undefined
    throw error
  }
}

function delimiterOf(text: string): string {
  const start = text.slice(0, 8000).replace(/"[^"]*"/g, '')
  const counted = [',', ';', '\t'].map((sign) => ({ sign, count: start.split(sign).length }))
  return counted.sort((a, b) => b.count - a.count)[0]?.sign ?? ','
}
