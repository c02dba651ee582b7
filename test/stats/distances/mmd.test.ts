import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { mmd } from '../../../src/stats/distances/mmd.ts'
import { createRandom } from '../../../src/stats/simulation/random.ts'
import { readFixture } from '../fixture.ts'

type Entry = {
  id: string
  inputs: { reference: readonly number[]; current: readonly number[] }
  params: Record<string, number>
  expected: Record<string, number>
}
const find = (id: string): Entry => {
  const entry = readFixture<Entry>('distances').find((one) => one.id === id)
  if (entry === undefined) throw new Error(`no fixture ${id}`)
  return entry
}

test('MMD² is what frouros publishes for a given width, also below 0', () => {
  const { inputs, params, expected } = find('frouros_mmd')
  const found = mmd([inputs.reference], [inputs.current], { sigma: params.sigma ?? 1 })
  expect(found?.squared).toBeCloseTo(expected.squared ?? 9, 7)
})

test('the width is the median distance of all pairs, and the p-value that of all relabellings, counting itself', () => {
  const { inputs, expected } = find('mmd_small')
  const random = createRandom('relabel')
  const found = mmd([inputs.reference], [inputs.current], { permutations: { count: 4000, random } })
  expect(found?.squared).toBeCloseTo(expected.squared ?? 9, 12)
  expect(found?.sigma).toBeCloseTo(expected.sigma ?? 9, 12)
  // Four standard errors of 4,000 draws.
  expect(Math.abs((found?.p ?? 9) - (expected.share_as_far ?? 0))).toBeLessThan(0.011)
})

test('the p-value is never 0, where the bare share of alibi-detect and Evidently can be', () => {
  const near = Array.from({ length: 30 }, (_, at) => at / 30)
  const far = near.map((value) => value + 100)
  const found = mmd([near], [far], { permutations: { count: 99, random: createRandom('far') } })
  expect(found?.p).toBe(1 / 100)
})

test('on quiet days the p-value is below 5 % about one time in twenty', () => {
  const random = createRandom('quiet')
  let low = 0
  for (let day = 0; day < 300; day++) {
    const column = (rows: number): Float64Array => Float64Array.from({ length: rows }, () => random.lognormal(0, 1))
    const found = mmd([column(20), column(20)], [column(12), column(12)], { permutations: { count: 99, random } })
    if ((found?.p ?? 0) <= 0.05) low += 1
  }
  // 15 of 300, ± 3.5 standard errors.
  expect(low).toBeGreaterThan(2)
  expect(low).toBeLessThan(29)
})

test('the sides and the order of rows do not matter, and a given seed gives a given answer', () => {
  const values = fc.array(fc.double({ min: -3, max: 3, noNaN: true }), { minLength: 2, maxLength: 12 })
  fc.assert(
    fc.property(values, values, (x, y) => {
      const options = { sigma: 0.7 }
      const found = mmd([x], [y], options)?.squared ?? Number.NaN
      expect(mmd([y], [x], options)?.squared).toBeCloseTo(found, 10)
      expect(mmd([x.toReversed()], [y], options)?.squared).toBeCloseTo(found, 10)
      const p = () => mmd([x], [y], { ...options, permutations: { count: 9, random: createRandom('seed') } })?.p
      expect(p()).toBe(p())
    }),
  )
})

test('one row on a side, columns that do not match, or a value that is not finite is undefined', () => {
  expect(mmd([[1]], [[1, 2]])).toBeUndefined()
  expect(
    mmd(
      [[1, 2]],
      [
        [1, 2],
        [3, 4],
      ],
    ),
  ).toBeUndefined()
  expect(
    mmd(
      [[1, 2], [1]],
      [
        [1, 2],
        [3, 4],
      ],
    ),
  ).toBeUndefined()
  expect(mmd([[1, Number.NaN]], [[1, 2]])).toBeUndefined()
  expect(mmd([[2, 2]], [[2, 2]])).toBeUndefined()
})
