import type { Shown } from './suppress.ts'

/** One table of a pack: it becomes one CSV file and one member of the JSON file. */
export interface PackTable {
  readonly name: string
  readonly columns: readonly string[]
  readonly rows: readonly (readonly Cell[])[]
}

export type Cell = string | number | boolean

/** The shown count of a table's row and column. */
export type At = (table: string, row: string, column: string) => Shown
