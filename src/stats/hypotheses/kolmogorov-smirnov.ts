import { kolmogorovSurvival } from '../distributions/kolmogorov.ts'
import { type Atoms, atoms } from '../samples/atoms.ts'
import type { Sample } from '../samples/sample.ts'
import { exactSmirnov } from './exact/exact-smirnov.ts'

export type KolmogorovSmirnov = {
  /** The largest distance of the two distribution functions, the larger of the next two. */
  readonly d: number
  /** How far x's function rises above y's: x has more small values. */
  readonly dPlus: number
  readonly dMinus: number
  readonly p: number
  readonly method: 'exact' | 'asymptotic'
  /** Set for bins: the true d is at least, the true p at most, what is given. */
  readonly isBound: boolean
}

type Options = {
  /** `greater` asks only about d⁺, `less` only about d⁻. */
  readonly alternative?: 'two-sided' | 'less' | 'greater'
  readonly method?: 'auto' | 'exact' | 'asymptotic'
  /** The exact law given the ties that occurred (R), or as if there were none (scipy), which is too large a p. */
  readonly ties?: 'given' | 'ignored'
  /** Whether a value stands for a bin and not for itself. */
  readonly binned?: boolean
}

/** R's rule: the exact law while the product of the two sample sizes is below this. */
const EXACT_BELOW = 10_000

/** Where even asking for the exact law gets the limit: about two seconds. */
const EXACT_LIMIT = 4e8

/**
 * The two-sample Kolmogorov–Smirnov test.
 *
 * Use: do two samples of numbers come from one distribution, whatever its shape?
 * Formula: D = the largest difference of the two empirical distribution functions, both taken after all cases with the same value.
 *   Exact p: the share of all orders of the pooled cases, ties kept together, with a difference at least as large. From
 *   n·m = 10,000 on: Kolmogorov's limit of √(nm/(n + m))·D, one-sided e^(−2D²nm/(n + m)).
 * Assumes: cases are independent. Values may be tied.
 * Not for: fixed thresholds of D: the same D means less in small samples. From bins D is a lower and p an upper bound.
 * Undefined: either sample is empty, or a value is NaN or infinite.
 * Source: Smirnov 1939; Schröer and Trenkler 1995, Comput Stat Data Anal 20:185, for ties; as R's ks.test (4.2).
 *
 * @awaited the weekly check of whole distributions (B3)
 */
export function kolmogorovSmirnov(x: Sample, y: Sample, options: Options = {}): KolmogorovSmirnov | undefined {
  const first = atoms(x)
  const second = atoms(y)
  return first === undefined || second === undefined ? undefined : kolmogorovSmirnovOf(first, second, options)
}

/**
 * The same of two samples that are sorted already, or counted by value: a reference is sorted once and compared with many chunks.
 * Where the counts are of bins (`binned`), d is a lower bound of the true distance and p an upper bound, and says so. Exact only
 * for whole counts.
 */
export function kolmogorovSmirnovOf(x: Atoms, y: Atoms, options: Options = {}): KolmogorovSmirnov | undefined {
  const { alternative = 'two-sided', method = 'auto', binned = false } = options
  // Cases of one bin are not tied: taking them for ties would make p smaller than a bound may be.
  const { ties = binned ? 'ignored' : 'given' } = options
  const { plus, minus } = distances(x, y)
  const n = x.total
  const m = y.total
  const largest = alternative === 'two-sided' ? Math.max(plus, minus) : alternative === 'greater' ? plus : minus
  const product = n * m
  const dPlus = plus / product
  const dMinus = minus / product
  const isExact = (method === 'auto' ? product < EXACT_BELOW : method === 'exact') && product <= EXACT_LIMIT
  const p = isExact && isWhole(x) && isWhole(y) ? exactSmirnov(x, y, largest, alternative, ties) : undefined
  return {
    d: Math.max(dPlus, dMinus),
    dPlus,
    dMinus,
    p: p ?? limit(largest / product, n, m, alternative),
    method: p === undefined ? 'asymptotic' : 'exact',
    isBound: binned,
  }
}

function limit(d: number, n: number, m: number, alternative: string): number {
  const z = Math.sqrt((n / (n + m)) * m) * d
  return alternative === 'two-sided' ? (kolmogorovSurvival(z) ?? 1) : Math.exp(-2 * z * z)
}

/**
 * Both one-sided distances times n·m, exact for whole counts. Walks over the shorter list of values and looks the other up: the
 * distance is largest at a value of the shorter, or just below one.
 */
function distances(x: Atoms, y: Atoms): { readonly plus: number; readonly minus: number } {
  if (y.values.length < x.values.length) {
    const { plus, minus } = distances(y, x)
    return { plus: minus, minus: plus }
  }
  let plus = 0
  let minus = 0
  let before = 0
  let at = 0
  for (const [place, value] of x.values.entries()) {
    at = firstNotBelow(y.values, value, at)
    const below = at === 0 ? 0 : (y.cumulative[at - 1] ?? 0)
    const upTo = y.values[at] === value ? (y.cumulative[at] ?? 0) : below
    minus = Math.max(minus, below * x.total - before * y.total)
    before = x.cumulative[place] ?? 0
    plus = Math.max(plus, before * y.total - upTo * x.total)
  }
  return { plus, minus: Math.max(minus, 0) }
}

/** The first place from `start` on with a value of at least this much, in doubling steps and then by halving. */
function firstNotBelow(values: Float64Array, value: number, start: number): number {
  let low = start
  let stride = 1
  while (low + stride <= values.length && (values[low + stride - 1] ?? Infinity) < value) {
    low += stride
    stride *= 2
  }
  let high = Math.min(values.length, low + stride)
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((values[middle] ?? Infinity) < value) low = middle + 1
    else high = middle
  }
  return low
}

function isWhole({ cumulative }: Atoms): boolean {
  return cumulative.every(Number.isInteger)
}
