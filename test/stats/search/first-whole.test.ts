import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { firstWhole } from '../../../src/stats/search/first-whole.ts'

test('the first whole number from which a condition holds is found from any start, one past the last where it never holds', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: -50, max: 50 }),
      fc.nat(200),
      fc.integer(),
      fc.integer(),
      (first, more, edge, start) => {
        const last = first + more
        const expected = Math.min(last + 1, Math.max(first, edge))
        expect(firstWhole((value) => value >= edge, first, last, start)).toBe(expected)
        expect(firstWhole((value) => value >= edge, first, last)).toBe(expected)
      },
    ),
  )
})

test('no numbers have no first, and a start that is no number does not go on for ever', () => {
  expect(firstWhole(() => true, 3, 2)).toBe(3)
  expect(firstWhole((value) => value >= 4, 0, 9, Number.NaN)).toBe(4)
})

test('where whole numbers lie further apart than one the search still ends', () => {
  const edge = 2 ** 60
  const found = firstWhole((value) => value >= edge, 0, 2 ** 62)
  expect(Math.abs(found - edge)).toBeLessThanOrEqual(2 ** 9)
})
