import { isFiniteSample, type Sample } from './sample.ts'
import { sorted } from './sorted.ts'

/**
 * A distribution as the distinct values that occur, ascending, and how many cases are at or below each. Values read one
 * by one and values counted in bins are both this, so whatever is worked out from atoms has one algorithm for both.
 */
export type Atoms = {
  readonly values: Float64Array
  /** Cases at or below each value; the last is the number of cases. */
  readonly cumulative: Float64Array
  /** Σ (value − centre) over the cases at or below each value. */
  readonly sums: Float64Array
  /** A value from the middle, so that `sums` stay small beside the spread. */
  readonly centre: number
  readonly total: number
  /** Standard deviation with divisor n − 1; 0 when all are the same, `undefined` of one case. */
  readonly sd: number | undefined
}

/**
 * Sorts a sample, each value standing for one case, or for `counts[i]` cases (0 or more, not necessarily whole).
 * `undefined` when there are no cases or when something is not a finite number.
 */
export function atoms(sample: Sample, counts?: Sample): Atoms | undefined {
  if (!isFiniteSample(sample)) return undefined
  if (counts === undefined) return gather(sorted(sample), undefined)
  if (counts.length !== sample.length || !isFiniteSample(counts)) return undefined
  const order = Array.from({ length: sample.length }, (_, at) => at).sort((a, b) => (sample[a] ?? 0) - (sample[b] ?? 0))
  const sortedCounts = Float64Array.from(order, (at) => counts[at] ?? 0)
  if (sortedCounts.some((count) => count < 0)) return undefined
  return gather(
    Float64Array.from(order, (at) => sample[at] ?? 0),
    sortedCounts,
  )
}

/**
 * The place of the atom that holds the case of this rank, counted from 0: the first place, from `start` on, with more than
 * `rank` cases at or below it. Near places are found fastest.
 */
export function atomOfRank({ cumulative }: Atoms, rank: number, start = 0): number {
  const last = cumulative.length - 1
  let low = start
  let stride = 1
  while (low + stride < last && (cumulative[low + stride] ?? 0) <= rank) {
    low += stride
    stride *= 2
  }
  let high = Math.min(last, low + stride)
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((cumulative[middle] ?? 0) <= rank) low = middle + 1
    else high = middle
  }
  return low
}

/** Joins equal neighbours of a sorted sample and leaves out what no case has. */
function gather(sorted: Float64Array, counts: Float64Array | undefined): Atoms | undefined {
  const values = new Float64Array(sorted.length)
  const cumulative = new Float64Array(sorted.length)
  let size = 0
  let total = 0
  for (let at = 0; at < sorted.length; at++) {
    const value = sorted[at] ?? 0
    const count = counts === undefined ? 1 : (counts[at] ?? 0)
    if (count === 0) continue
    total += count
    if (size === 0 || values[size - 1] !== value) values[size++] = value
    cumulative[size - 1] = total
  }
  if (!(total > 0 && Number.isFinite(total))) return undefined
  return describe(values.subarray(0, size), cumulative.subarray(0, size), total)
}

function describe(values: Float64Array, cumulative: Float64Array, total: number): Atoms {
  const centre = values[values.length >>> 1] ?? 0
  const sums = new Float64Array(values.length)
  let before = 0
  let sum = 0
  let squares = 0
  for (let at = 0; at < values.length; at++) {
    const deviation = (values[at] ?? 0) - centre
    const cases = (cumulative[at] ?? 0) - before
    before = cumulative[at] ?? 0
    sum += cases * deviation
    squares += cases * deviation * deviation
    sums[at] = sum
  }
  const sd = total > 1 ? Math.sqrt(Math.max(0, squares - (sum * sum) / total) / (total - 1)) : undefined
  return { values, cumulative, sums, centre, total, sd }
}
