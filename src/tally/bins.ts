import { quantileSorted } from 'simple-statistics'
import type { Standard } from './standard.ts'

/**
 * Frozen cut points of a number, or the frozen levels of a category. `standard`: what the number is standardised by
 * beside others; absent where none of its values was plausible, and in baselines frozen before it was kept.
 */
export type FieldBins =
  | { readonly kind: 'number'; readonly cuts: readonly number[]; readonly standard?: Standard }
  | { readonly kind: 'category'; readonly levels: readonly string[] }

/** How many cuts are at or below `value`: bin 0 is below the first cut; bins are [a, b), so a threshold falls whole in one. */
export function binOf(cuts: readonly number[], value: number): number {
  let low = 0
  let high = cuts.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((cuts[middle] ?? Number.POSITIVE_INFINITY) <= value) low = middle + 1
    else high = middle
  }
  return low
}

/** 1-based place of a level among the baseline's, 0 when the baseline never saw it. */
export function levelBin(levels: readonly string[], level: string): number {
  return levels.indexOf(level) + 1
}

/** Cuts for a score in [0, 1]: every value when there are at most 200, else quantiles; and always every threshold. */
export function scoreCuts(scores: readonly number[], thresholds: readonly number[]): readonly number[] {
  return ascending([...valueOrQuantileCuts(scores, 200), ...thresholds])
}

/**
 * Cuts for a number: every value up to 50 distinct ones, else 64 quantile bins; what is below or above is in bins of its
 * own, each 4 % wide as far as a thousand times the values: values sent in another unit can be told by how far off they are.
 */
export function numberCuts(values: readonly number[]): readonly number[] {
  if (values.length === 0) return []
  const cuts = valueOrQuantileCuts(values, 50, 64)
  const largest = values.reduce((a, b) => Math.max(a, b))
  // From the outermost quantiles and not from the extremes: one 999999 must not hide where the others end.
  const [low, high] = cuts.length > 2 ? [cuts[1], cuts.at(-1)] : [cuts[0], largest]
  return ascending([...cuts, justAbove(largest), ...ladder(low, 1 / rung), ...ladder(high, rung)])
}

/** Neighbouring cuts beyond the usual values, and how far they reach: farther than the largest known factor of units. */
const rung = 1.04
const reach = 1100

/** Positive values only: a unit makes nothing larger of nought. */
function ladder(from: number | undefined, step: number): readonly number[] {
  if (from === undefined || !(from > 0)) return []
  const rungs = Math.ceil(Math.log(reach) / Math.log(rung))
  return Array.from({ length: rungs }, (_, at) => from * step ** (at + 1)).filter(
    (cut) => Number.isFinite(cut) && cut > 1e-300,
  )
}

function valueOrQuantileCuts(values: readonly number[], mostValues: number, bins = mostValues): readonly number[] {
  if (!hasMore(values, mostValues)) return ascending(values)
  const sorted = Array.from(Float64Array.from(values).sort())
  return ascending(Array.from({ length: bins }, (_, index) => quantileSorted(sorted, index / bins)))
}

/** Are there more different values than `most`? A set of all of them would take more room than they do. */
function hasMore(values: readonly number[], most: number): boolean {
  const seen = new Set<number>()
  return values.some((value) => seen.add(value).size > most)
}

function ascending(values: readonly number[]): readonly number[] {
  return [...new Set(values)].sort((a, b) => a - b)
}

/** The next number a computer can hold, so that the largest value seen is not itself "above". */
function justAbove(value: number): number {
  if (value === 0) return 1e-300
  const bits = new BigInt64Array(1)
  const asNumber = new Float64Array(bits.buffer)
  asNumber[0] = value
  bits[0] = (bits[0] ?? 0n) + (value > 0 ? 1n : -1n)
  return asNumber[0]
}
