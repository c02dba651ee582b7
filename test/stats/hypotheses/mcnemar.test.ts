import { expect, test } from 'vitest'
import { mcNemar } from '../../../src/stats/hypotheses/mcnemar.ts'
import { off, outside } from './outside.ts'

test.each(outside<{ table: number[][] }, { p: number; midp: number }>('mcnemar'))(
  'is statsmodels’: %s',
  (_id, entry) => {
    const [[, b = 0] = [], [c = 0] = []] = entry.inputs.table
    const found = mcNemar(b, c)
    expect(off(found?.p, entry.expected.p, entry)).toBeLessThanOrEqual(1)
    expect(off(found?.midP, entry.expected.midp, entry)).toBeLessThanOrEqual(1)
  },
)

test('χ² by hand: 6 and 16 differ by 10 of 22', () => {
  // 100/22 and 81/22; R's mcnemar.test gives the second.
  expect(mcNemar(6, 16)?.chiSquared.statistic).toBeCloseTo(100 / 22, 14)
  expect(mcNemar(6, 16)?.corrected.statistic).toBeCloseTo(81 / 22, 14)
  expect(mcNemar(16, 6)).toEqual(mcNemar(6, 16))
})

test('as many each way is no evidence at all; two releases that never differ have no answer', () => {
  expect(mcNemar(7, 7)?.p).toBe(1)
  expect(mcNemar(7, 7)?.corrected.p).toBe(1)
  expect(mcNemar(0, 0)).toBeUndefined()
  expect(mcNemar(1.5, 2)).toBeUndefined()
})
