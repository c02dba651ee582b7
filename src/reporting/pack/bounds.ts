/** A total and the parts that add up to it, by the names of the counts. */
export interface Sum {
  readonly total: string
  readonly parts: readonly string[]
  /** the total is no more than its parts together: some may be counted twice */
  readonly isAtMost?: true
}

/** The whole numbers from `low` to `high`; `high` may be infinite. */
export interface Range {
  readonly low: number
  readonly high: number
}

/** What is known of every count, with the sums by the names that they mention: made once, asked often. */
export interface Known {
  readonly ranges: ReadonlyMap<string, Range>
  readonly sumsOf: ReadonlyMap<string, readonly Sum[]>
}

/**
 * What can be concluded about every count from ranges for each and the sums between them: ranges are narrowed through
 * the sums, over and over, until nothing more follows. This is what a reader with a pencil could do with a whole pack.
 * Ranges that no counts fit are an error: what is shown is always true of some.
 */
export function knownFrom(ranges: ReadonlyMap<string, Range>, sums: readonly Sum[]): Known {
  const sumsOf = new Map<string, Sum[]>()
  for (const sum of sums)
    for (const name of new Set([sum.total, ...sum.parts])) {
      const held = sumsOf.get(name)
      if (held === undefined) sumsOf.set(name, [sum])
      else held.push(sum)
    }
  const narrowed = narrow({ ranges, sumsOf }, new Map(), sums)
  if (narrowed === undefined) throw new Error('no counts fit what is shown')
  return { ranges: new Map([...ranges, ...narrowed]), sumsOf }
}

/**
 * Which of the values from `low` to `high` a count may still have: each is tried, and what then follows through all the
 * sums must fit. A value may be left that a search of all tables would rule out; none is ruled out that is possible.
 */
export function valuesLeft(known: Known, name: string, { low, high }: Range): number {
  const own = known.ranges.get(name)
  if (own === undefined) return 0
  let left = 0
  for (let value = Math.max(low, own.low); value <= Math.min(high, own.high); value++) {
    const tried = new Map([[name, { low: value, high: value }]])
    if (narrow(known, tried, known.sumsOf.get(name) ?? []) !== undefined) left++
  }
  return left
}

/** Between which whole numbers the sum of counts lies. */
export function addedRanges(ranges: readonly Range[]): Range {
  return {
    low: ranges.reduce((sum, { low }) => sum + low, 0),
    high: ranges.reduce((sum, { high }) => sum + high, 0),
  }
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
  const isAtMost = sum.isAtMost === true
  if (name === sum.total) return { low: isAtMost ? 0 : low, high }
  const total = ranges.get(sum.total)
  if (total === undefined) return undefined
  return { low: total.low - high, high: isAtMost ? Number.POSITIVE_INFINITY : total.high - low }
}

/** The ranges that differ from what was known, once `tried` is so; undefined where no counts fit. */
function narrow(
  { ranges, sumsOf }: Known,
  tried: Map<string, Range>,
  first: readonly Sum[],
): ReadonlyMap<string, Range> | undefined {
  const waiting = new Set(first)
  const rangeOf = (name: string): Range =>
    tried.get(name) ?? ranges.get(name) ?? { low: 0, high: Number.POSITIVE_INFINITY }
  let steps = 0
  for (const sum of waiting) {
    // Counts go to and fro by ones where nothing bounds them above; what has not been ruled out by then stays possible.
    if (steps++ > mostSteps) return tried
    waiting.delete(sum)
    const changed = narrowBySum(sum, rangeOf, tried)
    if (changed === undefined) return undefined
    for (const name of changed) for (const other of sumsOf.get(name) ?? []) waiting.add(other)
  }
  return tried
}

const mostSteps = 1_000_000

/** Narrows the counts of one sum by one another; answers which changed, or undefined where they cannot add up. */
function narrowBySum(
  { total, parts, isAtMost }: Sum,
  rangeOf: (name: string) => Range,
  tried: Map<string, Range>,
): readonly string[] | undefined {
  const each = parts.map(rangeOf)
  const whole = rangeOf(total)
  const low = each.reduce((sum, one) => sum + one.low, 0)
  const endless = each.filter(({ high }) => high === Number.POSITIVE_INFINITY).length
  const high = each.reduce((sum, one) => sum + (one.high === Number.POSITIVE_INFINITY ? 0 : one.high), 0)
  const changed: string[] = []
  const set = (name: string, before: Range, least: number, most: number): boolean => {
    const next = { low: Math.max(before.low, least), high: Math.min(before.high, most) }
    if (next.low > next.high) return false
    if (next.low !== before.low || next.high !== before.high) {
      tried.set(name, next)
      changed.push(name)
    }
    return true
  }
  if (!set(total, whole, isAtMost ? 0 : low, endless > 0 ? Number.POSITIVE_INFINITY : high)) return undefined
  const { low: least, high: most } = rangeOf(total)
  for (const [place, name] of parts.entries()) {
    const own = each[place]
    if (own === undefined) continue
    const isEndless = own.high === Number.POSITIVE_INFINITY
    const othersHigh = endless > (isEndless ? 1 : 0) ? Number.POSITIVE_INFINITY : high - (isEndless ? 0 : own.high)
    const room = isAtMost ? Number.POSITIVE_INFINITY : most - (low - own.low)
    if (!set(name, own, least - othersHigh, room)) return undefined
  }
  return changed
}
