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
 * Both one-sided distances times n·m, exact for whole counts. The distance is largest at a value of the shorter list, or just
 * below one, so its values are looked up in the longer; stretches of it that cannot hold the largest are left out.
 */
function distances(x: Atoms, y: Atoms): { readonly plus: number; readonly minus: number } {
  if (y.values.length < x.values.length) {
    const { plus, minus } = distances(y, x)
    return { plus: minus, minus: plus }
  }
  const last = x.values.length - 1
  const largest = { plus: 0, minus: 0 }
  const first = see(x, y, 0, 0, y.values.length, largest)
  const end = last === 0 ? first : see(x, y, last, first, y.values.length, largest)
  // A coarse look first: the more is known, the more can be left out.
  const step = Math.ceil(Math.sqrt(x.values.length))
  const seen: [number, number][] = [[0, first]]
  for (let at = step; at < last; at += step) seen.push([at, see(x, y, at, seen.at(-1)?.[1] ?? first, end, largest)])
  seen.push([last, end])
  for (let stretch = 1; stretch < seen.length; stretch++) {
    const [[from, low], [to, high]] = [seen[stretch - 1] ?? [0, first], seen[stretch] ?? [last, end]]
    search(x, y, from, to, low, high, largest)
  }
  return largest
}

type Largest = { plus: number; minus: number }

/** Looks between two values of x whose places in y are known, where a larger distance can be. */
function search(x: Atoms, y: Atoms, from: number, to: number, low: number, high: number, largest: Largest): void {
  if (to - from < 2) return
  const plus = casesTo(x, to - 1) * y.total - upTo(y, low, x.values[from] ?? 0) * x.total
  const minus = casesTo(y, high - 1) * x.total - casesTo(x, from) * y.total
  if (plus <= largest.plus && minus <= largest.minus) return
  const middle = (from + to) >>> 1
  const place = see(x, y, middle, low, high, largest)
  search(x, y, from, middle, low, place, largest)
  search(x, y, middle, to, place, high, largest)
}

/** Takes in both distances at one value of x. The answer is its place in y, which lies from `low` to `high`. */
function see(x: Atoms, y: Atoms, at: number, low: number, high: number, largest: Largest): number {
  const value = x.values[at] ?? 0
  const place = firstNotBelow(y.values, value, low, high)
  const minus = casesTo(y, place - 1) * x.total - casesTo(x, at - 1) * y.total
  const plus = casesTo(x, at) * y.total - upTo(y, place, value) * x.total
  if (minus > largest.minus) largest.minus = minus
  if (plus > largest.plus) largest.plus = plus
  return place
}

/** The cases of y at or below a value whose place is known. */
function upTo(y: Atoms, place: number, value: number): number {
  return casesTo(y, y.values[place] === value ? place : place - 1)
}

function casesTo({ cumulative }: Atoms, place: number): number {
  return place < 0 ? 0 : (cumulative[place] ?? 0)
}

/** The first place from `low` to `high` with a value of at least this much. */
function firstNotBelow(values: Float64Array, value: number, low: number, high: number): number {
  let [yes, no] = [high, low]
  while (no < yes) {
    const middle = (no + yes) >>> 1
    if ((values[middle] ?? Infinity) < value) no = middle + 1
    else yes = middle
  }
  return yes
}

function isWhole({ cumulative }: Atoms): boolean {
  return cumulative.every(Number.isInteger)
}
