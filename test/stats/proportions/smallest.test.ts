import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { poissonCdf, poissonUpperTail } from '../../../src/stats/distributions/poisson.ts'
import {
  casesForAucDifference,
  smallestDetectableAucDifference,
} from '../../../src/stats/proportions/smallest-auc-difference.ts'
import { casesForDifference, smallestDetectableDifference } from '../../../src/stats/proportions/smallest-difference.ts'
import { casesForMeanShift, smallestDetectableMeanShift } from '../../../src/stats/proportions/smallest-mean-shift.ts'
import { expectedForRatio, smallestDetectableRatio } from '../../../src/stats/proportions/smallest-ratio.ts'

describe('two proportions', () => {
  // (1.959964 + 0.841621)²·(p1(1 − p1) + p2(1 − p2))/(p1 − p2)² = 247.2, 902.6, 196.2, printed as 247, 903 and 196.
  test.each([
    [0.85, 0.75, 247],
    [0.85, 0.8, 903],
    [0.9, 0.8, 196],
  ])('%d against %d, seen four times in five: %d in each group, and no case is halved', (p1, p2, printed) => {
    const cases = casesForDifference(p1, p2, 0.025) ?? 0
    expect(Math.abs(cases - printed)).toBeLessThanOrEqual(1)
    expect(casesForDifference(p2, p1, 0.025)).toBe(cases)
  })
  // scipy 1.17.1 brentq over |t − p| − 2.801585·√(t(1 − t)/n1 + p(1 − p)/n2)
  test.each([
    [0.4, 100, 4000, 'up', 0.541277736610679],
    [0.4, 100, 4000, 'down', 0.2732775925756407],
    [0.85, 247, 247, 'down', 0.7499473033731894],
  ] as const)('%d among %d against %d, %s', (p, n1, n2, direction, to) => {
    expect(smallestDetectableDifference({ p, n1, n2, alpha: 0.025, direction })?.to).toBeCloseTo(to, 10)
  })
  // scipy 1.17.1 brentq over (p − t) − margin − (norm.isf(alpha) + norm.isf(0.2))·√(t(1 − t)/n1 + p(1 − p)/n2)
  test.each([
    [0.35, 300, 5000, 0.05 / 11, 0.05, 0.21492885576351406],
    [0.8, 120, 2400, 0.01, 0.1, 0.5539378688401893],
  ])('%d among %d against %d, at a level of %d beyond a margin of %d', (p, n1, n2, alpha, margin, to) => {
    expect(smallestDetectableDifference({ p, n1, n2, alpha, direction: 'down', margin })?.to).toBeCloseTo(to, 10)
    expect(smallestDetectableDifference({ p, n1, n2, alpha, direction: 'down', margin: p })).toBeUndefined()
    expect(smallestDetectableDifference({ p, n1, n2, alpha, direction: 'down', margin: -0.1 })).toBeUndefined()
  })
  test('no share could have been seen: there is no such gap', () => {
    expect(smallestDetectableDifference({ p: 0.97, n1: 20, n2: 100, alpha: 0.025, direction: 'up' })).toBeUndefined()
    expect(casesForDifference(0.4, 0.4, 0.025)).toBeUndefined()
  })
  test('the number of cases and the smallest gap are each other turned round', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.3, max: 0.9, noNaN: true }),
        fc.double({ min: 0.03, max: 0.25, noNaN: true }),
        (p, by) => {
          const n = casesForDifference(p - by, p, 0.025) ?? 0
          const gap = smallestDetectableDifference({ p, n1: n, n2: n, alpha: 0.025, direction: 'down' })
          expect(Math.abs(gap?.difference ?? 9)).toBeLessThanOrEqual(by + 1e-9)
          const fewer = smallestDetectableDifference({ p, n1: n - 1, n2: n - 1, alpha: 0.025, direction: 'down' })
          expect(Math.abs(fewer?.difference ?? 9)).toBeGreaterThan(by)
        },
      ),
    )
  })
})

