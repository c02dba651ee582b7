import type { ColumnFacts } from './column-facts.ts'

/** Why a column is not offered as a field or characteristic. */
export function leftOut(column: ColumnFacts): string | undefined {
  if (column.holds !== undefined)
    return `it seems to hold ${column.holds}, which must not be sent: take it out of the feed`
  if (column.filled === 0) return 'it was empty throughout the sample'
  if (column.instant > 0.95) return 'it holds times'
  if (column.tokenForm !== undefined) return 'it holds tokens'
  if (!isNumber(column) && column.levels === undefined) return 'it holds too many different texts to be a category'
  return undefined
}

/** Whether the column is a number: not where its name and its few values say that the numbers are codes. */
export function isNumber(column: ColumnFacts): boolean {
  const namedAsCode = /(_id|code|type|class|group|band|category)$/i.test(column.name)
  return column.numeric > 0.95 && !(namedAsCode && column.levels !== undefined)
}

/** The texts that a column repeats, in the order in which a person lists them. */
export function levelsOf(column: ColumnFacts): readonly string[] {
  return [...(column.levels ?? [])].sort((a, b) => a.localeCompare(b, 'en-GB', { numeric: true }))
}
