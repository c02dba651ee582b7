import { studentTSurvival } from '../distributions/student-t.ts'
import type { Interval } from '../interval.ts'
import type { Sample } from '../samples/sample.ts'
import type { Moments } from './pairwise-moments.ts'
import { correlationOfPair, fisherZ } from './pearson.ts'

export type CorrelationShift = {
  /** The two fields of the pair that moved most, by place. */
  readonly fields: readonly [number, number]
  readonly before: Interval
  readonly after: Interval
  /** After less before. */
  readonly difference: Interval
  /** Of this pair alone. */
  readonly z: number
  /** Allowing for having looked at all pairs. */
  readonly p: number
  /** How many pairs could be compared. */
  readonly pairs: number
}

type Options = {
  /** By how much each pair's variance is larger than normal theory says (`correlationInflation` of the baseline's rows). */
  readonly inflation?: Float64Array
  /** Of freedom of the inflation, where it was itself estimated from few periods: p is then Student's t's. */
  readonly degrees?: number
  /** The smallest difference that counts: a pair that moved less is named only where none moved more. */
  readonly smallest?: number
  readonly level?: number
}

/**
 * The correlation that moved most between two periods.
 *
 * Use: what a change of many fields together consists of, by name: "heart rate and temperature: 0.42 before, 0.11 now".
 * Formula: for each pair z = (atanh r₂ − atanh r₁)/√(f·(1/(n₁ − 3) + 1/(n₂ − 3))), f the pair's variance inflation; the
 * pair with the largest |z| is named, with p = 1 − (1 − its own p)^pairs, its own p being the normal's, or Student's t's
 * where f was estimated with few degrees of freedom. The interval of the difference joins the two
 * correlations' intervals by the square-and-add rule.
 * Assumes: rows are independent. With f = 1 the fields are roughly normal together; heavy tails in fields that go together
 * then call quiet days changed: of lognormal fields (σ = 0.6) correlated 0.5, 22 % at a nominal 5 %, and with f 5 to 8 %.
 * Not for: fields with tails heavier still (lognormal with σ = 1: 55 %, with f 7 to 12 %): take their logarithms.
 * Undefined: no pair has four rows in both periods and varies in both, or the periods have not the same fields.
 * Source: Fisher 1921, Metron 1:3; Hawkins 1989, The American Statistician 43:235 (f); Zou 2007, Psychological Methods
 * 12:399 (the interval); Šidák 1967, JASA 62:626 (all pairs).
 */
export function correlationShift(
  before: Moments,
  after: Moments,
  { inflation, degrees = Number.POSITIVE_INFINITY, smallest = 0, level = 0.95 }: Options = {},
): CorrelationShift | undefined {
  if (before.fields !== after.fields) return undefined
  let most: CorrelationShift | undefined
  let pairs = 0
  for (let i = 0; i < before.fields; i++) {
    for (let j = i + 1; j < before.fields; j++) {
      const found = shiftOfPair(before, after, [i, j], inflation?.[i * before.fields + j] ?? 1, level)
      if (found === undefined) continue
      pairs += 1
      if (most === undefined || isMore(found, most, smallest)) most = found
    }
  }
  if (most === undefined) return undefined
  const oneTail = studentTSurvival(Math.abs(most.z), degrees)
  return oneTail === undefined ? undefined : { ...most, pairs, p: -Math.expm1(pairs * Math.log1p(-2 * oneTail)) }
}

function isMore(one: CorrelationShift, than: CorrelationShift, smallest: number): boolean {
  const [counts, countsThere] = [one, than].map(({ difference }) => Math.abs(difference.estimate) >= smallest)
  return counts === countsThere ? Math.abs(one.z) > Math.abs(than.z) : counts === true
}

/**
 * How many times larger the variance of each pair's atanh r is than 1/(n − 3), from rows, without taking any shape for
 * granted: the variance of zₓz_y − r(zₓ² + z_y²)/2 over (1 − r²)², with zₓ and z_y the standardised values. Around 1 for
 * normal fields; 1 where fewer than 30 rows have both fields or the correlation is perfect. Rows with NaN are left out.
 *
 * @awaited a comparison of two files, all numbers together
 */
export function correlationInflation(columns: readonly Sample[]): Float64Array {
  const fields = columns.length
  const inflation = new Float64Array(fields * fields).fill(1)
  for (const [i, x] of columns.entries()) {
    for (let j = i + 1; j < fields; j++) {
      const found = inflationOfPair(x, columns[j] ?? [])
      inflation[i * fields + j] = found
      inflation[j * fields + i] = found
    }
  }
  return inflation
}

function shiftOfPair(
  before: Moments,
  after: Moments,
  fields: readonly [number, number],
  factor: number,
  level: number,
): CorrelationShift | undefined {
  const [i, j] = fields
  const first = correlationOfPair(before, i, j, level)
  const second = correlationOfPair(after, i, j, level)
  if (first === undefined || second === undefined || !(factor > 0)) return undefined
  const n = before.n[i * before.fields + j] ?? 0
  const m = after.n[i * after.fields + j] ?? 0
  const z = (fisherZ(second.estimate) - fisherZ(first.estimate)) / Math.sqrt(factor * (1 / (n - 3) + 1 / (m - 3)))
  const [old, now] = [widened(first, factor), widened(second, factor)]
  const estimate = now.estimate - old.estimate
  const difference = {
    estimate,
    low: estimate - Math.hypot(now.estimate - now.low, old.high - old.estimate),
    high: estimate + Math.hypot(now.high - now.estimate, old.estimate - old.low),
  }
  return { fields, before: old, after: now, difference, z, p: 1, pairs: 1 }
}

/** The interval with √factor times its half width on Fisher's scale. */
function widened({ estimate, low, high }: Interval, factor: number): Interval {
  const centre = fisherZ(estimate)
  const reach = (end: number): number => Math.tanh(centre + (fisherZ(end) - centre) * Math.sqrt(factor))
  return { estimate, low: Math.min(estimate, reach(low)), high: Math.max(estimate, reach(high)) }
}

function inflationOfPair(x: Sample, y: Sample): number {
  const rows: number[] = []
  for (let row = 0; row < x.length; row++) {
    if (Number.isFinite(x[row] ?? Number.NaN) && Number.isFinite(y[row] ?? Number.NaN)) rows.push(row)
  }
  if (rows.length < 30) return 1
  const u = standardised(x, rows)
  const v = standardised(y, rows)
  let r = 0
  for (let at = 0; at < u.length; at++) r += ((u[at] ?? 0) * (v[at] ?? 0)) / u.length
  const spread = 1 - r * r
  if (!(spread > 1e-9)) return 1
  // The mean of what is squared is r − r = 0.
  let squares = 0
  for (let at = 0; at < u.length; at++) {
    const [a, b] = [u[at] ?? 0, v[at] ?? 0]
    squares += (a * b - (r * (a * a + b * b)) / 2) ** 2
  }
  const found = squares / u.length / (spread * spread)
  return found > 0 && Number.isFinite(found) ? found : 1
}

function standardised(values: Sample, rows: readonly number[]): Float64Array {
  const known = Float64Array.from(rows, (row) => values[row] ?? 0)
  const mean = known.reduce((sum, value) => sum + value, 0) / known.length
  const sd = Math.sqrt(known.reduce((sum, value) => sum + (value - mean) ** 2, 0) / known.length)
  return known.map((value) => (sd > 0 ? (value - mean) / sd : 0))
}
