import * as fc from 'fast-check'
// biome-ignore lint/style/noRestrictedImports: the function that is forbidden is what this test shows to be wrong
import { probit } from 'simple-statistics'
import { expect, test } from 'vitest'
import { intervalZ, normalCdf, normalQuantile, normalSurvival, Z95 } from '../../../src/stats/distributions/normal.ts'

test('the z of a 95 % interval is 1.959964, where probit of simple-statistics says 1.9572', () => {
  // scipy.stats.norm.ppf(0.975) = 1.959963984540054
  expect(normalQuantile(0.975)).toBe(1.959963984540054)
  expect(intervalZ(0.95)).toBeCloseTo(1.959963984540054, 14)
  expect(Z95).toBe(normalQuantile(0.975))
  expect(Math.abs(probit(0.975) - 1.959963984540054)).toBeGreaterThan(1e-3)
})

test('published points of the normal distribution', () => {
  // Abramowitz and Stegun table 26.1: P(1) = 0.841344746068543, P(2) = 0.977249868051821
  expect(normalCdf(1)).toBeCloseTo(0.841344746068543, 14)
  expect(normalCdf(2)).toBeCloseTo(0.977249868051821, 14)
  // scipy 1.10.1: norm.sf(8) = 6.22096057427174e-16, where 1 − cdf(8) keeps one digit
  expect(normalSurvival(8) / 6.22096057427174e-16).toBeCloseTo(1, 12)
})

test('the far tail keeps its digits, where ndtr of cephes is 0 from z = −30', () => {
  // Mills' ratio as a continued fraction (Abramowitz and Stegun 26.2.14), two hundred levels.
  const tail = (z: number): number => {
    let fraction = z
    for (let level = 200; level >= 1; level--) fraction = z + level / fraction
    return Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI) / fraction
  }
  for (const z of [5, 10, 24.9, 25.1, 27, 30, 35, 37]) expect(normalSurvival(z) / tail(z)).toBeCloseTo(1, 11)
  expect(normalCdf(-1000)).toBe(0)
  expect(normalSurvival(-1000)).toBe(1)
})

test('a probability outside 0 to 1 has no quantile, and a z that is not a number is a bug', () => {
  expect(normalQuantile(0)).toBeUndefined()
  expect(normalQuantile(1)).toBeUndefined()
  expect(intervalZ(0)).toBeUndefined()
  expect(intervalZ(1)).toBeUndefined()
  expect(intervalZ(1.2)).toBeUndefined()
  expect(() => normalCdf(Number.NaN)).toThrow(RangeError)
})

test('cdf and quantile undo each other, and the two tails mirror', () => {
  fc.assert(
    fc.property(fc.double({ min: -36, max: 5, noNaN: true }), (z) => {
      expect(normalQuantile(normalCdf(z))).toBeCloseTo(z, 8)
      expect(normalSurvival(z)).toBe(normalCdf(-z))
    }),
  )
})
