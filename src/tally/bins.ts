import { quantileSorted } from 'simple-statistics'

/** Frozen cut points of a number, or the frozen levels of a category. */
export type FieldBins =
  | { readonly kind: 'number'; readonly cuts: readonly number[] }
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

/** Cuts for a number: every value up to 50 distinct ones, else 64 quantile bins; what is below or above has a bin of its own. */
export function numberCuts(values: readonly number[]): readonly number[] {
  if (values.length === 0) return []
  const cuts = valueOrQuantileCuts(values, 50, 64)
  const largest = values.reduce((a, b) => Math.max(a, b))
  return ascending([...cuts, justAbove(largest)])
}

function valueOrQuantileCuts(values: readonly number[], mostValues: number, bins = mostValues): readonly number[] {
  const distinct = ascending(values)
  if (distinct.length <= mostValues) return distinct
  const sorted = [...values].sort((a, b) => a - b)
  return ascending(Array.from({ length: bins }, (_, index) => quantileSorted(sorted, index / bins)))
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
