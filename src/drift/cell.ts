/** A cell of a table on a page: never empty, numbers right-aligned, "No data" in grey. */
export interface Cell {
  readonly text: string
  readonly numeric?: boolean
  readonly secondary?: boolean
}
