import { fitPca, reconstructionError } from '../../stats/multivariate/pca.ts'
import type { Chunk, Column, Compared, Sides } from '../result.ts'
import { encoder } from './encode.ts'
import { bothSides } from './threshold.ts'
import { judged, type Reading, watched } from './watched.ts'

/**
 * NannyML's reconstruction error of all columns together: principal components that explain 65 % of the reference's
 * variance, and how far a row is on average from what they make of it. `undefined` with fewer than two columns, or where
 * none of them varies.
 */
export function compareTogether(
  reference: readonly Column[],
  current: readonly Column[],
  sides: Sides,
): Compared | undefined {
  const encoders = reference.map(encoder)
  const encode = (columns: readonly Column[]) =>
    columns.map((column, at) => encoders[at]?.(column)).filter((column) => column !== undefined)
  const before = encode(reference)
  const now = encode(current)
  const pca = before.length < 2 || before.length !== now.length ? undefined : fitPca(before)
  if (pca === undefined) return undefined
  const read =
    (columns: readonly Float64Array[]) =>
    ({ first, end }: Chunk): Reading => {
      const found = reconstructionError(
        pca,
        columns.map((column) => column.subarray(first, end)),
      )
      return { value: found?.mean, standardError: found?.standardError, because: 'there is no row' }
    }
  const measure = watched(
    {
      key: 'pca_reconstruction_error',
      name: 'Reconstruction error',
      says: 'How far rows are on average from what the main patterns of the reference make of them.',
      scale: 'number',
      rule: bothSides,
      limits: { lower: undefined, upper: undefined },
    },
    sides.reference.chunks.map(read(before)),
    sides.current.chunks.map(read(now)),
  )
  return judged([measure], sides.current.chunks)
}