describe('observed over expected', () => {
  // scipy 1.17.1: poisson.isf and poisson.ppf for the critical count, brentq over poisson.sf and poisson.cdf for the mean.
  test.each([
    [10, 0.05, 'up', 1.9233156400748523],
    [5, 0.025, 'up', 2.7301454031739993],
    [100, 0.025, 'up', 1.3014733080378387],
    [10, 0.05, 'down', 0.30895396280196946],
    [5, 0.025, 'down', 0.04462871026284193],
    [100, 0.025, 'down', 0.733446807248191],
  ] as const)('%d expected, one-sided %d, %s', (expected, alpha, direction, ratio) => {
    expect(smallestDetectableRatio(expected, alpha, direction)).toBeCloseTo(ratio, 9)
  })
  test('two expected cannot show a fall: none at all has probability 0.135', () => {
    expect(smallestDetectableRatio(2, 0.05, 'down')).toBeUndefined()
  })
  // scipy 1.17.1: the first critical count k with R·gamma.ppf(alpha, k) ≥ gamma.ppf(.8, k), and its mirror.
  test.each([
    [2, 0.05, 9.062546693862883],
    [1.5, 0.025, 37.928516186287965],
    [1.25, 0.05, 109.92937623060516],
    [0.5, 0.05, 19.442569329915028],
    [0.8, 0.025, 179.25538410338262],
  ])('a ratio of %d at a one-sided %d needs %d expected', (ratio, alpha, expected) => {
    expect(expectedForRatio(ratio, alpha)).toBeCloseTo(expected, 7)
  })
  test('what is needed is enough: the exact test then has the power', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.3, max: 3, noNaN: true }), (ratio) => {
        fc.pre(Math.abs(ratio - 1) > 0.05)
        const expected = (expectedForRatio(ratio, 0.025) ?? 0) * 1.0000001
        let power = 0
        if (ratio > 1) {
          let k = 0
          while ((poissonUpperTail(k, expected) ?? 1) > 0.025) k += 1
          power = poissonUpperTail(k, ratio * expected) ?? 0
        } else {
          let k = -1
          while ((poissonCdf(k + 1, expected) ?? 1) <= 0.025) k += 1
          power = poissonCdf(k, ratio * expected) ?? 0
        }
        expect(power).toBeGreaterThan(0.7999)
      }),
    )
  })
})

describe('a mean', () => {
  test('a quarter of a standard deviation, two-sided 5 %, 80 % power: 126 cases', () => {
    // scipy 1.17.1: (norm.ppf(.975) + norm.ppf(.8))²/.25² = 125.58
    expect(casesForMeanShift(0.25, 0.025)).toBe(126)
    expect(casesForMeanShift(-0.25, 0.025)).toBe(126)
    expect(casesForMeanShift(0, 0.025)).toBeUndefined()
    expect(smallestDetectableMeanShift(126, 0.025)).toBeLessThan(0.25)
    expect(smallestDetectableMeanShift(125, 0.025)).toBeGreaterThan(0.25)
  })
})

describe('an AUC', () => {
  // Hanley and McNeil 1982, Radiology 143:29, Table III: 0.70 against 0.75 at 80, 90 and 95 % power, one-sided 5 %.
  test.each([
    [0.8, 652],
    [0.9, 897],
    [0.95, 1131],
  ])('0.70 against 0.75 with power %d: %d with the event and as many without', (power, printed) => {
    // The paper rounds its z to two or three digits.
    expect((casesForAucDifference(0.7, 0.75, 0.05, power) ?? 0) / printed).toBeCloseTo(1, 2)
  })
  test('50 events of 150 against 500 of 1,400 at AUC 0.8', () => {
    // scipy 1.17.1 brentq over the same equation with the paper's variance
    const question = {
      auc: 0.8,
      first: { events: 50, nonEvents: 100 },
      second: { events: 500, nonEvents: 900 },
      alpha: 0.05,
    }
    expect(smallestDetectableAucDifference(question)?.to).toBeCloseTo(0.6871439397935624, 9)
  })
  test('too few to see even a coin', () => {
    const few = { events: 3, nonEvents: 5 }
    expect(smallestDetectableAucDifference({ auc: 0.7, first: few, second: few, alpha: 0.05 })).toBeUndefined()
  })
})
