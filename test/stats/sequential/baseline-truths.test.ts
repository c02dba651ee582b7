import { expect, test } from 'vitest'
import { baselineTruths } from '../../../src/stats/sequential/baseline-truths.ts'

test('fifteen truths average functions of a normal as the integral does', () => {
  const mean = (of: (x: number) => number): number =>
    (baselineTruths(0.3) ?? []).reduce((sum, { shift, weight }) => sum + weight * of(shift), 0)
  expect(mean(() => 1)).toBeCloseTo(1, 14)
  expect(mean((x) => x)).toBeCloseTo(0, 14)
  // Beyond four standard errors nothing is looked at: 0.01 % of the variance, by scipy.stats.norm.expect(lambda x: x**2, lb=-4, ub=4).
  expect(mean((x) => x * x) / 0.09).toBeCloseTo(1, 2)
  expect(mean(Math.exp) / Math.exp(0.045)).toBeCloseTo(1, 3)
})

test('a baseline known without error is one truth', () => {
  expect(baselineTruths(0)).toEqual([{ shift: 0, weight: 1 }])
})
