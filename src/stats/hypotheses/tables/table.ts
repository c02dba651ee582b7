/** Counts by row and column. */
export type Table = readonly (readonly number[])[]

/** A table whose rows and columns were all seen, with its margins. */
export type SeenTable = {
  readonly cells: Table
  readonly rows: readonly number[]
  readonly columns: readonly number[]
  readonly total: number
}

/**
 * The table without its empty rows and columns, which say nothing, and with its margins. `undefined` when fewer than two of
 * either are left, or when a count is negative or not a finite number.
 */
export function seenTable(table: Table): SeenTable | undefined {
  if (!table.every((row) => row.every((count) => count >= 0 && Number.isFinite(count)))) return undefined
  const width = Math.max(0, ...table.map((row) => row.length))
  const columnTotals = Array.from({ length: width }, (_, column) => sum(table.map((row) => row[column] ?? 0)))
  const seen = [...columnTotals.keys()].filter((column) => (columnTotals[column] ?? 0) > 0)
  const cells = table.filter((row) => sum(row) > 0).map((row) => seen.map((column) => row[column] ?? 0))
  const columns = columnTotals.filter((total) => total > 0)
  const rows = cells.map(sum)
  if (rows.length < 2 || columns.length < 2) return undefined
  return { cells, rows, columns, total: sum(rows) }
}

function sum(counts: readonly number[]): number {
  return counts.reduce((total, count) => total + count, 0)
}
