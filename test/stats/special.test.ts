import { expect, test } from 'vitest'
import { betaCdf, betaQuantile } from '../../src/stats/distributions/beta.ts'
import { chiSquaredCritical, chiSquaredSurvival } from '../../src/stats/distributions/chi-squared.ts'
import {
  logGamma,
  lowerGamma,
  standardNormalCdf,
  standardNormalQuantile,
  upperGamma,
  upperGammaInverse,
} from '../../src/stats/special.ts'
import { readFixture, relativeError } from './fixture.ts'

// scipy 1.10.1
const [scipy] = readFixture<{ expected: Record<string, number> }>('distributions')

test.each([
  ['norm_ppf_975', standardNormalQuantile(0.975)],
  ['norm_ppf_999', standardNormalQuantile(0.999)],
  ['norm_cdf_m3', standardNormalCdf(-3)],
  ['norm_sf_8', standardNormalCdf(-8)],
  ['chi2_sf_10_3', chiSquaredSurvival(10, 3)],
  ['chi2_ppf_95_1', chiSquaredCritical(0.05, 1)],
  ['beta_ppf_025_3_8', betaQuantile(0.025, 3, 8)],
  ['beta_cdf_3_2_5', betaCdf(0.3, 2, 5)],
  ['gamma_ppf_975_4', upperGammaInverse(4, 0.025)],
  ['lgamma_50_5', logGamma(50.5)],
  ['betainc_2_3_half', betaCdf(0.5, 2, 3)],
])('%s agrees with scipy to eleven digits', (name, actual) => {
  expect(relativeError(actual, scipy?.expected[name] ?? Number.NaN)).toBeLessThan(1e-11)
})

test('an argument outside the domain is undefined, never NaN and never an exception', () => {
  expect(standardNormalCdf(Number.NaN)).toBeUndefined()
  for (const p of [-0.1, 0, 1, 1.1, Number.NaN]) expect(standardNormalQuantile(p)).toBeUndefined()
  for (const a of [0, -1, Number.NaN, Infinity]) {
    expect(logGamma(a)).toBeUndefined()
    expect(lowerGamma(a, 1)).toBeUndefined()
    expect(upperGamma(a, 1)).toBeUndefined()
    expect(upperGammaInverse(a, 0.5)).toBeUndefined()
    expect(betaCdf(0.5, a, 1)).toBeUndefined()
    expect(betaQuantile(0.5, 1, a)).toBeUndefined()
  }
  expect(betaCdf(1.5, 1, 1)).toBeUndefined()
  expect(upperGamma(1, -1)).toBeUndefined()
})

test('an infinite argument has its limit as answer, where cephes says NaN', () => {
  expect(standardNormalCdf(-Infinity)).toBe(0)
  expect(standardNormalCdf(Infinity)).toBe(1)
  expect(upperGamma(2, Infinity)).toBe(0)
  expect(lowerGamma(2, Infinity)).toBe(1)
})

test('a tail too small for a double is 0, and the rest of it is 1, where cephes throws', () => {
  expect(upperGamma(1, 800)).toBe(0)
  expect(lowerGamma(1, 800)).toBe(1)
  expect(upperGamma(1e6, 5e5)).toBe(1)
  expect(lowerGamma(1e5, 1)).toBe(0)
})

test('the last representable tails keep their digits', () => {
  // P(X = 0) for a Poisson of mean 700 is e^-700 = 9.85967654375977e-305 (50-digit decimal arithmetic).
  expect(relativeError(upperGamma(1, 700), 9.85967654375977e-305)).toBeLessThan(1e-12)
  // scipy.stats.norm.cdf(-37) = 5.725571222524577e-300
  expect(relativeError(standardNormalCdf(-37), 5.725571222524577e-300)).toBeLessThan(1e-12)
})

test('the gamma quantile is found where the search of cephes underflows', () => {
  const x = upperGammaInverse(5, 1e-300)
  expect(relativeError(upperGamma(5, x ?? 0), 1e-300)).toBeLessThan(1e-9)
})

test('shapes too small to be worked out have no answer, and neither has NaN as one', () => {
  // Below 1e-100 the logarithms of both tails leave the doubles.
  for (const shape of [1e-320, 5e-324]) {
    expect(upperGamma(shape, 1e12)).toBeUndefined()
    expect(betaCdf(0.5, shape, shape)).toBeUndefined()
    expect(chiSquaredSurvival(2, shape)).toBeUndefined()
  }
  expect(upperGamma(1, 1e308)).toBe(0)
})
