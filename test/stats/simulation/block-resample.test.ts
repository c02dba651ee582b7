import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { resampleBlocks } from '../../../src/stats/simulation/block-resample.ts'
import { createRandom } from '../../../src/stats/simulation/random.ts'

test('every night is taken from a night of the same weekday, whatever the lengths', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 7, max: 400 }),
      fc.integer({ min: 1, max: 500 }),
      fc.integer({ min: 1, max: 40 }),
      fc.string(),
      (nights, length, blockLength, seed) => {
        const indices = resampleBlocks(createRandom(seed), nights, length, blockLength)
        expect(indices.length).toBe(length)
        for (const [night, source] of indices.entries()) {
          expect(source).toBeGreaterThanOrEqual(0)
          expect(source).toBeLessThan(nights)
          expect(source % 7).toBe(night % 7)
        }
      },
    ),
  )
})

test('within a block each night follows the last, or goes back a whole number of weeks at the end', () => {
  const indices = resampleBlocks(createRandom('blocks'), 180, 365)
  for (let night = 1; night < 365; night++) {
    if (night % 7 === 0) continue
    const step = (indices[night] ?? 0) - (indices[night - 1] ?? 0)
    expect([1, 1 - 175]).toContain(step)
  }
})

test('every source night is used about equally', () => {
  const random = createRandom('fair')
  const used = new Array<number>(182).fill(0)
  for (let year = 0; year < 2000; year++) {
    for (const source of resampleBlocks(random, 182, 364)) used[source] = (used[source] ?? 0) + 1
  }
  // 4,000 times each on average.
  expect(Math.min(...used)).toBeGreaterThan(3700)
  expect(Math.max(...used)).toBeLessThan(4300)
})

test('under a week of nights cannot keep the weekday', () => {
  expect(() => resampleBlocks(createRandom('short'), 6, 10)).toThrow(RangeError)
})
