import { type Atoms, atoms } from '../../stats/samples/atoms.ts'
import { knownIn } from '../known-values.ts'
import type { Chunk, Column } from '../result.ts'

export interface Numbers {
  readonly values: Float64Array
  readonly atoms: Atoms
}

/** The cells of a run of rows that are not missing: of numbers the values, and the distinct ones; of levels the counts. */
export interface Sample {
  readonly size: number
  readonly numbers: Numbers | undefined
  readonly counts: ReadonlyMap<string, number>
}

/** Evidently leaves missing cells out first (legacy/calculations/data_drift.py). `undefined` when all are missing. */
export function sampleOf(column: Column, { first, end }: Pick<Chunk, 'first' | 'end'>): Sample | undefined {
  if (column.kind === 'category') {
    const counts = new Map<string, number>()
    for (const code of column.codes.subarray(first, end)) {
      const level = column.levels[code]
      if (level !== undefined) counts.set(level, (counts.get(level) ?? 0) + 1)
    }
    const size = [...counts.values()].reduce((sum, count) => sum + count, 0)
    return size === 0 ? undefined : { size, numbers: undefined, counts }
  }
  const values = knownIn(column, { first, end })
  const distinct = atoms(values)
  if (distinct === undefined) return undefined
  // Most statistics never ask, and a text for each of many values is slow.
  let counts: ReadonlyMap<string, number> | undefined
  return {
    size: values.length,
    numbers: { values, atoms: distinct },
    get counts() {
      counts ??= countsOf(distinct)
      return counts
    },
  }
}

function countsOf({ values, cumulative }: Atoms): ReadonlyMap<string, number> {
  return new Map(
    Array.from(values, (value, at) => [
      String(value),
      (cumulative[at] ?? 0) - (at === 0 ? 0 : (cumulative[at - 1] ?? 0)),
    ]),
  )
}
