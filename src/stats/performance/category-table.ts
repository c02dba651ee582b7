/** Cases by what was predicted (row) and what was true (column), the same levels in the same order for both. */
export type CategoryTable = readonly (readonly number[])[]

/**
 * The number of cases in a table of categories.
 *
 * Use: every measure of an output in categories starts from it.
 * Formula: the sum of all counts.
 * Assumes: the same levels in the same order for rows and columns.
 * Undefined: there are no cases, the table is not square, or a count is negative or not finite.
 * Source: by definition.
 */
export function tableTotal(table: CategoryTable): number | undefined {
  let total = 0
  for (const row of table) {
    if (row.length !== table.length) return undefined
    for (const count of row) {
      if (!(count >= 0)) return undefined
      total += count
    }
  }
  return total > 0 && Number.isFinite(total) ? total : undefined
}
