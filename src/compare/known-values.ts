import type { NumberColumn } from './result.ts'

/** The values of these rows that are there. */
export function knownIn(
  { values }: NumberColumn,
  { first, end }: { readonly first: number; readonly end: number },
): Float64Array {
  const known = new Float64Array(end - first)
  let count = 0
  for (let row = first; row < end; row++) {
    const value = values[row] ?? Number.NaN
    if (!Number.isNaN(value)) {
      known[count] = value
      count += 1
    }
  }
  return known.subarray(0, count)
}
