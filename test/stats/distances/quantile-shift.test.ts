import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { quantileShift } from '../../../src/stats/distances/quantile-shift.ts'
import { atoms } from '../../../src/stats/samples/atoms.ts'
import { createRandom } from '../../../src/stats/simulation/random.ts'

test('of 1 … 99 against 11 … 109 the median moved by 10', () => {
  const [before, after] = [
    Float64Array.from({ length: 99 }, (_, at) => at + 1),
    Float64Array.from({ length: 99 }, (_, at) => at + 11),
  ]
  const found = quantileShift(atoms(before), atoms(after))
  // By hand: Wilson's interval of one half among 99 is ½ ± 0.096626, so the ranks 40.337 and 59.663 of 100, and the values
  // are their own ranks: 50 ± 9.663, and 10 ± 9.663·√2 for the difference.
  expect(found?.estimate).toBe(10)
  expect(found?.low).toBeCloseTo(10 - 9.663 * Math.SQRT2, 2)
  expect(found?.high).toBeCloseTo(10 + 9.663 * Math.SQRT2, 2)
})

test('the interval holds no shift in about 95 % of quiet pairs, whatever the shape', () => {
  for (const [name, p, n, m] of [
    ['normal', 0.5, 30, 300],
    ['lognormal', 0.9, 80, 400],
    ['normal', 0.5, 12, 12],
  ] as const) {
    const random = createRandom(`${name} ${p} ${n}`)
    const sample = (size: number) =>
      atoms(Float64Array.from({ length: size }, () => (name === 'normal' ? random.normal() : random.lognormal(0, 1))))
    let held = 0
    for (let turn = 0; turn < 800; turn++) {
      const found = quantileShift(sample(m), sample(n), p)
      if (found !== undefined && found.low <= 0 && 0 <= found.high) held += 1
    }
    expect(held / 800, name).toBeGreaterThan(0.925)
    expect(held / 800, name).toBeLessThan(0.99)
  }
})

test('the estimate lies in the interval, sides exchanged change the sign, and weights are cases written out', () => {
  const samples = fc.array(fc.integer({ min: -20, max: 20 }), { minLength: 10, maxLength: 40 })
  fc.assert(
    fc.property(samples, samples, (x, y) => {
      const found = quantileShift(atoms(x), atoms(y))
      const back = quantileShift(atoms(y), atoms(x))
      expect(found?.low).toBeLessThanOrEqual(found?.estimate ?? Number.NaN)
      expect(found?.high).toBeGreaterThanOrEqual(found?.estimate ?? Number.NaN)
      expect(back?.estimate).toBeCloseTo(-(found?.estimate ?? 9), 9)
      expect(back?.low).toBeCloseTo(-(found?.high ?? 9), 9)
      const doubled = quantileShift(atoms(x.flatMap((value) => [value, value])), atoms(y))
      expect(
        quantileShift(
          atoms(
            x,
            x.map(() => 2),
          ),
          atoms(y),
        ),
      ).toEqual(doubled)
    }),
  )
})

test('on logarithms it is the ratio of medians: another unit is the same field times a number', () => {
  const mmol = Array.from({ length: 200 }, (_, at) => 4 + at / 50)
  const logs = (values: readonly number[]) => atoms(values.map(Math.log))
  const found = quantileShift(logs(mmol), logs(mmol.map((value) => value * 18.0182)))
  expect(Math.exp(found?.estimate ?? 0)).toBeCloseTo(18.0182, 9)
})

test('fewer than five cases beyond the quantile cannot say', () => {
  const few = atoms([1, 2, 3, 4, 5, 6, 7, 8, 9])
  const many = atoms(Float64Array.from({ length: 60 }, (_, at) => at))
  expect(quantileShift(few, many)).toBeUndefined()
  expect(quantileShift(many, many, 0.95)).toBeUndefined()
  expect(quantileShift(many, undefined)).toBeUndefined()
  expect(quantileShift(many, many, 0.5, 1)).toBeUndefined()
})
