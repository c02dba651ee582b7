import { cellAt, columnLetters, type ImportSheet, type Merge } from './sheet.ts'

/** The sheet with the value of each cell that was merged downwards in every row of it, from row `first` on; and what was carried. */
export function carriedDown(
  sheet: ImportSheet,
  first: number,
): { readonly sheet: ImportSheet; readonly said: readonly string[] } {
  const merges = sheet.merges.filter(
    (merge) => merge.top >= first && merge.bottom > merge.top && cellAt(sheet, merge.top, merge.left) !== '',
  )
  const rows = sheet.rows.map((cells, row) => {
    const from = merges.filter(({ top, bottom }) => row > top && row <= bottom)
    if (from.length === 0) return cells
    const filled = [...cells]
    for (const { top, left } of from) filled[left] = cellAt(sheet, top, left)
    return Array.from(filled, (cell) => cell ?? '')
  })
  return { sheet: { ...sheet, rows }, said: merges.map(saying) }
}

function saying({ top, left, bottom }: Merge): string {
  const column = columnLetters(left)
  return `${column}${top + 1} to ${column}${bottom + 1} are one merged cell: its value was carried down to row ${top + 2 === bottom + 1 ? bottom + 1 : `${top + 2} to ${bottom + 1}`}.`
}
