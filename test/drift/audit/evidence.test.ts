import { expect, test } from 'vitest'
import { auditEvidence } from '../../../src/drift/audit/evidence.ts'
import { smallestShare } from '../../../src/drift/audit/smallest-share.ts'
import type { Period } from '../../../src/drift/audit/state.ts'
import { binomialProbability } from '../../../src/stats/distributions/binomial.ts'

const look = (read: number, missed: number): Period => ({ from: '', to: '', read, missed, other: 0 })

/*
 * numpy 2.x, in Python:
 *   B = np.array([1/32, 1/16, 1/8, 1/4, 1/2, .9])
 *   def factors(m, x, q): l = B/q; return np.exp(x*np.log1p(l*(1-q)) + (m-x)*np.log1p(-l*q))
 *   R = np.zeros(6); for m, x in looks: R = (R + 1)*factors(m, x, q);  np.log(R.mean())
 */
test('evidence is the logarithm of the mixture’s wealth, summed over all months with which it may have begun', () => {
  expect(auditEvidence([look(50, 4)], 0.02)?.height).toBeCloseTo(1.5795275954649062, 12)
  expect(auditEvidence([look(50, 1), look(60, 5), look(40, 4)], 0.02)?.height).toBeCloseTo(5.630316762570797, 12)
})

test('it most likely began with the month from which the wealth is greatest', () => {
  // the same numpy, each beginning by itself: 3.83, 5.41, 2.33
  expect(auditEvidence([look(50, 1), look(60, 5), look(40, 4)], 0.02)?.start).toBe(1)
})

test.each([
  [0.02, 50],
  [0.02, 31],
  [0.2, 40],
  [0.001, 60],
])(
  'exactly at a limit of %f a month of %i is worth 1 on average: the promise rests on this and on nothing else',
  (q, m) => {
    const mean = Array.from({ length: m + 1 }, (_, x) => {
      const height = auditEvidence([look(m, x)], q)?.height ?? Number.NaN
      return Math.exp(height + Math.log(binomialProbability(x, m, q) ?? Number.NaN))
    }).reduce((sum, one) => sum + one, 0)
    expect(mean).toBeCloseTo(1, 9)
  },
)

test('there is no evidence of nothing, nor against a limit that nothing can break', () => {
  expect(auditEvidence([], 0.02)).toBeUndefined()
  expect(auditEvidence([look(50, 4)], 1)).toBeUndefined()
  expect(auditEvidence([look(50, Number.NaN)], 0.02)).toBeUndefined()
})

test('the smallest share that a month would have shown is one that it shows four times in five', () => {
  // numpy as above: 7 misses of 50 are the fewest with ln of the mean wealth ≥ ln 400; scipy 1.17: beta.ppf(.8, 7, 44)
  expect(smallestShare(50, 0.02, Math.log(400))).toBeCloseTo(0.17590352512909715, 10)
  expect(smallestShare(1, 0.5, Math.log(400))).toBeUndefined()
})
