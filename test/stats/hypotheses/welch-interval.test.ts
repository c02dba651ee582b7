import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { welch } from '../../../src/stats/hypotheses/welch.ts'
import { welchInterval } from '../../../src/stats/hypotheses/welch-interval.ts'
import { spreadOf } from '../../../src/stats/performance/mean-interval.ts'

// scipy 1.17: ttest_ind([3, 5, 4, 8], [1, 2, 2], equal_var=False).confidence_interval(level)
test.each([
  [0.95, 0.03171570851507077, 6.634950958151595],
  [0.99, -2.3498881060612176, 9.016554772727883],
])('Welch’s interval at %d is scipy’s', (level, low, high) => {
  const [x, y] = [spreadOf([3, 5, 4, 8]), spreadOf([1, 2, 2])]
  const found = x && y && welchInterval(x, y, level)
  expect(found?.estimate).toBeCloseTo(10 / 3, 12)
  expect(found?.low).toBeCloseTo(low, 10)
  expect(found?.high).toBeCloseTo(high, 10)
})

test('the interval leaves nought out just where the test says p < 0.05', () => {
  const sample = fc.array(fc.integer({ min: -20, max: 20 }), { minLength: 2, maxLength: 20 })
  fc.assert(
    fc.property(sample, sample, (x, y) => {
      const [first, second] = [spreadOf(x), spreadOf(y)]
      const interval = first && second && welchInterval(first, second)
      const p = welch(x, y)?.p
      fc.pre(p === undefined || Math.abs(p - 0.05) > 1e-9)
      expect(interval === undefined).toBe(p === undefined)
      if (interval !== undefined) expect(interval.low > 0 || interval.high < 0).toBe((p ?? 1) < 0.05)
    }),
  )
})
