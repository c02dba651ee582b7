import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { binomialCdf, binomialUpperTail } from '../../../src/stats/distributions/binomial.ts'
import {
  negativeBinomialCdf,
  negativeBinomialSize,
  zeroProbability,
} from '../../../src/stats/distributions/negative-binomial.ts'
import { poissonCdf, poissonUpperTail } from '../../../src/stats/distributions/poisson.ts'
import { relativeError } from '../fixture.ts'

describe('the binomial, to the far tails', () => {
  // Sums of exact rational terms (Python fractions), rounded once at the end.
  test.each([
    [15, 20, 0.05, 3.722069966506958e-16],
    [6, 25, 0.1, 0.03339994461149525],
    [120, 1000, 0.05, 2.6514781041942426e-18],
    [300, 1000, 0.05, 7.741905136030018e-143],
  ])('P(X ≥ %d) of %d at %d', (k, n, p, expected) => {
    expect(relativeError(binomialUpperTail(k, n, p), expected)).toBeLessThan(1e-10)
  })
  test.each([
    [0, 1000, 0.05, 5.2918227477450474e-23],
    [5, 1000, 0.05, 1.9449795094223978e-16],
    [3, 40, 0.9, 7.266061e-34],
    // scipy 1.10.1 binom.cdf(3, 20, 0.2)
    [3, 20, 0.2, 0.41144886195656893],
  ])('P(X ≤ %d) of %d at %d', (k, n, p, expected) => {
    expect(relativeError(binomialCdf(k, n, p), expected)).toBeLessThan(1e-10)
  })
  test('edges, and no answer outside them', () => {
    expect(binomialUpperTail(0, 10, 0.3)).toBe(1)
    expect(binomialUpperTail(11, 10, 0.3)).toBe(0)
    expect(binomialUpperTail(1, 10, 0)).toBe(0)
    expect(binomialCdf(-1, 10, 0.3)).toBe(0)
    expect(binomialCdf(10, 10, 0.3)).toBe(1)
    expect(binomialCdf(0, 0, 0.3)).toBe(1)
    expect(binomialCdf(1, 10, 1.1)).toBeUndefined()
    expect(binomialCdf(Number.NaN, 10, 0.1)).toBeUndefined()
  })
  test('the two tails make one', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 500 }),
        fc.integer({ min: 0, max: 500 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (n, k, p) => {
          expect((binomialCdf(k, n, p) ?? 9) + (binomialUpperTail(k + 1, n, p) ?? 9)).toBeCloseTo(1, 9)
        },
      ),
    )
  })
})

describe('the Poisson, to the far tails', () => {
  // 50-digit decimal sums.
  test.each([
    [0, 700, 9.85967654375977e-305],
    [100, 250, 2.953524450691059e-27],
    [2, 0.5, 0.9856123220330293],
    // scipy 1.10.1 poisson.cdf(4, 7)
    [4, 7, 0.17299160788207146],
  ])('P(X ≤ %d) at %d', (k, mean, expected) => {
    expect(relativeError(poissonCdf(k, mean), expected)).toBeLessThan(1e-10)
  })
  test.each([
    [40, 5, 8.550023756842887e-23],
    [200, 50, 2.0247590148473565e-57],
    [3, 0.001, 1.6654171665278076e-10],
  ])('P(X ≥ %d) at %d', (k, mean, expected) => {
    expect(relativeError(poissonUpperTail(k, mean), expected)).toBeLessThan(1e-10)
  })
  test('edges, and no answer outside them', () => {
    expect(poissonCdf(3, 0)).toBe(1)
    expect(poissonUpperTail(0, 0)).toBe(1)
    expect(poissonUpperTail(1, 0)).toBe(0)
    expect(poissonUpperTail(1000, 100)).toBe(0)
    expect(poissonCdf(-1, 2)).toBe(0)
    expect(poissonCdf(1, -2)).toBeUndefined()
  })
})

describe('the negative binomial', () => {
  // Exact rational sums: size 2 and mean 3 is 0.4²·Σ(k+1)·0.6^k.
  test.each([
    [4, 3, 2, 0.76672],
    [20, 60, 40, 2.704767624163871e-5],
  ])('P(X ≤ %d) at mean %d and size %d', (k, mean, size, expected) => {
    expect(relativeError(negativeBinomialCdf(k, mean, size), expected)).toBeLessThan(1e-11)
  })
  test('an infinite size is the Poisson, and a huge one nearly', () => {
    expect(negativeBinomialCdf(4, 7, Infinity)).toBe(poissonCdf(4, 7))
    expect(negativeBinomialCdf(4, 7, 1e8)).toBeCloseTo(poissonCdf(4, 7) ?? 9, 6)
  })
  test('the chance of nothing on several nights', () => {
    // (2 / (2 + 3))² a night, four of them multiplied: 0.4⁴ for two nights.
    expect(zeroProbability(3, 2, 2)).toBeCloseTo(0.0256, 14)
    expect(zeroProbability(3, Infinity, 2)).toBeCloseTo(Math.exp(-6), 14)
    expect(zeroProbability(0, 2, 7)).toBe(1)
    expect(zeroProbability(3, 2, 1)).toBeCloseTo(negativeBinomialCdf(0, 3, 2) ?? 9, 12)
    expect(zeroProbability(3, 0, 1)).toBeUndefined()
  })
  test('the size by moments: mean 6 and variance 16 is 36/10; no more than Poisson is infinite; one night says nothing', () => {
    expect(negativeBinomialSize([2, 6, 10])).toBeCloseTo(3.6, 12)
    expect(negativeBinomialSize([5, 5, 6, 6])).toBe(Infinity)
    expect(negativeBinomialSize([5])).toBeUndefined()
  })
})
