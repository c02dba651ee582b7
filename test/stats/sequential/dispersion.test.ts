import { expect, test } from 'vitest'
import { dispersion, longRunVariance, sharedPart } from '../../../src/stats/sequential/dispersion.ts'
import { createRandom } from '../../../src/stats/simulation/random.ts'

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

test('the window is Andrews’: a series worked in numpy', () => {
  // numpy 2: ρ = γ1/γ0 = 0.57193, α = 4ρ²/((1 − ρ)²(1 + ρ)²), S = 1.1447·(16α)^⅓ = 4.10852; γ0 + 2·Σ (1 − l/S)·γ_l.
  const z = [1, 2, 4, 1, 0, -1, 0, 2, 3, 3, 1, 0, -2, -1, 0, 1]
  expect(longRunVariance(z)).toBeCloseTo(3.7569705502501405, 12)
})

test('nights that carry over to the next are seen as overdispersed, by theory and within sampling error', () => {
  // AR(1) with a = 0.5 and unit innovations has a long-run variance of 1/(1 − a)² = 4, of which the window of 47 nights
  // that so long a series gets leaves out a hundredth.
  const random = createRandom('autoregression')
  const z = [0]
  for (let night = 1; night < 40000; night++) z.push(0.5 * (z.at(-1) ?? 0) + random.normal())
  expect((longRunVariance(z) ?? 0) / 4).toBeGreaterThan(0.9)
  expect((longRunVariance(z) ?? 0) / 4).toBeLessThan(1.1)
})

test('half a year of nights that have nothing in common tells φ far better than a window of 14 lags would', () => {
  const random = createRandom('half years')
  const halfYears = Array.from({ length: 400 }, () => Array.from({ length: 180 }, () => random.normal()))
  const spread = (found: readonly number[]) => {
    const middle = found.reduce((sum, one) => sum + one, 0) / 400
    expect(Math.abs(middle - 1)).toBeLessThan(0.1)
    return Math.sqrt(found.reduce((sum, one) => sum + (one - middle) ** 2, 0) / 399)
  }
  // By theory √(4/3·15/180) = 33 % for the fixed window (Newey and West), and never less than a variance's √(2/179) = 11 %.
  const fixed = spread(halfYears.map((z) => longRunVariance(z, 14) ?? 0))
  expect(fixed).toBeGreaterThan(0.27)
  expect(spread(halfYears.map((z) => longRunVariance(z) ?? 0)) / fixed).toBeLessThan(0.75)
})

test('one night, or a z that is not a number, has no dispersion', () => {
  expect(dispersion([1])).toBeUndefined()
  expect(dispersion([])).toBeUndefined()
  expect(dispersion([1, Number.NaN, 2])).toBeUndefined()
  expect(dispersion([1, 1, 1])).toBe(1)
})

test('the part that nights share is nought for chance alone, and the root of what is left of the variance otherwise', () => {
  // Sample variance of ±2 in equal parts over 100 nights: 400/99; w² = 1 − 99/400 = 0.7525.
  const z = Array.from({ length: 100 }, (_, night) => (night % 2 === 0 ? 2 : -2))
  expect(sharedPart(z)).toBeCloseTo(Math.sqrt(0.7525), 12)
  expect(sharedPart(z.map((value) => value / 2.1))).toBe(0)
  expect(sharedPart(z.slice(0, 13))).toBe(0)
  expect(sharedPart([...z, Number.NaN])).toBe(0)
})

test('beta-binomial nights: what they share is what the mixing adds, by theory and within sampling error', () => {
  // x ~ Binomial(n, p), p of mean q and variance τ²: var z = 1 + (n − 1)·τ²/(q(1 − q)). With p = 0.1 or 0.3 evenly, n = 51:
  // τ² = 0.01, q(1 − q) = 0.16, so var z = 1 + 50/16 = 4.125 and w² = 1 − 1/4.125 = 0.7576.
  const random = createRandom('beta-binomial')
  const z = Array.from({ length: 20000 }, () => {
    const x = random.binomial(51, random.bernoulli(0.5) ? 0.1 : 0.3)
    return (x - 51 * 0.2) / Math.sqrt(51 * 0.16)
  })
  expect(sharedPart(z) ** 2).toBeCloseTo(0.7576, 2)
})
