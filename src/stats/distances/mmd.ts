import { isFiniteSample, type Sample } from '../samples/sample.ts'
import type { Random } from '../simulation/random.ts'

export type Mmd = {
  /** The squared discrepancy, unbiased: around 0, and as often below as above, when nothing has changed. */
  readonly squared: number
  /** The kernel's width, given or found. */
  readonly sigma: number
  /** Of the permutation test; only where permutations were asked for. Never 0. */
  readonly p?: number
}

type MmdOptions = {
  /** Width of the kernel; the median distance of all pairs unless given. */
  readonly sigma?: number
  readonly permutations?: { readonly count: number; readonly random: Random }
}

/**
 * Maximum mean discrepancy (MMD²), unbiased, with a permutation test.
 *
 * Use: whether several numbers together, given as columns, come from the same joint distribution; for some hundreds of rows.
 * Formula: mean k(x, x′) + mean k(y, y′) − 2·mean k(x, y) over pairs of different rows, with the kernel
 * k = exp(−distance²/(2σ²)). σ is the median distance of all pairs of rows of both samples together, which stays the
 * same when rows change sides; a width from the reference alone would make the test below no longer exact.
 * p = (1 + relabellings at least as far apart)/(1 + relabellings): it is never 0, where alibi-detect's and Evidently's,
 * the bare share, can be.
 * Assumes: rows are independent; the columns are on comparable scales.
 * Not for: more than a few thousand rows, since every pair is looked at: reconstruction error.
 * Undefined: fewer than two rows on a side, columns of unequal length, a value that is not a finite number, or all rows
 * alike while no σ is given.
 * Source: Gretton et al. 2012, Journal of Machine Learning Research 13:723; Phipson and Smyth 2010, Statistical
 * Applications in Genetics and Molecular Biology 9:39 (the p-value).
 *
 * @awaited the weekly check of all fields together (B9)
 */
export function mmd(
  reference: readonly Sample[],
  current: readonly Sample[],
  options: MmdOptions = {},
): Mmd | undefined {
  const n = reference[0]?.length ?? 0
  const m = current[0]?.length ?? 0
  if (n < 2 || m < 2 || reference.length !== current.length) return undefined
  const sound = (columns: readonly Sample[], rows: number): boolean =>
    columns.every((column) => column.length === rows && isFiniteSample(column))
  if (!sound(reference, n) || !sound(current, m)) return undefined
  const squares = squaredDistances(reference, current, n + m)
  const sigma = options.sigma ?? Math.sqrt(medianOffDiagonal(squares, n + m))
  if (!(sigma > 0 && Number.isFinite(sigma))) return undefined
  const kernel = squares
  for (let pair = 0; pair < kernel.length; pair++) kernel[pair] = Math.exp(-(squares[pair] ?? 0) / (2 * sigma * sigma))
  const rows = Int32Array.from({ length: n + m }, (_, row) => row)
  const squaredMmd = createStatistic(kernel, n, m)
  const squared = squaredMmd(rows)
  if (!Number.isFinite(squared)) return undefined
  if (options.permutations === undefined) return { squared, sigma }
  const { count, random } = options.permutations
  let asFar = 0
  for (let turn = 0; turn < count; turn++) {
    dealSmaller(rows, Math.min(n, m), random)
    // Sums in another order differ in their last digits; a relabelling that is the same split counts as equal.
    if (squaredMmd(rows, true) >= squared - 1e-12) asFar += 1
  }
  return { squared, sigma, p: (1 + asFar) / (1 + count) }
}

/** Of rows of both samples, one after the other, as a full square of numbers. */
function squaredDistances(reference: readonly Sample[], current: readonly Sample[], size: number): Float64Array {
  const n = reference[0]?.length ?? 0
  const squares = new Float64Array(size * size)
  for (const [at, own] of reference.entries()) {
    const other = current[at] ?? []
    const column = Float64Array.from({ length: size }, (_, row) => (row < n ? own[row] : other[row - n]) ?? 0)
    for (let i = 1; i < size; i++) {
      for (let j = 0; j < i; j++) {
        const square = (squares[i * size + j] ?? 0) + ((column[i] ?? 0) - (column[j] ?? 0)) ** 2
        squares[i * size + j] = square
        squares[j * size + i] = square
      }
    }
  }
  return squares
}

function medianOffDiagonal(squares: Float64Array, size: number): number {
  const pairs = new Float64Array((size * (size - 1)) / 2)
  let at = 0
  for (let i = 1; i < size; i++) for (let j = 0; j < i; j++) pairs[at++] = squares[i * size + j] ?? 0
  pairs.sort()
  const middle = (pairs.length - 1) / 2
  // The median of distances, not of their squares.
  return ((Math.sqrt(pairs[Math.floor(middle)] ?? 0) + Math.sqrt(pairs[Math.ceil(middle)] ?? 0)) / 2) ** 2
}

/**
 * MMD² of a split of the rows. The kernel is summed only within the smaller part: the row sums give the rest.
 * The first n rows are the reference; when `dealt`, the smaller part comes first, whichever it is.
 */
function createStatistic(kernel: Float64Array, n: number, m: number): (rows: Int32Array, dealt?: boolean) => number {
  const size = n + m
  const rowSums = new Float64Array(size)
  let all = 0
  for (let i = 0; i < size; i++) {
    for (let j = 0; j < size; j++) if (j !== i) rowSums[i] = (rowSums[i] ?? 0) + (kernel[i * size + j] ?? 0)
    all += rowSums[i] ?? 0
  }
  const few = Math.min(n, m)
  const many = size - few
  return (rows, dealt = false) => {
    const start = dealt || n <= m ? 0 : n
    let within = 0
    let touching = 0
    for (let a = start; a < start + few; a++) {
      const row = (rows[a] ?? 0) * size
      touching += rowSums[rows[a] ?? 0] ?? 0
      for (let b = start; b < a; b++) within += 2 * (kernel[row + (rows[b] ?? 0)] ?? 0)
    }
    const across = touching - within
    const rest = all - within - 2 * across
    return within / (few * (few - 1)) + rest / (many * (many - 1)) - (2 * across) / (few * many)
  }
}

/** Deals a fresh random set of rows to the first `count` places (Fisher and Yates, stopped early). */
function dealSmaller(rows: Int32Array, count: number, random: Random): void {
  for (let place = 0; place < count; place++) {
    const other = place + random.integer(rows.length - place)
    const row = rows[place] ?? 0
    rows[place] = rows[other] ?? 0
    rows[other] = row
  }
}
