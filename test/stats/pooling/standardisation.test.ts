import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { standardisedRate } from '../../../src/stats/pooling/standardised-rate.ts'
import { standardisedShare } from '../../../src/stats/pooling/standardised-share.ts'
import { exactPoisson } from '../../../src/stats/proportions/exact-poisson.ts'
import { wilson } from '../../../src/stats/proportions/wilson.ts'
import { createRandom } from '../../../src/stats/simulation/random.ts'

describe('a standardised rate', () => {
  const events = [107, 141, 60, 40, 39, 25, 0]
  const times = [230061, 329449, 114920, 39487, 14208, 3052, 500]
  const weights = [0.2, 0.25, 0.2, 0.15, 0.1, 0.08, 0.02]

  test("agrees with Fay and Feuer's formula in scipy", () => {
    // scipy 1.17.1: k = w/t; R = Σk·x; V = Σk²·x; M = max(k);
    // gamma.ppf(.025, R*R/V, scale=V/R), gamma.ppf(.975, (R+M)**2/(V+M*M), scale=(V+M*M)/(R+M))
    const rate = standardisedRate(events, times, weights)
    expect(rate?.estimate).toBeCloseTo(0.0013861860891994644, 14)
    expect(rate?.low).toBeCloseTo(0.0011227258467636642, 11)
    expect(rate?.high).toBeCloseTo(0.0017285269314528066, 11)
  })
  test('weights count by their proportion, and a stratum without weight not at all', () => {
    const rate = standardisedRate(events, times, weights)
    const scaled = standardisedRate([...events, 9], [...times, 0], [...weights.map((w) => w * 700), 0])
    expect(scaled?.low).toBeCloseTo(rate?.low ?? 9, 12)
    expect(scaled?.high).toBeCloseTo(rate?.high ?? 9, 12)
  })
  test('one stratum is the exact interval of a count', () => {
    const [rate, count] = [standardisedRate([7], [100], [1]), exactPoisson(7)]
    expect(rate?.low).toBeCloseTo((count?.low ?? 9) / 100, 10)
    expect(rate?.high).toBeCloseTo((count?.high ?? 9) / 100, 10)
  })
  test('no event at all still has an upper end', () => {
    // scipy 1.17.1 gamma.ppf(.975, 1, scale=max(.5/100, .5/300))
    expect(standardisedRate([0, 0], [100, 300], [1, 1])?.low).toBe(0)
    expect(standardisedRate([0, 0], [100, 300], [1, 1])?.high).toBeCloseTo(0.018444397270569676, 10)
  })
  test('a stratum of the standard that nobody was in is undefined, not nought', () => {
    expect(standardisedRate([3, 0], [100, 0], [1, 1])).toBeUndefined()
    expect(standardisedShare([3, 0], [100, 0], [1, 1])).toBeUndefined()
    expect(standardisedRate([3], [100], [0])).toBeUndefined()
    expect(standardisedShare([], [], [])).toBeUndefined()
    expect(standardisedShare([3], [2], [1])).toBeUndefined()
  })
})

describe('a standardised share', () => {
  test('agrees with the formula in numpy', () => {
    // numpy: p = Σw·x/n; ne = P(1 − P)/Σw²·pt(1 − pt)/n with pt = (x + .5)/(n + 1), P = Σw·pt; Wilson on ne
    const share = standardisedShare([12, 30, 0], [60, 50, 8], [0.5, 0.3, 0.2])
    expect(share?.estimate).toBeCloseTo(0.28, 12)
    expect(share?.effectiveCases).toBeCloseTo(150.7698210894729, 9)
    expect(share?.low).toBeCloseTo(0.21448149140878334, 10)
    expect(share?.high).toBeCloseTo(0.35645071148150714, 10)
  })
  test('one stratum is Wilson; weights like the sample leave the crude share', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.integer({ min: 1, max: 300 }).chain((n) => fc.tuple(fc.integer({ min: 0, max: n }), fc.constant(n))),
          { minLength: 1, maxLength: 8 },
        ),
        (strata) => {
          const [x, n] = [strata.map(([one]) => one), strata.map(([, one]) => one)]
          const share = standardisedShare(x, n, n)
          if (share === undefined) throw new Error('no answer')
          const [crude, all] = [x.reduce((sum, one) => sum + one, 0), n.reduce((sum, one) => sum + one, 0)]
          expect(share.estimate).toBeCloseTo(crude / all, 12)
          expect(share.low).toBeLessThanOrEqual(share.estimate + 1e-12)
          expect(share.high).toBeGreaterThanOrEqual(share.estimate - 1e-12)
          expect(share.low).toBeGreaterThanOrEqual(0)
          expect(share.high).toBeLessThanOrEqual(1)
          if (strata.length === 1) expect(share.low).toBeCloseTo(wilson(crude, all)?.low ?? 9, 10)
        },
      ),
    )
  })
  test('a third of the standard in a stratum of ten cases: 95 % intervals hold the truth in 93 % or more', () => {
    const random = createRandom('standardised')
    const [rates, cases, weights] = [
      [0.1, 0.3, 0.5],
      [10, 60, 200],
      [1, 1, 1],
    ]
    let held = 0
    for (let turn = 0; turn < 2000; turn++) {
      const share = standardisedShare(
        cases.map((n, stratum) => random.binomial(n, rates[stratum] ?? 0)),
        cases,
        weights,
      )
      if (share !== undefined && share.low <= 0.3 && 0.3 <= share.high) held += 1
    }
    expect(held / 2000).toBeGreaterThan(0.93)
    expect(held / 2000).toBeLessThan(0.985)
  })
})
