import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  chiSquaredCdf,
  chiSquaredCritical,
  chiSquaredQuantile,
  chiSquaredSurvival,
} from '../../../src/stats/distributions/chi-squared.ts'
import { normalSurvival } from '../../../src/stats/distributions/normal.ts'

test('the survival of one degree of freedom is two normal tails', () => {
  fc.assert(
    fc.property(fc.double({ min: 0, max: 36, noNaN: true }), (z) => {
      const ratio = (chiSquaredSurvival(z * z, 1) ?? 9) / (2 * normalSurvival(z))
      expect(ratio).toBeCloseTo(1, 9)
    }),
  )
})

test('the quantile undoes the cdf and the critical value the survival, for any degrees of freedom', () => {
  const df = fc.double({ min: 0.5, max: 1e5, noNaN: true })
  fc.assert(
    fc.property(df, fc.double({ min: 1e-12, max: 1 - 1e-12, noNaN: true }), (degrees, p) => {
      const low = chiSquaredQuantile(p, degrees) ?? Number.NaN
      const high = chiSquaredCritical(p, degrees) ?? Number.NaN
      expect((chiSquaredCdf(low, degrees) ?? 9) / p).toBeCloseTo(1, 9)
      expect((chiSquaredSurvival(high, degrees) ?? 9) / p).toBeCloseTo(1, 9)
    }),
  )
})

test('scipy’s cdf is 24 % off eight standard deviations below the mean at two hundred million degrees of freedom; ours is not', () => {
  // P(1e8, 99,920,000) by the power series with 40 digits (mpmath): 6.1156998321927899e-16; scipy 1.17.1 gives 4.935829144082717e-16.
  expect((chiSquaredCdf(2 * 99_920_000, 2e8) ?? 9) / 6.11569983219279e-16).toBeCloseTo(1, 12)
})
