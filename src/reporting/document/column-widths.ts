import type { Column } from './document.ts'

/** The columns' widths in whole units of `total`, by their shares; together they are `total`. */
export function columnWidths(columns: readonly Pick<Column, 'width'>[], total: number): readonly number[] {
  const shares = columns.map(({ width = 1 }) => width)
  const all = shares.reduce((sum, share) => sum + share, 0)
  let given = 0
  let passed = 0
  return shares.map((share) => {
    passed += share
    const end = Math.round((total * passed) / all)
    const width = end - given
    given = end
    return width
  })
}
