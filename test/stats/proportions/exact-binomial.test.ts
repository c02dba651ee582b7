import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { clopperPearson } from '../../../src/stats/proportions/clopper-pearson.ts'
import { exactBinomial } from '../../../src/stats/proportions/exact-binomial.ts'
import { midP, midPTest } from '../../../src/stats/proportions/mid-p.ts'

// scipy 1.17.1 binomtest(x, n, q, alternative).pvalue, which has R's rule for two sides; 682 of 925 is R's own example (0.3825).
test.each([
  [3, 20, 0.2, 'two-sided', 0.7818005980539002],
  [9, 20, 0.2, 'two-sided', 0.009981786320724306],
  [0, 50, 0.06, 'two-sided', 0.07425482061053074],
  [12, 50, 0.1, 'greater', 0.003219921135909919],
  [2, 50, 0.1, 'less', 0.1117287563463473],
  [5, 10, 0.5, 'two-sided', 1],
  [480, 1000, 0.5, 'two-sided', 0.2174482932041415],
  [682, 925, 0.75, 'two-sided', 0.3824915595748517],
  [30, 1000, 0.05, 'two-sided', 0.0028186552844724853],
] as const)('%d of %d against %d, %s', (x, n, q, alternative, p) => {
  expect(exactBinomial(x, n, q, alternative)).toBeCloseTo(p, 11)
})

// scipy 1.17.1: 2·min(binom.sf(x, n, q) + binom.pmf(x, n, q)/2, binom.cdf(x − 1, n, q) + binom.pmf(x, n, q)/2)
test.each([
  [3, 20, 0.3, 0.14256993680219937],
  [12, 50, 0.1, 0.004224540997696251],
])('mid-p of %d among %d against %d', (x, n, q, p) => {
  expect(midPTest(x, n, q)).toBeCloseTo(p, 11)
})

test('a rate of nought or one is compared by what is possible', () => {
  expect(exactBinomial(0, 10, 0)).toBe(1)
  expect(exactBinomial(1, 10, 0)).toBe(0)
  expect(exactBinomial(10, 10, 1)).toBe(1)
  expect(exactBinomial(1, 10, 1.2)).toBeUndefined()
  expect(exactBinomial(1.5, 10, 0.2)).toBeUndefined()
  expect(exactBinomial(0, 0, 0.2)).toBeUndefined()
})

const question = fc
  .tuple(fc.integer({ min: 1, max: 300 }), fc.double({ min: 0.01, max: 0.99, noNaN: true }))
  .chain(([n, q]) => fc.tuple(fc.integer({ min: 0, max: n }), fc.constant(n), fc.constant(q)))

test('events and non-events give the same p-value, and the interval agrees with the one-sided test', () => {
  fc.assert(
    fc.property(question, ([x, n, q]) => {
      expect(exactBinomial(x, n, q) ?? 9).toBeCloseTo(exactBinomial(n - x, n, 1 - q) ?? 99, 8)
      const greater = exactBinomial(x, n, q, 'greater') ?? 9
      if (Math.abs(greater - 0.025) > 1e-9 && x > 0) expect(greater < 0.025).toBe(q < (clopperPearson(x, n)?.low ?? 9))
      const mid = midPTest(x, n, q) ?? 9
      const interval = midP(x, n)
      if (Math.abs(mid - 0.05) > 1e-9) expect(mid < 0.05).toBe(q < (interval?.low ?? 9) || q > (interval?.high ?? -9))
    }),
  )
})
