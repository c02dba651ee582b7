import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { pairwiseMoments } from '../../../src/stats/multivariate/pairwise-moments.ts'
import { fitPca, reconstructionError, reconstructionFromMoments } from '../../../src/stats/multivariate/pca.ts'
import { createRandom } from '../../../src/stats/simulation/random.ts'
import { readFixture } from '../fixture.ts'

type Columns = readonly (readonly number[])[]
type Entry = {
  id: string
  inputs: { reference: Columns; current: Columns }
  params: { share: number }
  expected: {
    kept: number
    explained: readonly number[]
    mean: number
    standardError: number
    meanSquare: number
    meanSquareError: number
  }
}
const entry = readFixture<Entry>('multivariate').find(({ id }) => id === 'pca_30_rows')
const { reference, current } = entry?.inputs ?? { reference: [], current: [] }

test('axes, explained variance, mean error and both standard errors are those of a singular value decomposition in numpy', () => {
  const pca = fitPca(reference, entry?.params.share)
  expect(pca?.kept).toBe(entry?.expected.kept)
  for (const [axis, share] of (entry?.expected.explained ?? []).entries())
    expect(pca?.explained[axis]).toBeCloseTo(share, 10)
  const found = pca && reconstructionError(pca, current)
  expect(found?.mean).toBeCloseTo(entry?.expected.mean ?? 99, 10)
  expect(found?.standardError).toBeCloseTo(entry?.expected.standardError ?? 99, 10)
  expect(found?.meanSquare).toBeCloseTo(entry?.expected.meanSquare ?? 99, 10)
  expect(found?.meanSquareError).toBeCloseTo(entry?.expected.meanSquareError ?? 99, 10)
})

test('the mean squared error from pairwise sums is the one from rows', () => {
  const cells = fc.array(
    fc.tuple(fc.integer({ min: -9, max: 9 }), fc.integer({ min: -9, max: 9 }), fc.integer({ min: -9, max: 9 })),
    {
      minLength: 4,
      maxLength: 20,
    },
  )
  fc.assert(
    fc.property(cells, cells, (before, after) => {
      const columnsOf = (rows: readonly (readonly number[])[]): Columns =>
        [0, 1, 2].map((at) => rows.map((row) => row[at] ?? 0))
      const pca = fitPca(columnsOf(before))
      if (pca === undefined) return
      const moments = pairwiseMoments(columnsOf(after), pca)
      const found = reconstructionError(pca, columnsOf(after))?.meanSquare ?? Number.NaN
      expect(moments && reconstructionFromMoments(pca, moments)).toBeCloseTo(found, 8)
    }),
  )
})

test('rows with a missing cell are left out of the error of rows, and their other cells count in the sums', () => {
  const pca = fitPca(reference)
  if (pca === undefined) throw new Error('no axes')
  const holed = current.map((column, field) =>
    column.map((value, row) => (row === 3 && field === 1 ? Number.NaN : value)),
  )
  const without = current.map((column) => column.filter((_, row) => row !== 3))
  expect(reconstructionError(pca, holed)).toEqual(reconstructionError(pca, without))
  const moments = pairwiseMoments(holed, pca)
  expect(moments?.n[0]).toBe(20)
  expect(moments?.n[1]).toBe(19)
  expect(moments && reconstructionFromMoments(pca, moments)).toBeGreaterThan(0)
})

test('fields that stop going together are seen though each alone looks as ever', () => {
  const random = createRandom('together')
  const rows = (together: number, n: number): Columns => {
    const columns: number[][] = [[], [], []]
    for (let row = 0; row < n; row++) {
      const common = random.normal()
      for (const column of columns)
        column.push(Math.sqrt(together) * common + Math.sqrt(1 - together) * random.normal())
    }
    return columns
  }
  const pca = fitPca(rows(0.8, 3000))
  if (pca === undefined) throw new Error('no axes')
  const quiet = reconstructionError(pca, rows(0.8, 400))
  const apart = reconstructionError(pca, rows(0.2, 400))
  const z = ((apart?.meanSquare ?? 0) - (quiet?.meanSquare ?? 0)) / (quiet?.meanSquareError ?? Infinity)
  expect(z).toBeGreaterThan(10)
})

test('the unit of a field does not matter, and a field that never varied keeps its own scale', () => {
  const scaled = (columns: Columns): Columns =>
    columns.map((column, at) => column.map((value) => value * (at + 1) * 18.0182 + 5))
  const [plain, other] = [fitPca(reference), fitPca(scaled(reference))]
  if (plain === undefined || other === undefined) throw new Error('no axes')
  expect(reconstructionError(other, scaled(current))?.mean).toBeCloseTo(
    reconstructionError(plain, current)?.mean ?? 99,
    9,
  )
  const constant = fitPca([...reference, reference[0]?.map(() => 0.1) ?? []])
  expect(constant?.sd[4]).toBe(1)
})

test('values whose squares no number can hold have no axes, and no error is made of them', () => {
  expect(
    fitPca([
      [-1, 3, 2],
      [1e200, -1e200, 5],
    ]),
  ).toBeUndefined()
  const pca = fitPca([
    [1, 2, 3, 4],
    [2, 1, 4, 3],
  ])
  const far =
    pca &&
    pairwiseMoments(
      [
        [1e200, 1],
        [-1e200, 2],
      ],
      pca,
    )
  expect(pca && far && reconstructionFromMoments(pca, far)).toBeUndefined()
})

test('nothing, one row, nothing that varies, or an infinite value has no axes', () => {
  expect(fitPca([])).toBeUndefined()
  expect(fitPca([[1], [2]])).toBeUndefined()
  expect(
    fitPca([
      [1, 1, 1],
      [2, 2, 2],
    ]),
  ).toBeUndefined()
  expect(
    fitPca([
      [1, 2, Infinity],
      [2, 1, 2],
    ]),
  ).toBeUndefined()
  expect(fitPca(reference, 1)).toBeUndefined()
})
