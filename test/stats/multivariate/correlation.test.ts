import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { correlationInflation, correlationShift } from '../../../src/stats/multivariate/correlation-shift.ts'
import { pairwiseMoments } from '../../../src/stats/multivariate/pairwise-moments.ts'
import { correlationOfPair, pearson } from '../../../src/stats/multivariate/pearson.ts'
import { createRandom } from '../../../src/stats/simulation/random.ts'
import { readFixture } from '../fixture.ts'

type Entry<Inputs, Expected> = { id: string; inputs: Inputs; expected: Expected }
type Columns = readonly (readonly number[])[]
const find = <Inputs, Expected>(id: string): Entry<Inputs, Expected> => {
  const entry = readFixture<Entry<Inputs, Expected>>('multivariate').find((one) => one.id === id)
  if (entry === undefined) throw new Error(`no fixture ${id}`)
  return entry
}

test("the correlation and its interval are R's", () => {
  const { inputs, expected } = find<{ x: number[]; y: number[] }, { r: number; low: number; high: number }>(
    'pearson_ties',
  )
  const found = pearson(inputs.x, inputs.y)
  expect(found?.estimate).toBeCloseTo(expected.r, 9)
  expect(found?.low).toBeCloseTo(expected.low, 9)
  expect(found?.high).toBeCloseTo(expected.high, 9)
})

test('it is the same both ways, in another unit, in any order, and from sums', () => {
  const rows = fc.array(fc.tuple(fc.integer({ min: -20, max: 20 }), fc.integer({ min: -20, max: 20 })), {
    minLength: 4,
  })
  fc.assert(
    fc.property(rows, (given) => {
      const [x, y] = [given.map(([a]) => a), given.map(([, b]) => b)]
      const found = pearson(x, y)
      if (found === undefined) return
      expect(found.low).toBeLessThanOrEqual(found.estimate)
      expect(found.high).toBeGreaterThanOrEqual(found.estimate)
      expect(Math.abs(found.estimate)).toBeLessThanOrEqual(1)
      expect(pearson(y, x)?.estimate).toBeCloseTo(found.estimate, 9)
      expect(pearson(x.toReversed(), y.toReversed())?.estimate).toBeCloseTo(found.estimate, 9)
      const other = x.map((value) => 1e6 + 18.0182 * value)
      expect(pearson(other, y)?.estimate).toBeCloseTo(found.estimate, 9)
      const moments = pairwiseMoments([x, y])
      expect(moments && correlationOfPair(moments, 0, 1)?.estimate).toBeCloseTo(found.estimate, 9)
    }),
  )
})

test('two copies of one field are correlated 1, with an interval that ends there', () => {
  const found = pearson([1, 2, 3, 5, 8], [10, 20, 30, 50, 80])
  expect(found?.estimate).toBeCloseTo(1, 12)
  expect(found?.high).toBeLessThanOrEqual(1)
  expect(found?.low).toBeGreaterThan(0.99)
})

test('the pair that moved most is named, with z, the p-value of having looked at every pair, and the difference', () => {
  const { inputs, expected } = find<
    { before: Columns; after: Columns },
    { fields: number[]; z: number; p: number; pairs: number; before: number; after: number; low: number; high: number }
  >('shift_30_20')
  const before = pairwiseMoments(inputs.before)
  const after = pairwiseMoments(inputs.after)
  const found = before && after && correlationShift(before, after)
  expect(found?.fields).toEqual(expected.fields)
  expect(found?.pairs).toBe(expected.pairs)
  expect(found?.z).toBeCloseTo(expected.z, 8)
  expect(found?.p).toBeCloseTo(expected.p, 10)
  expect(found?.before.estimate).toBeCloseTo(expected.before, 10)
  expect(found?.after.estimate).toBeCloseTo(expected.after, 10)
  expect(found?.difference.low).toBeCloseTo(expected.low, 8)
  expect(found?.difference.high).toBeCloseTo(expected.high, 8)
})

