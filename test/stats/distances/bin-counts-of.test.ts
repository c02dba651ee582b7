import fc from 'fast-check'
import { expect, test } from 'vitest'
import { binCounts, binCountsOf, binIndex } from '../../../src/stats/distances/bin-counts.ts'
import { atoms } from '../../../src/stats/samples/atoms.ts'

const value = fc.integer({ min: -30, max: 30 }).map((whole) => whole / 4)

test('counts sorted values as it counts them one by one, whatever lies on or outside the edges', () => {
  fc.assert(
    fc.property(
      fc.array(value, { minLength: 1, maxLength: 80 }),
      fc.uniqueArray(value, { minLength: 2, maxLength: 12 }),
      (values, places) => {
        const edges = places.sort((a, b) => a - b)
        const [whole, index] = [atoms(values), binIndex(values, edges)]
        expect(whole && binCountsOf(whole, edges)).toEqual(index && binCounts(index, edges))
      },
    ),
  )
})

test('has no counts for edges that do not ascend', () => {
  const whole = atoms([1, 2, 3])
  expect(whole && binCountsOf(whole, [2, 1])).toBeUndefined()
  expect(whole && binCountsOf(whole, [1])).toBeUndefined()
})
