import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  bernoulliIncrement,
  binomialIncrement,
  meanIncrement,
  negativeBinomialIncrement,
  stepUp,
} from '../../../src/stats/sequential/cusum.ts'
import { readFixture } from '../fixture.ts'

type Entry = {
  id: number
  metric: string
  dataset: Record<string, never>
  params: Record<string, number>
  expected: number & readonly number[]
  tolerance: number
}
const entries = readFixture<Entry>('cusum')
const of = (metric: string) =>
  entries.filter((entry) => entry.metric === metric).map((entry) => [entry.id, entry] as const)

test('Steiner’s published weights for cardiac surgery, at the lowest and the highest risk', () => {
  // Steiner and others 2000, section 2: logit p = −3.68 + 0.077·Parsonnet; R = 2.
  const risk = (parsonnet: number): number => 1 / (1 + Math.exp(3.68 - 0.077 * parsonnet))
  expect(binomialIncrement(0, 1, risk(0), 2).toFixed(3)).toBe('-0.024')
  expect(binomialIncrement(1, 1, risk(0), 2).toFixed(3)).toBe('0.669')
  expect(binomialIncrement(0, 1, risk(50), 2).toFixed(3)).toBe('-0.433')
  expect(binomialIncrement(1, 1, risk(50), 2).toFixed(3)).toBe('0.260')
})

describe('weights agree with the cusum package', () => {
  test.each(of('racusum_weight[survive,fail]'))('%d', (_id, { dataset, expected, tolerance }) => {
    const { probability = 0, odds_multiplier = 0 } = dataset as Record<string, number>
    expect(Math.abs(binomialIncrement(0, 1, probability, odds_multiplier) - (expected[0] ?? 9))).toBeLessThan(tolerance)
    expect(Math.abs(binomialIncrement(1, 1, probability, odds_multiplier) - (expected[1] ?? 9))).toBeLessThan(tolerance)
  })
})

describe('weights agree with the textbooks quoted by the vlad package', () => {
  test.each(of('llr_weight'))('%d', (_id, { dataset, params, expected, tolerance }) => {
    const { intercept = 0, slope = 0, parsonnet = 0, outcome = 0 } = dataset as Record<string, number>
    const risk = 1 / (1 + Math.exp(-intercept - slope * parsonnet))
    expect(Math.abs(binomialIncrement(outcome, 1, risk, params.RA ?? 0) - expected)).toBeLessThan(tolerance)
  })
})

describe('risk-adjusted paths agree with the cusum package', () => {
  test.each(of('racusum_ct'))('%d', (_id, { dataset, params, expected, tolerance }) => {
    const { risks = [], outcomes = [] } = dataset as Record<string, readonly number[]>
    let sum = 0
    for (const [patient, risk] of risks.entries()) {
      sum = stepUp(sum, binomialIncrement(outcomes[patient] ?? 0, 1, risk, params.odds_multiplier ?? 0))
      expect(Math.abs(sum - (expected[patient] ?? 9))).toBeLessThan(tolerance)
    }
  })
})

test('the mean arm follows the unit test of qcc', () => {
  const [[, entry] = []] = of('cusum_pos')
  const { values = [] } = (entry?.dataset ?? {}) as Record<string, readonly number[]>
  let sum = 0
  const path = values.map((z) => {
    sum = stepUp(sum, meanIncrement(z, (entry?.params.se_shift ?? 9) / 2))
    return sum
  })
  expect(path.length).toBe(6)
  for (const [night, value] of path.entries()) expect(value).toBeCloseTo(entry?.expected[night] ?? 9, 12)
})

test('the count arm is the ratio of two negative binomial probabilities', () => {
  // size 2, means 3 and 3.9, x = 5: pmf = (x+1)(2/(2+m))²(m/(2+m))^x, whose log ratio is worked from its factors.
  const pmf = (m: number): number => 6 * (2 / (2 + m)) ** 2 * (m / (2 + m)) ** 5
  expect(negativeBinomialIncrement(5, 3, 2, 1.3)).toBeCloseTo(Math.log(pmf(3.9) / pmf(3)), 12)
})

test('the count arm of infinite size is the Poisson, and a huge size nearly', () => {
  const poisson = 5 * Math.log(0.7) + 0.3 * 8
  expect(negativeBinomialIncrement(5, 8, Infinity, 0.7)).toBeCloseTo(poisson, 12)
  expect(negativeBinomialIncrement(5, 8, 1e9, 0.7)).toBeCloseTo(poisson, 6)
})

test('the odds arm and the share arm are one when they mean the same shift', () => {
  fc.assert(
    fc.property(fc.double({ min: 0.01, max: 0.9, noNaN: true }), fc.integer({ min: 0, max: 50 }), (q, x) => {
      const shifted = (1.5 * q) / (1 - q + 1.5 * q)
      expect(binomialIncrement(x, 50, q, 1.5)).toBeCloseTo(bernoulliIncrement(x, 50, q, shifted), 9)
    }),
  )
})

test('what is expected gives a falling arm in both directions, and no arm is ever below 0', () => {
  fc.assert(
    fc.property(
      fc.double({ min: 0.01, max: 0.99, noNaN: true }),
      fc.double({ min: 1, max: 500, noNaN: true }),
      (q, n) => {
        for (const ratio of [1.5, 1 / 1.5]) {
          const quiet = binomialIncrement(n * q, n, q, ratio)
          expect(quiet).toBeLessThan(0)
          expect(stepUp(0, quiet)).toBe(0)
        }
      },
    ),
  )
})
