import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type ScoreBin, slopeCentre, slopeScore } from '../../../src/stats/sequential/slope-score.ts'
import { createRandom } from '../../../src/stats/simulation/random.ts'
import { expectedOf } from './expected.ts'

describe('score and variance agree with numpy', () => {
  test.each(expectedOf<{ bins: ScoreBin[] }, { centre: number; score: number; variance: number }>('slope_score'))(
    '%s',
    (_name, { params: { bins }, expected }) => {
      const centre = slopeCentre(bins) ?? Number.NaN
      const found = slopeScore(bins, centre)
      expect(centre).toBeCloseTo(expected.centre, 12)
      expect(found?.score).toBeCloseTo(expected.score, 12)
      expect(found?.variance).toBeCloseTo(expected.variance, 12)
      expect(found?.z).toBeCloseTo(expected.score / Math.sqrt(expected.variance), 12)
    },
  )
})

const logits = [-4, -3, -2, -1, 0, 1]
const risk = (logit: number): number => 1 / (1 + Math.exp(-logit))
const expectedBins = logits.map((logit) => ({ cases: 400, events: 0, expected: risk(logit), logit }))
const centre = slopeCentre(expectedBins) ?? 0

function drawn(truth: (logit: number) => number, seed: string): readonly number[] {
  const random = createRandom(seed)
  return Array.from({ length: 1500 }, () => {
    const bins = expectedBins.map((bin) => ({ ...bin, events: random.binomial(bin.cases, truth(bin.logit)) }))
    return slopeScore(bins, centre)?.z ?? Number.NaN
  })
}

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length

test('where the expected risk holds, z has mean 0 and variance 1', () => {
  const z = drawn(risk, 'holds')
  expect(Math.abs(mean(z))).toBeLessThan(4 / Math.sqrt(z.length))
  expect(Math.abs(mean(z.map((value) => value ** 2)) - 1)).toBeLessThan(4 * Math.sqrt(2 / z.length))
})

test('a weaker ordering of patients gives a negative z, and a small change of all risks alike hardly any', () => {
  const weaker = mean(drawn((logit) => risk(centre + 0.8 * (logit - centre)), 'weaker'))
  const alike = mean(drawn((logit) => risk(logit + 0.1), 'alike'))
  expect(weaker).toBeLessThan(-3)
  expect(Math.abs(alike)).toBeLessThan(0.5)
})

test('bins may come in any order and in parts', () => {
  const bin = fc.record({
    cases: fc.integer({ min: 1, max: 50 }),
    expected: fc.double({ min: 0.01, max: 0.99, noNaN: true }),
    logit: fc.double({ min: -5, max: 5, noNaN: true }),
  })
  fc.assert(
    fc.property(fc.array(bin, { minLength: 2, maxLength: 8 }), (some) => {
      const bins = some.map((one) => ({ ...one, events: Math.floor(one.cases / 3) }))
      const parts = bins.toReversed().flatMap((one) => [
        { ...one, cases: one.cases - 1, events: Math.min(one.events, one.cases - 1) },
        { ...one, cases: 1, events: one.events - Math.min(one.events, one.cases - 1) },
      ])
      expect(slopeScore(parts, -1)?.score ?? 0).toBeCloseTo(slopeScore(bins, -1)?.score ?? 0, 8)
      expect(slopeCentre(parts) ?? 0).toBeCloseTo(slopeCentre(bins) ?? 0, 8)
    }),
  )
})
