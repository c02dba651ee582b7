import { EigenvalueDecomposition, Matrix } from 'ml-matrix'
import type { Sample } from '../samples/sample.ts'
import { type Moments, pairwiseMoments, type Standard, standardOf } from './pairwise-moments.ts'

/** The main axes of the baseline's fields, with what these are standardised by. */
export type Pca = Standard & PrincipalAxes

/** The main axes of standardised fields. */
export type PrincipalAxes = {
  readonly fields: number
  /** How many axes are kept. */
  readonly kept: number
  /** The kept axes, one after the other, each of `fields` loadings and of length 1. */
  readonly axes: Float64Array
  /** The share of the variance along every axis, largest first. */
  readonly explained: Float64Array
}

export type Reconstruction = {
  /** Complete rows. */
  readonly n: number
  /** Mean distance of a row from its reconstruction (NannyML's measure), with its standard error. */
  readonly mean: number
  readonly standardError: number | undefined
  /** Mean squared distance (the measure from moments), with its standard error. */
  readonly meanSquare: number
  readonly meanSquareError: number | undefined
}

/**
 * Reconstruction error of principal components.
 *
 * Fields of one patient go together. The axes along which the baseline's patients mostly differ are found once; each row is
 * then drawn from its place along those axes alone, and what is missed is its error. It grows when fields stop going
 * together as they did, also where each field alone looks as ever.
 *
 * Use: one number a day for all numeric fields together.
 * Formula: standardise by the baseline's mean and standard deviation (divisor n); axes are the eigenvectors of the second
 * moments, largest eigenvalue first, as many as first explain more than `share` of the variance (65 %); a row's error is
 * the length of what is left of it after subtracting its projections. The mean of squared errors is the trace of the left
 * over part of the second moments, so it needs only pairwise sums and is the same as from rows.
 * Assumes: fields that go together do so in a straight line. A field that never varied in the baseline keeps its own scale.
 * Not for: a change along the kept axes themselves (all fields up together), which reconstructs perfectly: field means.
 * Undefined: no fields, no field that varies, fewer than two rows of a pair of fields, or an infinite value.
 * Source: Pearson 1901, Philosophical Magazine 2:559; Jackson and Mudholkar 1979, Technometrics 21:341 (residuals as a
 * control statistic); NannyML 0.13.1 data reconstruction (65 %, mean distance).
 */
export function fitPca(columns: readonly Sample[], share = 0.65): Pca | undefined {
  const standard = standardOf(columns)
  const moments = standard && pairwiseMoments(columns, standard)
  const axes = moments && principalAxes(moments, share)
  return standard && axes && { ...standard, ...axes }
}

/** The same axes from pairwise moments of fields that are standardised already; `undefined` as there. */
export function principalAxes(moments: Moments, share = 0.65): PrincipalAxes | undefined {
  const second = secondMoments(moments)
  if (second === undefined || !(share > 0 && share < 1)) return undefined
  const { fields } = moments
  const { realEigenvalues, eigenvectorMatrix } = new EigenvalueDecomposition(second, { assumeSymmetric: true })
  const order = realEigenvalues.map((_, at) => at).sort((a, b) => (realEigenvalues[b] ?? 0) - (realEigenvalues[a] ?? 0))
  // Pairwise sums of fields with missing cells need not be those of any one set of rows: a share below 0 is 0.
  const variances = order.map((at) => Math.max(0, realEigenvalues[at] ?? 0))
  const total = variances.reduce((sum, variance) => sum + variance, 0)
  if (!(total > 0)) return undefined
  const explained = Float64Array.from(variances, (variance) => variance / total)
  let kept = 0
  for (let sum = 0; kept < fields && sum <= share; kept++) sum += explained[kept] ?? 0
  const axes = Float64Array.from(order.slice(0, kept).flatMap((at) => eigenvectorMatrix.getColumn(at)))
  return { fields, kept, axes, explained }
}

/** The error of rows, given as columns. Rows with a missing cell (NaN) are left out; `undefined` when none is left. */
export function reconstructionError(pca: Pca, columns: readonly Sample[]): Reconstruction | undefined {
  const { fields, kept, axes, mean, sd } = pca
  const rows = columns[0]?.length ?? 0
  if (columns.length !== fields || !columns.every((column) => column.length === rows)) return undefined
  const row = new Float64Array(fields)
  const squares = new Float64Array(rows)
  let n = 0
  for (let at = 0; at < rows; at++) {
    let length = 0
    for (let field = 0; field < fields; field++) {
      const value = ((columns[field]?.[at] ?? Number.NaN) - (mean[field] ?? 0)) / (sd[field] ?? 1)
      row[field] = value
      length += value * value
    }
    if (Number.isNaN(length)) continue
    if (length === Infinity) return undefined
    for (let axis = 0; axis < kept; axis++) {
      let along = 0
      for (let field = 0; field < fields; field++) along += (axes[axis * fields + field] ?? 0) * (row[field] ?? 0)
      for (let field = 0; field < fields; field++) {
        row[field] = (row[field] ?? 0) - along * (axes[axis * fields + field] ?? 0)
      }
    }
    let left = 0
    for (let field = 0; field < fields; field++) left += (row[field] ?? 0) ** 2
    squares[n++] = left
  }
  if (n === 0) return undefined
  const ofSquares = meanAndError(squares.subarray(0, n))
  const ofLengths = meanAndError(squares.subarray(0, n).map(Math.sqrt))
  return {
    n,
    mean: ofLengths.mean,
    standardError: ofLengths.standardError,
    meanSquare: ofSquares.mean,
    meanSquareError: ofSquares.standardError,
  }
}

/**
 * The mean squared error from pairwise moments of fields standardised by this baseline: the trace of the second moments
 * less what lies along the kept axes. Exact where no cell is missing. Its standard error would need fourth powers: from
 * moments it comes from how the value itself varies from night to night. `undefined` when a pair has no rows.
 */
export function reconstructionFromMoments(
  pca: Pick<Pca, 'fields' | 'kept' | 'axes'>,
  moments: Moments,
): number | undefined {
  const second = moments.fields === pca.fields ? secondMoments(moments) : undefined
  if (second === undefined) return undefined
  let left = second.trace()
  for (let axis = 0; axis < pca.kept; axis++) {
    for (let i = 0; i < pca.fields; i++) {
      for (let j = 0; j < pca.fields; j++) {
        left -= (pca.axes[axis * pca.fields + i] ?? 0) * second.get(i, j) * (pca.axes[axis * pca.fields + j] ?? 0)
      }
    }
  }
  return Math.max(0, left)
}

/** Σxy/n of every pair; `undefined` when a pair has fewer than two rows, or a sum passes what a number can hold. */
function secondMoments({ fields, n, product }: Moments): Matrix | undefined {
  if (!n.every((count) => count >= 2) || !product.every(Number.isFinite)) return undefined
  const second = Matrix.zeros(fields, fields)
  for (let i = 0; i < fields; i++) {
    for (let j = 0; j < fields; j++) second.set(i, j, (product[i * fields + j] ?? 0) / (n[i * fields + j] ?? 1))
  }
  return second
}

function meanAndError(values: Float64Array): { readonly mean: number; readonly standardError: number | undefined } {
  const n = values.length
  const mean = values.reduce((sum, value) => sum + value, 0) / n
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0)
  return { mean, standardError: n < 2 ? undefined : Math.sqrt(squares / (n - 1) / n) }
}
