import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { exactSums } from '../../src/tally/facts/exact-sums.ts'
import { millionths } from '../../src/tally/fixed-point.ts'

const numbers = fc.oneof(
  fc.double({ min: -9e12, max: 9e12, noNaN: true }),
  fc.double({ min: -300, max: 300, noNaN: true }),
  // the edges of what is taken in halves, and a value that is none
  fc.constantFrom(0, -0, 2 ** 48 / 1e6, -(2 ** 48) / 1e6, 281474976.710655, -281474976.710656, 9e12, -9e12, Number.NaN),
)

test('the sums of plausible numbers are those of big integers added one by one', () => {
  const ranges = fc.constantFrom<readonly [number, number]>([-9e12, 9e12], [0, 250], [-281474977, 281474977])
  fc.assert(
    fc.property(fc.array(numbers, { maxLength: 200 }), ranges, (values, [low, high]) => {
      const plausible = values.filter((value) => value >= low && value <= high).map(millionths)
      expect(exactSums(Float64Array.from(values), low, high)).toEqual({
        there: values.filter((value) => !Number.isNaN(value)).length,
        plausible: plausible.length,
        sum: plausible.reduce((sum, one) => sum + one, 0n),
        squares: plausible.reduce((sum, one) => sum + one * one, 0n),
      })
    }),
  )
})

test('no numbers have sums of nought', () => {
  expect(exactSums(Float64Array.of(), 0, 1)).toEqual({ there: 0, plausible: 0, sum: 0n, squares: 0n })
})
