import type { Prediction } from '../../../src/ingest/case.ts'
import type { Plan } from '../../../src/plan/plan.ts'
import { storedColumns } from '../../../src/plan/strata.ts'
import type { Chunk } from './rule.ts'

/** A column of the feed as other monitors read it: values that are there, numbers or levels. */
export type Column =
  | { readonly kind: 'number'; valuesOf(chunk: Chunk): Float64Array }
  | { readonly kind: 'category'; valuesOf(chunk: Chunk): readonly string[] }

/** Every input field of the plan, and the score. */
export function columnsOf(plan: Plan): readonly Column[] {
  const stored = storedColumns(plan)
  const fields = plan.fields.map(({ name, kind }): Column => {
    const index = stored.findIndex((one) => one.name === name)
    return kind === 'number'
      ? numbers((row) => row.numbers[index])
      : { kind, valuesOf: (chunk) => present(chunk, (row) => row.levels[index]) }
  })
  return [...fields, score]
}

export const score = numbers((row) => row.score)

function numbers(of: (row: Prediction) => number | null | undefined) {
  return { kind: 'number' as const, valuesOf: (chunk: Chunk) => Float64Array.from(present(chunk, of)) }
}

function present<T>(chunk: Chunk, of: (row: Prediction) => T | null | undefined): readonly T[] {
  return chunk.flatMap(({ rows }) =>
    rows.flatMap((row) => {
      const value = of(row)
      return value === null || value === undefined ? [] : [value]
    }),
  )
}

/** How often each of these levels occurs, and whatever else there is. */
export function levelCounts(values: readonly string[], levels: readonly string[]): readonly number[] {
  const counts = new Array<number>(levels.length + 1).fill(0)
  for (const value of values) {
    const place = levels.indexOf(value)
    const at = place < 0 ? levels.length : place
    counts[at] = (counts[at] ?? 0) + 1
  }
  return counts
}
