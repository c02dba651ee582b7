import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { byar } from '../../../src/stats/proportions/byar.ts'
import { dispersedRate } from '../../../src/stats/proportions/dispersed-rate.ts'

describe('things counted in documents', () => {
  test('that come together in a few documents have the wider interval of their dispersion', () => {
    // 40 documents with none, 6 with 1, 2 with 2, one with 5 and one with 9. numpy 2.4.6: variance/mean 4.612244897959184;
    // scipy 1.17.1 gamma.ppf(0.025, 24/φ) and gamma.ppf(0.975, 24/φ + 1), each over 50/φ.
    const found = dispersedRate(50, 24, 120)
    expect(found?.estimate).toBe(0.48)
    expect(found?.dispersion).toBeCloseTo(4.612244897959184, 12)
    expect(found?.low).toBeCloseTo(0.1603222099983844, 9)
    expect(found?.high).toBeCloseTo(1.1027024330116637, 9)
  })

  test('one at most in any has the exact Poisson interval, and none at all an upper bound', () => {
    // 4 in 100 documents: numpy variance/mean 0.97, so φ is 1; scipy gamma.ppf(0.025, 4)/100 and gamma.ppf(0.975, 5)/100.
    const found = dispersedRate(100, 4, 4)
    expect(found?.dispersion).toBe(1)
    expect(found?.low).toBeCloseTo(0.010898653736263248, 10)
    expect(found?.high).toBeCloseTo(0.10241588675403694, 10)
    // None in 300: gamma.ppf(0.975, 1)/300.
    const none = dispersedRate(300, 0, 0)
    expect(none?.low).toBe(0)
    expect(none?.high).toBeCloseTo(0.012296264847046452, 10)
  })

  test('out of no document, and sums that no counts have, are undefined', () => {
    expect(dispersedRate(0, 0, 0)).toBeUndefined()
    expect(dispersedRate(10, 4, 3)).toBeUndefined()
    expect(dispersedRate(10, -1, 3)).toBeUndefined()
    expect(dispersedRate(10, 4, Number.NaN)).toBeUndefined()
  })

  test('the interval holds the rate and is never narrower than Poisson’s beyond ten events', () => {
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 6 }), { minLength: 1, maxLength: 60 }), (counts) => {
        const sum = counts.reduce((total, x) => total + x, 0)
        const found = dispersedRate(
          counts.length,
          sum,
          counts.reduce((total, x) => total + x * x, 0),
        )
        if (found === undefined) throw new Error('there are documents')
        expect(found.low).toBeLessThanOrEqual(found.estimate)
        expect(found.high).toBeGreaterThanOrEqual(found.estimate)
        const poisson = byar(sum, counts.length)
        if (sum / found.dispersion >= 10 && poisson !== undefined)
          expect(found.high - found.low).toBeGreaterThanOrEqual((poisson.high - poisson.low) * (1 - 1e-9))
      }),
    )
  })
})
