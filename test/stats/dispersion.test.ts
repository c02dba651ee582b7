import { expect, test } from 'vitest'
import { dispersion, longRunVariance } from '../../src/stats/dispersion.ts'
import { createRandom } from '../../src/stats/random.ts'

test('a series worked by hand', () => {
  // z = 1, 2, 4, 1: mean 2; γ0 = (1+0+4+1)/4 = 1.5; γ1 = (0+0−2)/4 = −0.5; one lag has weight ½: 1.5 + 2·½·(−0.5) = 1.
  expect(longRunVariance([1, 2, 4, 1], 1)).toBeCloseTo(1, 14)
  expect(longRunVariance([1, 2, 4, 1], 0)).toBeCloseTo(1.5, 14)
})

test('a series that turns each night cancels itself', () => {
  // γ0 = 1 and γ1 = −(n − 1)/n, so 1/n is left.
  const z = Array.from({ length: 100 }, (_, night) => (night % 2 === 0 ? 1 : -1))
  expect(longRunVariance(z, 1)).toBeCloseTo(0.01, 12)
  expect(dispersion(z)).toBe(1)
})

test('nights that carry over to the next are seen as overdispersed, by theory and within sampling error', () => {
  // AR(1) with a = 0.5 and unit innovations: the Bartlett sum of γ_l = a^l/(1 − a²) over 14 lags is 3.644.
  const random = createRandom('autoregression')
  const z = [0]
  for (let night = 1; night < 40000; night++) z.push(0.5 * (z.at(-1) ?? 0) + random.normal())
  let theory = 1 / 0.75
  for (let lag = 1; lag <= 14; lag++) theory += (2 * (1 - lag / 15) * 0.5 ** lag) / 0.75
  expect(theory).toBeCloseTo(3.644, 2)
  expect((longRunVariance(z) ?? 0) / theory).toBeGreaterThan(0.9)
  expect((longRunVariance(z) ?? 0) / theory).toBeLessThan(1.1)
})

test('one night, or a z that is not a number, has no dispersion', () => {
  expect(dispersion([1])).toBeUndefined()
  expect(dispersion([])).toBeUndefined()
  expect(dispersion([1, Number.NaN, 2])).toBeUndefined()
  expect(dispersion([1, 1, 1])).toBe(1)
})
