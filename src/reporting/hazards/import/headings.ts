import { type HeadingMeaning, meaningOf } from './heading-field.ts'
import { cellAt, columnLetters, type ImportSheet, type Merge, widthOf } from './sheet.ts'

/** The row of a sheet that holds the headings, and what each of its columns is called and means. */
export interface Headings {
  /** counted from 0; what stands above it is titles */
  readonly row: number
  readonly columns: readonly HeadingOfColumn[]
  /** how many different columns of a hazard log it names */
  readonly known: number
}

export interface HeadingOfColumn {
  readonly column: number
  /** as the file says it, with the heading above it where that one spans several */
  readonly heading: string
  readonly meaning?: HeadingMeaning
  /** false: the file names it not, and it is called by its letter */
  readonly isNamed: boolean
}

/** The headings with the columns that hold something below them and have none, by their letters: nothing is lost for want of a name. */
export function withUnnamed({
  sheet,
  headings,
}: {
  readonly sheet: ImportSheet
  readonly headings: Headings
}): Headings {
  const unnamed = Array.from({ length: widthOf(sheet) }, (_, column) => column).filter(
    (column) =>
      headings.columns.every((known) => known.column !== column) &&
      sheet.rows.some((cells, row) => row > headings.row && (cells[column] ?? '') !== ''),
  )
  const columns = unnamed.map((column) => ({ column, heading: `Column ${columnLetters(column)}`, isNamed: false }))
  return { ...headings, columns: [...headings.columns, ...columns].sort((a, b) => a.column - b.column) }
}

/** Looks for the headings among the first rows of a sheet; undefined where no row can be. */
export function findHeadings(sheet: ImportSheet): Headings | undefined {
  const found = Array.from({ length: Math.min(60, sheet.rows.length) }, (_, row) => headingsAt(sheet, row))
  const best = [...found].sort((a, b) => b.known - a.known)[0]
  if (best !== undefined && best.known >= 2) return best
  // Names that nobody has met yet: the first row of several, for a person to say what they are.
  return found.find(({ columns, row }) => columns.length >= 3 && row + 1 < sheet.rows.length)
}

function headingsAt(sheet: ImportSheet, row: number): Headings {
  const columns = Array.from({ length: widthOf(sheet) }, (_, column) => headingOf(sheet, row, column)).filter(
    ({ heading }) => heading !== '',
  )
  const known = new Set(
    columns.flatMap(({ meaning, heading }) => (meaning === undefined ? [] : [`${meaning} ${heading}`])),
  )
  return { row, columns, known: known.size }
}

function headingOf(sheet: ImportSheet, row: number, column: number): HeadingOfColumn {
  const own = cellAt(sheet, row, column)
  const above = spanning(sheet, row - 1, column)
  // A heading that is merged downwards stands in the row above and leaves its own cell empty.
  const heading =
    own === '' && isMergedDown(sheet.merges, row, column)
      ? cellAt(sheet, topOf(sheet.merges, row, column), column)
      : own
  if (heading === '') return { column, heading: '', isNamed: false }
  const group = own === '' ? '' : above
  const meaning = meaningOf(heading, group)
  return {
    column,
    isNamed: true,
    heading: group === '' ? heading : `${group}: ${heading}`,
    ...(meaning === undefined ? {} : { meaning }),
  }
}

/** The heading of the row above that spans this column with others; '' where there is none. */
function spanning(sheet: ImportSheet, row: number, column: number): string {
  const merge = sheet.merges.find(
    ({ top, left, bottom, right }) => row >= top && row <= bottom && column >= left && column <= right && right > left,
  )
  if (merge === undefined) return ''
  // A title over the whole table is no heading of a few columns.
  return merge.right - merge.left > 5 ? '' : cellAt(sheet, merge.top, merge.left)
}

function isMergedDown(merges: readonly Merge[], row: number, column: number): boolean {
  return topOf(merges, row, column) < row
}

function topOf(merges: readonly Merge[], row: number, column: number): number {
  return merges.find(({ top, left, bottom }) => left === column && row > top && row <= bottom)?.top ?? row
}
