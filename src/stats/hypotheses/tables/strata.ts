import type { Table } from './table.ts'

/** The cells of a table of two by two and its total. */
export type Stratum = {
  readonly a: number
  readonly b: number
  readonly c: number
  readonly d: number
  readonly n: number
}

/** The tables of two by two that have no empty row or column; `undefined` when none has, or one is not a table of counts. */
export function strataOf(tables: readonly Table[]): readonly Stratum[] | undefined {
  const strata: Stratum[] = []
  for (const [[a, b, ...more] = [], [c, d, ...others] = [], ...rows] of tables) {
    if (a === undefined || b === undefined || c === undefined || d === undefined) return undefined
    if (more.length + others.length + rows.length > 0) return undefined
    if (![a, b, c, d].every((count) => Number.isInteger(count) && count >= 0)) return undefined
    if (Math.min(a + b, c + d, a + c, b + d) > 0) strata.push({ a, b, c, d, n: a + b + c + d })
  }
  return strata.length === 0 ? undefined : strata
}
