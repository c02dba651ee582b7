import fc from 'fast-check'
import { expect, test } from 'vitest'
import { sorted } from '../../../src/stats/samples/sorted.ts'

const size = { minLength: 400, maxLength: 1500 }

test.each([
  ['any numbers', fc.double({ noNaN: true })],
  ['numbers with ties', fc.integer({ min: -20, max: 20 }).map((value) => value / 8)],
  ['numbers that differ in their last digits only', fc.integer({ min: 0, max: 1e6 }).map((value) => 1e9 + value / 1e7)],
])('sorts %s as the built-in sort does, −0 before 0', (_, one) => {
  fc.assert(
    fc.property(fc.array(one, size), (values) => {
      expect(sorted(values)).toEqual(Float64Array.from(values).sort())
    }),
    { numRuns: 20 },
  )
})

test('leaves what it was given as it was', () => {
  const values = Float64Array.from({ length: 600 }, (_, at) => -at)
  sorted(values)
  expect(values[599]).toBe(-599)
})
