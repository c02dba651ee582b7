import { findHeadings, type Headings } from './headings.ts'
import type { ImportSheet } from './sheet.ts'

/** The sheet that a log is read from, with its headings. */
export interface ChosenSheet {
  readonly sheet: ImportSheet
  readonly headings: Headings
}

/** The sheet that was asked for, else the one whose headings are most like a hazard log's; or why there is none. */
export function chooseSheet(
  sheets: readonly ImportSheet[],
  wanted: string | undefined,
): ChosenSheet | { readonly refused: string } {
  const asked = sheets.filter(({ name }) => wanted === undefined || name === wanted)
  const [best] = asked
    .flatMap((sheet) => {
      const headings = findHeadings(sheet)
      return headings === undefined ? [] : [{ sheet, headings }]
    })
    .sort((a, b) => b.headings.known - a.headings.known || b.sheet.rows.length - a.sheet.rows.length)
  if (best !== undefined) return best
  if (asked.length === 0) return { refused: 'The file has no sheet of that name. Choose one of those that it has.' }
  return {
    refused:
      'No row in its first 60 looks like the headings of a hazard log. Name the columns in one row, such as “Hazard name”, “Description” and “Existing controls”, then try again.',
  }
}
