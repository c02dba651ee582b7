import { expect, test } from 'vitest'
import { welchMoments } from '../../../src/stats/hypotheses/welch-moments.ts'

// Every figure of scipy's for samples is held in welch.test.ts: `welch` is this test of the samples' moments.
test('Welch’s test from moments is scipy’s', () => {
  const x = { n: 60, mean: 7.394176, variance: 0.813 ** 2 }
  const y = { n: 75, mean: 6.606446, variance: 0.68 ** 2 }
  const found = welchMoments(x, y)
  // scipy 1.17.1: ttest_ind_from_stats(7.394176, 0.813, 60, 6.606446, 0.68, 75, equal_var=False)
  expect(found?.statistic).toBeCloseTo(6.009620641203672, 12)
  expect(found?.p).toBeCloseTo(2.2461446173267235e-8, 15)
  // Welch and Satterthwaite's formula in Python
  expect(found?.df).toBeCloseTo(114.84096738109719, 9)
})

test('is undefined for a single case, for two sides that do not vary, and for what is not finite', () => {
  const varies = { n: 5, mean: 1, variance: 2 }
  const same = { n: 5, mean: 1, variance: 0 }
  expect(welchMoments({ n: 1, mean: 1, variance: undefined }, varies)).toBeUndefined()
  expect(welchMoments(same, { ...same, mean: 2 })).toBeUndefined()
  expect(welchMoments(varies, { ...varies, mean: Number.NaN })).toBeUndefined()
})
