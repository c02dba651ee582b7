import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { binomialCdf, binomialUpperTail } from '../../../src/stats/distributions/binomial.ts'
import { smallestDetectableMeanShift } from '../../../src/stats/proportions/smallest-mean-shift.ts'
import { casesForShift, smallestDetectableShift } from '../../../src/stats/proportions/smallest-shift.ts'

test('25 cases at 10 %: six are needed, and 30 % would have shown them four times in five', () => {
  // Exact rational sums: P(X ≥ 5 | 0.1) = 0.098, P(X ≥ 6 | 0.1) = 0.0334, P(X ≥ 6 | 0.3) = 0.8065.
  const found = smallestDetectableShift({ q: 0.1, n: 25, alpha: 0.05, direction: 'up' })
  expect(found?.to).toBeLessThan(0.3)
  expect(binomialUpperTail(6, 25, found?.to ?? 0)).toBeCloseTo(0.8, 9)
})

test('1,000 cases at 5 % and one in a thousand: 74 are needed', () => {
  // The smallest k with P(X ≥ k | 0.05) ≤ 0.001, by exact rational sums.
  const found = smallestDetectableShift({ q: 0.05, n: 1000, alpha: 0.001, direction: 'up' })
  expect(binomialUpperTail(74, 1000, found?.to ?? 0)).toBeCloseTo(0.8, 9)
})

test('when even every case would not be enough there is no such change', () => {
  expect(smallestDetectableShift({ q: 0.5, n: 4, alpha: 0.05, direction: 'up' })).toBeUndefined()
  expect(smallestDetectableShift({ q: 0.05, n: 50, alpha: 0.05, direction: 'down' })).toBeUndefined()
  expect(smallestDetectableShift({ q: 0.05, n: 0, alpha: 0.05, direction: 'up' })).toBeUndefined()
  expect(smallestDetectableMeanShift(0, 0.05)).toBeUndefined()
})

test('a mean: (1.6449 + 0.8416)/√n standard deviations', () => {
  // The textbook one-sided 5 %, 80 % power constant 2.4865 (scipy: norm.ppf(0.95) + norm.ppf(0.8) = 2.486475).
  expect((smallestDetectableMeanShift(100, 0.05) ?? 0) * 10).toBeCloseTo(2.486475, 6)
})

test('down is the mirror of up, and more cases see smaller changes (in fours, past the steps of whole counts)', () => {
  fc.assert(
    fc.property(fc.double({ min: 0.02, max: 0.6, noNaN: true }), fc.integer({ min: 50, max: 2000 }), (q, n) => {
      const up = smallestDetectableShift({ q, n, alpha: 0.01, direction: 'up' })
      const down = smallestDetectableShift({ q: 1 - q, n, alpha: 0.01, direction: 'down' })
      expect(down?.shift ?? 9).toBeCloseTo(-(up?.shift ?? -9), 6)
      const more = smallestDetectableShift({ q, n: 4 * n, alpha: 0.01, direction: 'up' })
      expect(more?.shift ?? 9).toBeLessThan(up?.shift ?? 0)
      expect(binomialCdf(0, n, up?.to ?? 2)).toBeDefined()
    }),
  )
})

// scipy 1.17.1: ((norm.ppf(1 − a)·√(q(1 − q)) + norm.ppf(.8)·√(t(1 − t)))/(t − q))² = 21.48, 19.32, 113.27.
test.each([
  [0.05, 0.2, 0.05, 22],
  [0.1, 0.3, 0.05, 20],
  [0.85, 0.75, 0.025, 114],
])('from %d to %d at a one-sided %d: %d cases', (q, to, alpha, cases) => {
  expect(casesForShift(q, to, alpha)).toBe(cases)
})

test('the normal number of cases is near what the exact test needs', () => {
  fc.assert(
    fc.property(
      fc.double({ min: 0.1, max: 0.6, noNaN: true }),
      fc.double({ min: 0.05, max: 0.3, noNaN: true }),
      (q, by) => {
        const cases = casesForShift(q, q + by, 0.025) ?? 0
        const generous = smallestDetectableShift({ q, n: Math.ceil(cases * 1.3) + 5, alpha: 0.025, direction: 'up' })
        expect(generous?.shift ?? 9).toBeLessThan(by)
      },
    ),
  )
})
