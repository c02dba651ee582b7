import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { casesToRuleOut, ruleOfThree } from '../../../src/stats/proportions/rule-of-three.ts'
import { safetyBound } from '../../../src/stats/proportions/safety-bound.ts'

// scipy 1.17.1 beta.ppf(.05, x, n − x + 1) and beta.ppf(.95, x + 1, n − x)
test.each([
  [0, 60, 'at most', 0.04870291331009749],
  [17, 20, 'at least', 0.6563361956857181],
  [17, 20, 'at most', 0.9578305921142214],
  [60, 60, 'at least', 0.9512970866899025],
] as const)('%d of %d, %s: exact', (x, n, side, bound) => {
  expect(safetyBound(x, n, side)).toBeCloseTo(bound, 10)
})

test('85 of 100 is at least 78.2 %: one-sided Wilson, z = 1.645', () => {
  // The formula at scipy's norm.ppf(.95).
  expect(safetyBound(85, 100, 'at least')).toBeCloseTo(0.7820969631120788, 10)
  expect(safetyBound(85, 100, 'at most')).toBeCloseTo(0.8994631323396992, 10)
})

test('the rule of three: none of 100 is at most 3 %, as Hanley and Lippman-Hand say (1983, JAMA 249:1743)', () => {
  expect((ruleOfThree(100) ?? 0) * 100).toBeCloseTo(2.9957, 4)
  expect(ruleOfThree(2)).toBe(1)
  expect(ruleOfThree(0)).toBeUndefined()
})

test('to rule out one in a hundred takes 299 cases without one, to rule out one in ten 29', () => {
  // 0.99^299 = 0.0495, 0.99^298 = 0.0500…; 0.9^29 = 0.0471, 0.9^28 = 0.0523
  expect(casesToRuleOut(0.01)).toBe(299)
  expect(casesToRuleOut(0.1)).toBe(29)
  expect(casesToRuleOut(0)).toBeUndefined()
})

test('the rule of three is a little above the exact bound', () => {
  fc.assert(
    fc.property(fc.integer({ min: 3, max: 5000 }), (n) => {
      const exact = safetyBound(0, n, 'at most') ?? 9
      const rule = ruleOfThree(n) ?? 0
      expect(rule).toBeGreaterThan(exact)
      if (n >= 30) expect(rule / exact).toBeLessThan(1.06)
      expect(safetyBound(0, casesToRuleOut(exact * 1.000001) ?? 0, 'at most')).toBeLessThanOrEqual(exact * 1.00001)
    }),
  )
})
