import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { cochranArmitage } from '../../../src/stats/hypotheses/cochran-armitage.ts'
import { contingency } from '../../../src/stats/hypotheses/contingency.ts'
import { off, outside } from './outside.ts'

type Inputs = { x: number[]; n: number[]; score: number[] }

test.each(outside<Inputs, { chi2: number; z_abs: number; p: number }>('cochran_armitage'))(
  'is R’s: %s',
  (_id, entry) => {
    const { x, n, score } = entry.inputs
    const found = cochranArmitage(x, n, score)
    expect(off(found?.statistic, entry.expected.chi2, entry)).toBeLessThanOrEqual(1)
    expect(off(Math.abs(found?.z ?? 9), entry.expected.z_abs, entry)).toBeLessThanOrEqual(1)
    expect(off(found?.p, entry.expected.p, entry)).toBeLessThanOrEqual(1)
  },
)

test('of two groups it is the contingency test; scores may be moved and stretched; the sign is the direction', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 50 }),
      fc.integer({ min: 1, max: 50 }),
      fc.double({ min: -50, max: 50, noNaN: true }),
      (a, b, move) => {
        const [x, n] = [
          [a, b],
          [60, 70],
        ]
        const found = cochranArmitage(x, n)
        const moved = cochranArmitage(x, n, [move, move + 7])
        expect(moved?.z ?? 9).toBeCloseTo(found?.z ?? 8, 8)
        const table = contingency([
          [a, 60 - a],
          [b, 70 - b],
        ])
        expect(found?.statistic ?? 9).toBeCloseTo(table?.statistic ?? 8, 8)
        if (b / 70 > a / 60) expect(found?.z).toBeGreaterThan(0)
      },
    ),
  )
})

test('scores that are all one, and more events than cases, have no answer', () => {
  expect(cochranArmitage([1, 2], [5, 5], [3, 3])).toBeUndefined()
  expect(cochranArmitage([6, 2], [5, 5])).toBeUndefined()
  expect(cochranArmitage([0, 0], [5, 5])).toBeUndefined()
})
