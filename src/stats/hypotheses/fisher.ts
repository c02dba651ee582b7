import { hypergeometricProbability } from '../distributions/hypergeometric.ts'
import type { Interval } from '../interval.ts'
import { root } from '../search/root.ts'
import type { Table } from './tables/table.ts'

export type Fisher = {
  readonly p: number
  /** The p-value that counts half the probability of tables as likely as this one: less strict, nearer its nominal level. */
  readonly midP: number
  /** The conditional maximum-likelihood odds ratio with its exact interval; the ends may be 0 and Infinity. */
  readonly oddsRatio: Interval
}

type Options = { readonly alternative?: 'two-sided' | 'less' | 'greater'; readonly level?: number }

/** Counts of the first cell that the margins allow, and the logarithm of the probability of each when the odds ratio is 1. */
type Support = { readonly least: number; readonly logs: Float64Array }

/**
 * Fisher's exact test of a table of two by two.
 *
 * Use: do two groups have the same share, when counts are small: sensitivity in a small group against everyone else?
 * Formula: given both margins the first cell is hypergeometric; two-sided p = the sum over all tables no likelier than this one (within
 *   a factor 1 + 1e-7). The odds ratio is the one under which the first cell is expected to be what it is; its interval inverts
 *   the two one-sided tests at half of 1 − level each.
 * Assumes: cases are independent; the margins are given.
 * Not for: the same cases seen twice: McNemar.
 * Undefined: the table is not two by two, a count is not whole, a row or a column is empty, or the level is outside (0, 1).
 * Source: Fisher 1935, JRSS 98:39; Cornfield 1956; as R's fisher.test. Mid-p: Lancaster 1961, JASA 56:223.
 *
 * @awaited small groups in the equality table (E)
 */
export function fisherExact(
  table: Table,
  { alternative = 'two-sided', level = 0.95 }: Options = {},
): Fisher | undefined {
  const [[a, b, ...more] = [], [c, d, ...others] = [], ...rows] = table
  if (a === undefined || b === undefined || c === undefined || d === undefined) return undefined
  if (more.length + others.length + rows.length > 0 || !(level > 0 && level < 1)) return undefined
  if (![a, b, c, d].every((count) => Number.isInteger(count) && count >= 0)) return undefined
  if (Math.min(a + b, c + d, a + c, b + d) === 0) return undefined
  const support = supportOf(a + b, c + d, a + c)
  if (support === undefined) return undefined
  const at = a - support.least
  return { ...pValues(support.logs, at, alternative), oddsRatio: conditionalOddsRatio(support, at, 1 - level) }
}

function pValues(logs: Float64Array, at: number, alternative: 'two-sided' | 'less' | 'greater') {
  const own = logs[at] ?? 0
  const bar = own + Math.log1p(1e-7)
  let p = 0
  let equal = 0
  for (const [other, log] of logs.entries()) {
    const counts = alternative === 'two-sided' ? log <= bar : alternative === 'less' ? other <= at : other >= at
    if (counts) p += Math.exp(log)
    if (alternative === 'two-sided' ? Math.abs(log - own) <= 1e-7 : other === at) equal += Math.exp(log)
  }
  return { p: Math.min(1, p), midP: Math.min(1, p - equal / 2) }
}

function conditionalOddsRatio({ least, logs }: Support, at: number, alpha: number): Interval {
  const last = logs.length - 1
  const logOdds = (excess: (logOddsRatio: number) => number): number => Math.exp(root(excess, 0, 1))
  const tail = (from: number, to: number) => (theta: number) => Math.log(Math.max(share(logs, theta, from, to), 1e-323))
  const half = Math.log(alpha / 2)
  const above = tail(at, last)
  const below = tail(0, at)
  const estimate = at === 0 ? 0 : at === last ? Infinity : logOdds((theta) => mean(logs, least, theta) - (least + at))
  return {
    estimate,
    low: at === 0 ? 0 : logOdds((theta) => above(theta) - half),
    high: at === last ? Infinity : logOdds((theta) => half - below(theta)),
  }
}

/** The probability of the counts from…to when the odds ratio is e^theta. */
function share(logs: Float64Array, theta: number, from: number, to: number): number {
  const top = peak(logs, theta)
  let all = 0
  let inside = 0
  for (const [at, log] of logs.entries()) {
    const weight = Math.exp(log + at * theta - top)
    all += weight
    if (at >= from && at <= to) inside += weight
  }
  return inside / all
}

function mean(logs: Float64Array, least: number, theta: number): number {
  const top = peak(logs, theta)
  let all = 0
  let sum = 0
  for (const [at, log] of logs.entries()) {
    const weight = Math.exp(log + at * theta - top)
    all += weight
    sum += at * weight
  }
  return least + sum / all
}

function peak(logs: Float64Array, theta: number): number {
  let top = -Infinity
  for (const [at, log] of logs.entries()) top = Math.max(top, log + at * theta)
  return top
}

/** The first cell's counts by the ratio of neighbours, from the likeliest outwards. */
function supportOf(first: number, second: number, column: number): Support | undefined {
  const least = Math.max(0, column - second)
  const most = Math.min(first, column)
  const urn = { total: first + second, marked: first, drawn: column }
  const mode = Math.min(most, Math.max(least, Math.floor(((column + 1) * (first + 1)) / (urn.total + 2))))
  const atMode = hypergeometricProbability(mode, urn)
  if (atMode === undefined) return undefined
  const logs = new Float64Array(most - least + 1)
  logs[mode - least] = Math.log(atMode)
  const up = (k: number): number => ((first - k) / (k + 1)) * ((column - k) / (second - column + k + 1))
  for (let k = mode; k < most; k++) logs[k + 1 - least] = (logs[k - least] ?? 0) + Math.log(up(k))
  for (let k = mode; k > least; k--) logs[k - 1 - least] = (logs[k - least] ?? 0) - Math.log(up(k - 1))
  return { least, logs }
}
