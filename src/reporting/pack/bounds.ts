/** A total and the parts that add up to it, by the names of the counts. */
export interface Sum {
  readonly total: string
  readonly parts: readonly string[]
}

/** The whole numbers from `low` to `high`; `high` may be infinite. */
export interface Range {
  readonly low: number
  readonly high: number
}

/**
 * What can be concluded about every count from ranges for each and the sums between them: ranges are narrowed through
 * the sums, over and over, until nothing more follows. This is what a reader with a pencil could do with a whole pack.
 */
export function boundsOf(ranges: ReadonlyMap<string, Range>, sums: readonly Sum[]): ReadonlyMap<string, Range> {
  const bounds = new Map(ranges)
  // Each round can only narrow whole numbers; the rounds are many only where a narrowing goes to and fro by ones.
  for (let round = 0; round < 1000; round++) {
    let isNarrower = false
    for (const sum of sums) {
      for (const name of [sum.total, ...sum.parts]) {
        const now = bounds.get(name)
        const implied = impliedBounds(sum, name, bounds)
        if (now === undefined || implied === undefined) continue
        const next = { low: Math.max(now.low, implied.low), high: Math.min(now.high, implied.high) }
        if (next.low === now.low && next.high === now.high) continue
        bounds.set(name, next)
        isNarrower = true
      }
    }
    if (!isNarrower) return bounds
  }
  return bounds
}

/** What one sum alone says about one of its counts, given ranges for the others. */
export function impliedBounds(sum: Sum, name: string, ranges: ReadonlyMap<string, Range>): Range | undefined {
  let low = 0
  let high = 0
  for (const part of sum.parts) {
    if (part === name) continue
    const range = ranges.get(part)
    if (range === undefined) return undefined
    low += range.low
    high += range.high
  }
  if (name === sum.total) return { low, high }
  const total = ranges.get(sum.total)
  return total === undefined ? undefined : { low: total.low - high, high: total.high - low }
}