test('on quiet days of heavy-tailed fields it fires as often as it says once the variance is taken from the rows', () => {
  const random = createRandom('tails')
  const draw = (n: number): readonly Float64Array[] => {
    const columns = [new Float64Array(n), new Float64Array(n), new Float64Array(n)]
    for (let row = 0; row < n; row++) {
      const common = random.normal()
      // Lognormal fields (σ = 0.6) whose logarithms are correlated 0.5.
      for (const column of columns)
        column[row] = Math.exp(0.6 * (Math.SQRT1_2 * common + Math.SQRT1_2 * random.normal()))
    }
    return columns
  }
  let plain = 0
  let repaired = 0
  for (let day = 0; day < 400; day++) {
    const [old, now] = [draw(2000), draw(500)]
    const [before, after] = [pairwiseMoments(old), pairwiseMoments(now)]
    if (before === undefined || after === undefined) throw new Error('no moments')
    const inflation = correlationInflation(old)
    if ((correlationShift(before, after)?.p ?? 1) < 0.05) plain += 1
    if ((correlationShift(before, after, { inflation })?.p ?? 1) < 0.05) repaired += 1
  }
  expect(plain).toBeGreaterThan(60)
  expect(repaired).toBeLessThan(40)
})

test('normal fields need no repair', () => {
  const random = createRandom('normal')
  const columns = [new Float64Array(5000), new Float64Array(5000)]
  for (let row = 0; row < 5000; row++) {
    const x = random.normal()
    columns[0]?.fill(x, row, row + 1)
    columns[1]?.fill(0.6 * x + 0.8 * random.normal(), row, row + 1)
  }
  expect(correlationInflation(columns)[1]).toBeGreaterThan(0.9)
  expect(correlationInflation(columns)[1]).toBeLessThan(1.1)
})

test('too few rows, no variance, or other fields cannot say', () => {
  expect(pearson([1, 2, 3], [3, 1, 2])).toBeUndefined()
  expect(pearson([1, 1, 1, 1], [3, 1, 2, 4])).toBeUndefined()
  expect(pearson([0.1, 0.1, 0.1, 0.1], [3, 1, 2, 4])).toBeUndefined()
  expect(pearson([1, 2, 3, 4, 5], [3, 1, 2, 4])).toBeUndefined()
  expect(pearson([1, 2, 3, Number.NaN], [3, 1, 2, 4])).toBeUndefined()
  const [two, three] = [
    pairwiseMoments([
      [1, 2, 3, 4],
      [2, 1, 4, 3],
    ]),
    pairwiseMoments([
      [1, 2],
      [1, 2],
      [2, 1],
    ]),
  ]
  expect(two && three && correlationShift(two, three)).toBeUndefined()
})

test('with few degrees of freedom of the inflation p is Student’s', () => {
  const { inputs } = find<{ before: Columns; after: Columns }, object>('shift_30_20')
  const [before, after] = [pairwiseMoments(inputs.before), pairwiseMoments(inputs.after)]
  // scipy 1.17.1: 1 − (1 − 2·t.sf(4.01767915051214, 9))⁶
  expect(before && after && correlationShift(before, after, { degrees: 9 })?.p).toBeCloseTo(0.018034739796220833, 9)
})

test('a pair that moved by less than counts is named only where none moved by more', () => {
  // Fields 0 and 1 of a million rows move from 0.50 to 0.52; fields 0 and 2 of a hundred from 0 to 0.3.
  const moments = (r: number, s: number) => {
    const product = [1e6, r * 1e6, s * 100, r * 1e6, 1e6, 0, s * 100, 0, 1e6]
    const n = [1e6, 1e6, 100, 1e6, 1e6, 100, 100, 100, 1e6]
    const array = (values: readonly number[]) => Float64Array.from(values)
    return { fields: 3, n: array(n), sum: new Float64Array(9), square: array(n), product: array(product) }
  }
  const named = (smallest: number) => correlationShift(moments(0.5, 0), moments(0.52, 0.3), { smallest })
  expect(named(0)?.fields).toEqual([0, 1])
  expect(named(0.1)?.fields).toEqual([0, 2])
  expect(named(0.9)?.fields).toEqual([0, 1])
  expect(named(0.1)?.pairs).toBe(3)
})
