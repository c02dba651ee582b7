import { stringify } from 'csv-stringify/sync'
import type { Hazard } from './entry.ts'
import { logRows } from './rows.ts'

/**
 * The log as CSV, a hazard a row, as its latest version has it. It opens in Excel as UTF-8, and text that a spreadsheet
 * would take for a formula is marked as text.
 */
export function hazardLogCsv(hazards: readonly Hazard[], timeZone: string): string {
  const { headings, rows } = logRows(hazards, timeZone)
  const table = [headings, ...rows.map((cells) => cells.map(({ text }) => text))]
  return stringify(table, { bom: true, escape_formulas: true, record_delimiter: 'windows' })
}
