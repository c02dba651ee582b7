import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { welch } from '../../../src/stats/hypotheses/welch.ts'
import { off, outside } from './outside.ts'

type Samples = { x: number[]; y: number[] }

describe('Welch’s test is scipy’s', () => {
  test.each(outside<Samples, { statistic: number; df: number; p: number }>('welch'))('%s', (_id, entry) => {
    const found = welch(entry.inputs.x, entry.inputs.y)
    for (const name of ['statistic', 'df', 'p'] as const)
      expect(off(found?.[name], entry.expected[name], entry), name).toBeLessThanOrEqual(1)
  })
})

test('moving and stretching both samples changes nothing; exchanging them changes the sign', () => {
  const sample = fc.array(fc.integer({ min: -20, max: 20 }), { minLength: 2, maxLength: 20 })
  fc.assert(
    fc.property(sample, sample, (x, y) => {
      const found = welch(x, y)
      const moved = welch(
        x.map((value) => 3 * value + 7),
        y.map((value) => 3 * value + 7),
      )
      if (found === undefined) expect(moved).toBeUndefined()
      else {
        expect(moved?.p ?? 9).toBeCloseTo(found.p, 10)
        expect(welch(y, x)?.statistic ?? 9).toBeCloseTo(-found.statistic, 12)
      }
    }),
  )
})

test('samples that do not vary have no standard error to measure with', () => {
  expect(welch([2, 2, 2], [3, 3])).toBeUndefined()
  expect(welch([2], [3, 4])).toBeUndefined()
})
