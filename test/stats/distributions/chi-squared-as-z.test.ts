import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { chiSquaredAsZ } from '../../../src/stats/distributions/chi-squared-as-z.ts'
import { normalQuantile } from '../../../src/stats/distributions/normal.ts'

test('two degrees of freedom, whose tail is e^(−x/2), as far as the tail fits a double', () => {
  for (const x of [0.5, 2, 10, 100, 500, 1200]) {
    const z = chiSquaredAsZ(x, 2) ?? 99
    expect(z).toBeCloseTo(-(normalQuantile(Math.exp(-x / 2)) ?? 99), 9)
  }
})

test('one degree of freedom, whose tail is both tails of √x, beyond what a double can hold', () => {
  // ln of a normal tail by Mills' ratio continued fraction (Abramowitz and Stegun 26.2.14), twenty levels.
  const logTail = (z: number): number => {
    let fraction = z
    for (let level = 20; level >= 1; level--) fraction = z + level / fraction
    return -(z * z) / 2 - Math.log(2 * Math.PI) / 2 - Math.log(fraction)
  }
  for (const x of [1290, 1400, 5000, 1e6]) {
    const z = chiSquaredAsZ(x, 1) ?? 0
    expect(logTail(z) / (Math.LN2 + logTail(Math.sqrt(x)))).toBeCloseTo(1, 12)
  }
})

test('the median is 0, a statistic of 0 is a finite low z, and it rises with the statistic', () => {
  // scipy.stats.chi2.ppf(0.5, 2) = 2 ln 2
  expect(chiSquaredAsZ(2 * Math.LN2, 2)).toBeCloseTo(0, 12)
  expect(Number.isFinite(chiSquaredAsZ(0, 3))).toBe(true)
  expect(chiSquaredAsZ(-1, 3)).toBeUndefined()
  expect(chiSquaredAsZ(3, 0)).toBeUndefined()
  expect(chiSquaredAsZ(Number.NaN, 2)).toBeUndefined()
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 40 }), fc.double({ min: 0, max: 3000, noNaN: true }), (df, x) => {
      expect(chiSquaredAsZ(x * 1.001 + 0.001, df) ?? -99).toBeGreaterThan(chiSquaredAsZ(x, df) ?? 99)
    }),
  )
})
