import type { ImportSheet } from './sheet.ts'

/** No log that a person keeps is larger. Beyond it a file is one made to hold a machine up, or not a log. */
export const mostRows = 20_000
const mostColumns = 200

export const tooLarge =
  'A sheet of the file has more than 20,000 rows or 200 columns, empty ones counted. Delete the empty rows and columns beyond the log, and other sheets, then try again.'

/** Whether a sheet that was read is larger than any log. */
export function isTooLarge({ rows }: Pick<ImportSheet, 'rows'>): boolean {
  return rows.length > mostRows || rows.some(({ length }) => length > mostColumns)
}

/**
 * Whether a sheet of a workbook says of itself that it is larger, by the places of its rows and cells (`r="C12"`, ECMA-376
 * part 1, 18.3.1.4 and 18.3.1.73) or by how many there are. A few bytes can name the last cell of four thousand million
 * rows, and a reader fills in all those before it. A place that is none is too large for any sheet.
 */
export function saysItIsTooLarge(xml: string): boolean {
  for (const [, place = ''] of xml.matchAll(/<(?:\w{1,40}:)?(?:row|c)\s(?:[^<>]*?\s)?r\s*=\s*["']([^"'<>]*)["']/g)) {
    const found = /^([A-Z]{0,3})(\d{1,7})$/.exec(place)
    if (found === null) return true
    const [, letters = '', row = ''] = found
    const column = [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0)
    if (Number(row) > mostRows || column > mostColumns) return true
  }
  let rows = 0
  for (const _row of xml.matchAll(/<(?:\w{1,40}:)?row[\s/>]/g)) if (++rows > mostRows) return true
  return false
}
