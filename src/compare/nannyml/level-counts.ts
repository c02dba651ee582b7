import type { CategoryColumn, Chunk } from '../result.ts'

/** Cases by level: the reference's levels in their order, then those that only the other side has. */
export interface LevelCounts {
  readonly counts: Float64Array
  /** cases with a level; missing cells are not among them */
  readonly total: number
}

/** Counts the levels of a run of rows in places that `places` gives to each name. */
export function levelCounts(
  { levels, codes }: CategoryColumn,
  { first, end }: Pick<Chunk, 'first' | 'end'>,
  places: ReadonlyMap<string, number>,
): LevelCounts {
  const place = Int32Array.from(levels, (level) => places.get(level) ?? 0)
  const counts = new Float64Array(places.size)
  let total = 0
  for (let row = first; row < end; row++) {
    const code = codes[row] ?? -1
    if (code < 0) continue
    const at = place[code] ?? 0
    counts[at] = (counts[at] ?? 0) + 1
    total++
  }
  return { counts, total }
}

/** A place for each level of either side. */
export function placesOf(...columns: readonly CategoryColumn[]): ReadonlyMap<string, number> {
  return new Map([...new Set(columns.flatMap(({ levels }) => levels))].map((level, at) => [level, at]))
}

/** The reference's levels, and in one more place at the end all levels that it does not have. */
export function withRest({ counts, total }: LevelCounts, ofReference: number): Float64Array {
  const known = counts.subarray(0, ofReference)
  return Float64Array.from([...known, total - known.reduce((sum, count) => sum + count, 0)])
}
