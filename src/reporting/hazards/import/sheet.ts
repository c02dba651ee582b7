/** A sheet of a file as it was read: text in every cell, '' where there is none. Rows and columns count from 0. */
export interface ImportSheet {
  readonly name: string
  readonly rows: readonly (readonly string[])[]
  /** cells that were merged into one: its value stands in the first alone */
  readonly merges: readonly Merge[]
}

/** A merged range, its last row and column included. */
export interface Merge {
  readonly top: number
  readonly left: number
  readonly bottom: number
  readonly right: number
}

/** The text of a cell, '' outside the sheet. */
export function cellAt({ rows }: Pick<ImportSheet, 'rows'>, row: number, column: number): string {
  return rows[row]?.[column] ?? ''
}

/** How many columns the sheet's widest row has. */
export function widthOf({ rows }: Pick<ImportSheet, 'rows'>): number {
  return rows.reduce((widest, { length }) => Math.max(widest, length), 0)
}

/** A column as spreadsheets call it: `A` for 0, `AB` for 27. */
export function columnLetters(column: number): string {
  const rest = Math.floor(column / 26)
  return `${rest === 0 ? '' : columnLetters(rest - 1)}${String.fromCharCode(65 + (column % 26))}`
}
