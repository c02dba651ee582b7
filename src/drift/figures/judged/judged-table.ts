import type { Cell } from '../../cell.ts'

/** A table of the panel: its rows as a page shows them. */
export interface JudgedTable {
  readonly caption: string
  readonly captionHidden?: true
  readonly head: readonly Cell[]
  readonly rows: readonly (readonly Cell[])[]
}
