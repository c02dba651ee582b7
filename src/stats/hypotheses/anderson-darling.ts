import { type Atoms, atoms } from '../samples/atoms.ts'
import type { Sample } from '../samples/sample.ts'
import { sorted } from '../samples/sorted.ts'

export type AndersonDarling = {
  /** The statistic less its mean, per standard deviation. */
  readonly statistic: number
  readonly p: number
  /** Set where p stands outside the published table: the true p is then at least, or at most, what is given. */
  readonly bound: 'at least' | 'at most' | undefined
}

/** Scholz and Stephens, table 2: the tail probabilities and the coefficients of their critical values. */
const LOG_TAILS = [0.25, 0.1, 0.05, 0.025, 0.01, 0.005, 0.001].map(Math.log)
const B0 = [0.675, 1.281, 1.645, 1.96, 2.326, 2.573, 3.085]
const B1 = [-0.245, 0.25, 0.678, 1.149, 1.822, 2.364, 3.615]
const B2 = [-0.105, -0.305, -0.362, -0.391, -0.396, -0.345, -0.154]

/**
 * The Anderson–Darling test that several samples come from one distribution.
 *
 * Use: do two or more samples of numbers come from one distribution? It weighs the tails more than Kolmogorov–Smirnov does.
 * Formula: A² = (N − 1)/N·Σ 1/n_i·Σ l/N·(N·M − n_i·B)²/(B(N − B) − N·l/4) over the distinct values with average ranks, less its mean
 *   k − 1, per standard deviation; p from a parabola through the logarithms of the seven published tail probabilities.
 * Assumes: cases are independent. Values may be tied.
 * Not for: p-values outside 0.001 … 0.25: there p is a bound, and says so.
 * Undefined: fewer than two samples, an empty one, fewer than four cases, one value only, or a value that is NaN or infinite.
 * Source: Scholz and Stephens 1987, JASA 82:918 (equation 7); as scipy's anderson_ksamp with midrank.
 */
export function andersonDarling(samples: readonly Sample[]): AndersonDarling | undefined {
  const groups = samples.map((sample) => atoms(sample)).filter((group) => group !== undefined)
  if (groups.length < 2 || groups.length < samples.length) return undefined
  const total = groups.reduce((sum, group) => sum + group.total, 0)
  const { values, cumulative } = atomsOfAll(groups)
  if (values.length < 2 || total < 4) return undefined
  const raw = groups.reduce((sum, group) => sum + distance(group, values, cumulative, total), 0)
  const m = groups.length - 1
  const statistic = ((raw * (total - 1)) / total - m) / Math.sqrt(varianceOf(groups.map((group) => group.total)))
  return { statistic, ...tailOf(statistic, m) }
}

/** The pooled distinct values, and how many cases are at or below each. */
function atomsOfAll(groups: readonly Atoms[]): { readonly values: Float64Array; readonly cumulative: Float64Array } {
  const joined = new Float64Array(groups.reduce((sum, { values }) => sum + values.length, 0))
  let filled = 0
  for (const { values } of groups) {
    joined.set(values, filled)
    filled += values.length
  }
  const all = sorted(joined)
  const values = all.filter((value, at) => at === 0 || value !== all[at - 1])
  const cumulative = new Float64Array(values.length)
  for (const group of groups) {
    let place = 0
    for (let at = 0; at < values.length; at++) {
      const value = values[at] ?? 0
      while ((group.values[place] ?? Infinity) <= value) place += 1
      cumulative[at] = (cumulative[at] ?? 0) + (group.cumulative[place - 1] ?? 0)
    }
  }
  return { values, cumulative }
}

function distance(group: Atoms, values: Float64Array, cumulative: Float64Array, total: number): number {
  let sum = 0
  let place = 0
  let before = 0
  let below = 0
  for (let at = 0; at < values.length; at++) {
    const value = values[at] ?? 0
    while ((group.values[place] ?? Infinity) <= value) place += 1
    const upTo = group.cumulative[place - 1] ?? 0
    const pooledUpTo = cumulative[at] ?? 0
    const tied = pooledUpTo - below
    const b = below + tied / 2
    const m = (before + upTo) / 2
    sum += ((tied / total) * (total * m - b * group.total) ** 2) / (b * (total - b) - (total * tied) / 4)
    before = upTo
    below = pooledUpTo
  }
  return sum / group.total
}

/** The variance of A² when all come from one distribution (their equation 4). */
function varianceOf(sizes: readonly number[]): number {
  const n = sizes.reduce((sum, size) => sum + size, 0)
  const k = sizes.length
  const inverse = sizes.reduce((sum, size) => sum + 1 / size, 0)
  let h = 0
  let g = 0
  // h = Σ 1/i for i < n; g = Σ over i < j < n of 1/((n − i)·j).
  for (let i = n - 1; i >= 2; i--) {
    h += 1 / i
    g += h / (n + 1 - i)
  }
  h += 1
  const a = (4 * g - 6) * (k - 1) + (10 - 6 * g) * inverse
  const b = (2 * g - 4) * k * k + 8 * h * k + (2 * g - 14 * h - 4) * inverse - 8 * h + 4 * g - 6
  const c = (6 * h + 2 * g - 2) * k * k + (4 * h - 4 * g + 6) * k + (2 * h - 6) * inverse + 4 * h
  const d = (2 * h + 6) * k * k - 4 * h * k
  return (a * n ** 3 + b * n ** 2 + c * n + d) / ((n - 1) * (n - 2) * (n - 3))
}

function tailOf(
  statistic: number,
  m: number,
): { readonly p: number; readonly bound: 'at least' | 'at most' | undefined } {
  const critical = B0.map((b0, at) => b0 + (B1[at] ?? 0) / Math.sqrt(m) + (B2[at] ?? 0) / m)
  if (statistic < Math.min(...critical)) return { p: 0.25, bound: 'at least' }
  if (statistic > Math.max(...critical)) return { p: 0.001, bound: 'at most' }
  return { p: Math.exp(parabola(critical, LOG_TAILS, statistic)), bound: undefined }
}

/** The least-squares parabola through these points, at x: by polynomials made orthogonal on the points. */
function parabola(xs: readonly number[], ys: readonly number[], x: number): number {
  const sum = (term: (at: number) => number): number => xs.reduce((total, _, at) => total + term(at), 0)
  const middle = sum((at) => xs[at] ?? 0) / xs.length
  const first = (value: number): number => value - middle
  const squares = sum((at) => first(xs[at] ?? 0) ** 2)
  const cubes = sum((at) => first(xs[at] ?? 0) ** 3)
  const second = (value: number): number => first(value) ** 2 - (cubes / squares) * first(value) - squares / xs.length
  return [() => 1, first, second].reduce((total, basis) => {
    const weight = sum((at) => basis(xs[at] ?? 0) * (ys[at] ?? 0)) / sum((at) => basis(xs[at] ?? 0) ** 2)
    return total + weight * basis(x)
  }, 0)
}
