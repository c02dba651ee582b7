import type { Sample } from '../samples/sample.ts'

/** What fields are standardised by, one entry a field: the baseline's means and standard deviations. */
export type Standard = { readonly mean: Float64Array; readonly sd: Float64Array }

/**
 * Sums over the rows where both fields of a pair are known, for fields 0 to `fields` − 1. The pair (i, j) is at
 * i·fields + j; `sum` and `square` there are of field i.
 */
export type Moments = {
  readonly fields: number
  readonly n: Float64Array
  readonly sum: Float64Array
  readonly square: Float64Array
  readonly product: Float64Array
}

/**
 * Pairwise moments.
 *
 * Use: all that reconstruction error and correlations need to know of the rows, as sums that add over days.
 * Formula: for each pair of fields n, Σx, Σx² and Σxy over the rows in which both are known, after (value − mean)/sd of the
 * baseline, which keeps the digits of fields whose mean is large beside their spread.
 * Assumes: a cell that is not known is NaN; nothing is imputed.
 * Undefined: no fields, fields of unequal length, or an infinite value.
 * Source: Chan, Golub and LeVeque 1983, The American Statistician 37:242 (why to shift before summing).
 */
export function pairwiseMoments(columns: readonly Sample[], standard?: Standard): Moments | undefined {
  const fields = columns.length
  const rows = columns[0]?.length ?? 0
  const scaled = columns.map((column, at) => standardise(column, standard?.mean[at] ?? 0, standard?.sd[at] ?? 1))
  if (fields === 0 || !scaled.every((column) => column?.length === rows)) return undefined
  const moments = {
    fields,
    n: new Float64Array(fields * fields),
    sum: new Float64Array(fields * fields),
    square: new Float64Array(fields * fields),
    product: new Float64Array(fields * fields),
  }
  for (const [i, x = new Float64Array()] of scaled.entries()) {
    for (let j = i; j < fields; j++) addPair(moments, i, j, x, scaled[j] ?? x)
  }
  return moments
}

/** The means and standard deviations (divisor n) of each field; a field that never varies is left on its own scale. */
export function standardOf(columns: readonly Sample[]): Standard | undefined {
  const mean = new Float64Array(columns.length)
  const sd = new Float64Array(columns.length)
  for (const [at, column] of columns.entries()) {
    const known = standardise(column, 0, 1)?.filter((value) => !Number.isNaN(value))
    if (known === undefined || known.length === 0) return undefined
    const centre = known.reduce((sum, value) => sum + value, 0) / known.length
    const variance = known.reduce((sum, value) => sum + (value - centre) ** 2, 0) / known.length
    // Squares of values beyond about 1e154 pass what a number can hold.
    if (!Number.isFinite(variance)) return undefined
    mean[at] = centre
    // A constant's variance can be a hair above 0 by the rounding of its mean.
    sd[at] = Math.sqrt(variance) > 1e-12 * Math.abs(centre) ? Math.sqrt(variance) : 1
  }
  return columns.length === 0 ? undefined : { mean, sd }
}

function addPair(moments: Moments, i: number, j: number, x: Float64Array, y: Float64Array): void {
  let n = 0
  let sumX = 0
  let sumY = 0
  let squareX = 0
  let squareY = 0
  let product = 0
  for (let row = 0; row < x.length; row++) {
    const a = x[row] ?? Number.NaN
    const b = y[row] ?? Number.NaN
    if (Number.isNaN(a + b)) continue
    n += 1
    sumX += a
    sumY += b
    squareX += a * a
    squareY += b * b
    product += a * b
  }
  const [there, back] = [i * moments.fields + j, j * moments.fields + i]
  moments.n[there] = moments.n[back] = n
  moments.sum[there] = sumX
  moments.sum[back] = sumY
  moments.square[there] = squareX
  moments.square[back] = squareY
  moments.product[there] = moments.product[back] = product
}

function standardise(column: Sample, mean: number, sd: number): Float64Array | undefined {
  const scaled = new Float64Array(column.length)
  for (let row = 0; row < column.length; row++) {
    const value = column[row] ?? Number.NaN
    if (value === Infinity || value === -Infinity) return undefined
    scaled[row] = (value - mean) / sd
  }
  return scaled
}
