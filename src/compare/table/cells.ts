/** How the cells of a column are taken up: as numbers, as texts that repeat, as texts however many, or as times. */
export type Want = 'number' | 'text' | 'id' | 'time'

/** A column of numbers as read: NaN where a cell is missing or unreadable, and how many of each there were. */
export interface NumberCells {
  readonly kind: 'number'
  readonly values: Float64Array
  readonly missing: number
  readonly unreadable: number
}

/** A column of times as written on the clock, in milliseconds as if that clock were UTC; NaN as in `NumberCells`. */
export interface TimeCells {
  readonly kind: 'time'
  readonly values: Float64Array
  readonly missing: number
  readonly unreadable: number
}

/** A column of texts: each distinct one once, and for each row its place in that list, −1 where the cell is missing. */
export interface TextCells {
  readonly kind: 'text'
  readonly levels: readonly string[]
  readonly codes: Int32Array
  readonly missing: number
  /** more distinct texts than are kept: levels and codes are not whole, and say nothing */
  readonly overflow: boolean
}

export type Cells = NumberCells | TimeCells | TextCells

/** Takes up one column, cell by cell: as bytes from a CSV, or as a value from a file that knows its types. */
export interface Sink {
  bytes(row: number, source: Uint8Array, start: number, end: number): void
  value(row: number, value: number | string | undefined): void
  /** what was taken up, of this many rows */
  done(rows: number): Cells
}

/** What the cells of a file are read by. */
export interface Reading {
  /** the byte of the decimal sign: that of a point or of a comma */
  readonly point: number
  /** texts that mean "missing"; an empty cell always does */
  readonly missing: ReadonlySet<string>
}

export const POINT = 0x2e
export const COMMA = 0x2c

/** The words for "missing" that are understood without being told, as R, pandas, SQL and Excel write them. */
export const usualMissing: readonly string[] = ['NA', 'N/A', 'n/a', '<NA>', '#N/A', 'NULL', 'null', 'NaN', 'nan', 'NaT']
