import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  riskAdjustedLimit,
  riskAdjustedRunLength,
  riskAdjustedWeights,
} from '../../../src/stats/sequential/risk-adjusted.ts'
import { readFixture } from '../fixture.ts'
import { expectedOf } from './expected.ts'

type Entry = {
  id: number
  metric: string
  dataset: Record<string, number>
  params: Record<string, number>
  expected: never
}
const entries = readFixture<Entry>('cusum')
const of = (metric: string) =>
  entries.filter((entry) => entry.metric === metric).map((entry) => [entry.id, entry] as const)

test('Steiner’s published weights for cardiac surgery, doubling and halving the odds', () => {
  // Steiner and others 2000, section 2: logit p = −3.68 + 0.077·Parsonnet, at 0 and at 50.
  const risk = (parsonnet: number): number => 1 / (1 + Math.exp(3.68 - 0.077 * parsonnet))
  const shown = (parsonnet: number, oddsRatio: number): string[] => {
    const { noEvent, event } = riskAdjustedWeights(risk(parsonnet), oddsRatio) ?? { noEvent: 9, event: 9 }
    return [noEvent.toFixed(3), event.toFixed(3)]
  }
  expect(shown(0, 2)).toEqual(['-0.024', '0.669'])
  expect(shown(50, 2)).toEqual(['-0.433', '0.260'])
  expect(shown(0, 0.5)).toEqual(['0.012', '-0.681'])
  expect(shown(50, 0.5)).toEqual(['0.316', '-0.377'])
})

describe('weights agree with the cusum package', () => {
  test.each(of('racusum_weight[survive,fail]'))('%d', (_id, { dataset, expected }) => {
    const weights = riskAdjustedWeights(dataset.probability ?? 9, dataset.odds_multiplier ?? 9)
    expect(weights?.noEvent).toBeCloseTo(expected[0] as number, 12)
    expect(weights?.event).toBeCloseTo(expected[1] as number, 12)
  })
})

test('against a baseline odds ratio the weight is the difference of the two', () => {
  const [p, low, high] = [0.1, 1.5, 3]
  // ln[(1 − p + R₀p)·R_A / ((1 − p + R_A·p)·R₀)] worked out: ln(1.05·3/(1.2·1.5)) and ln(1.05/1.2).
  expect(riskAdjustedWeights(p, high, low)?.event).toBeCloseTo(Math.log((1.05 * 3) / (1.2 * 1.5)), 14)
  expect(riskAdjustedWeights(p, high, low)?.noEvent).toBeCloseTo(Math.log(1.05 / 1.2), 14)
})

/** Scores Beta(1, 3) in equal parts, as bins of expected risk would have them. */
function betaMix(params: { g0: number; g1: number }, parts: number) {
  return Array.from({ length: parts }, (_, part) => {
    const score = 1 - Math.cbrt(1 - (part + 0.5) / parts)
    return { risk: 1 / (1 + Math.exp(-params.g0 - params.g1 * score)), share: 1 / parts }
  })
}

describe('run lengths over beta-distributed scores agree with R’s vlad', () => {
  const rows = expectedOf<{ h: number; RA: number; g0: number; g1: number }, number>('racusum_beta_arl')
  test.each(rows)('%s', (_name, { params, expected }) => {
    const length = riskAdjustedRunLength(params.h, { caseMix: betaMix(params, 500), oddsRatio: params.RA }) ?? 0
    // vlad's own chain of 600 cells is 0.2 to 1.3 % below its collocation, 4485.203 and 5731.772 (test-racusum_beta_arl_int.R).
    const collocation = params.RA === 2 ? 4485.203 : 5731.772
    expect(Math.abs(length / collocation - 1)).toBeLessThan(0.004)
    expect(Math.abs(length / expected - 1)).toBeLessThan(0.015)
  })
})

test('the limit for 500 patients over the same scores agrees with R’s vlad', () => {
  const [[, entry] = []] = of('racusum_beta_h')
  const { L0 = 0, RA = 0, g0 = 0, g1 = 0 } = entry?.params ?? {}
  const limit = riskAdjustedLimit(L0, { caseMix: betaMix({ g0, g1 }, 500), oddsRatio: RA })
  expect(Math.abs((limit ?? 0) - (entry?.expected ?? 0))).toBeLessThan(0.002)
})

test('a worse truth is seen sooner, a better one later, and the case mix may come in any order and in parts', () => {
  const mix = betaMix({ g0: -3.7, g1: 5.4 }, 12)
  fc.assert(
    fc.property(
      fc.double({ min: 1, max: 4, noNaN: true }),
      fc.double({ min: 1.1, max: 4, noNaN: true }),
      (limit, R) => {
        const cusum = { caseMix: mix, oddsRatio: R, states: 100 }
        const length = riskAdjustedRunLength(limit, cusum) ?? Number.NaN
        expect(riskAdjustedRunLength(limit, { ...cusum, truth: 2 })).toBeLessThan(length)
        expect(riskAdjustedRunLength(limit, { ...cusum, truth: 0.5 })).toBeGreaterThan(length)
        expect(riskAdjustedRunLength(limit, { ...cusum, headStart: limit / 2 })).toBeLessThan(length)
        const halves = mix.toReversed().flatMap(({ risk, share }) => [
          { risk, share: share / 2 },
          { risk, share: share / 2 },
        ])
        expect((riskAdjustedRunLength(limit, { ...cusum, caseMix: halves }) ?? 0) / length).toBeCloseTo(1, 9)
      },
    ),
    { numRuns: 30 },
  )
})

test('lhubig/cusum recodes a risk above ½ to its complement and allows no weight beyond ±1: here each risk has its own', () => {
  // ln(2/(1 + .9)) and ln(1/(1 + .9)): an event that was expected says little, its absence much.
  expect(riskAdjustedWeights(0.9, 2)?.event).toBeCloseTo(Math.log(2 / 1.9), 14)
  expect(riskAdjustedWeights(0.9, 2)?.noEvent).toBeCloseTo(-Math.log(1.9), 14)
  expect(riskAdjustedWeights(0.001, 4)?.event).toBeCloseTo(Math.log(4 / 1.003), 14)
  const length = (risk: number) => riskAdjustedRunLength(2, { caseMix: [{ risk, share: 1 }], oddsRatio: 2 }) ?? 0
  expect(length(0.9)).not.toBeCloseTo(length(0.1), 0)
})

test('a case mix that is not one has no run length', () => {
  const one = { oddsRatio: 2 }
  expect(riskAdjustedRunLength(2, { ...one, caseMix: [{ risk: 0.1, share: 0.5 }] })).toBeUndefined()
  expect(riskAdjustedRunLength(2, { ...one, caseMix: [{ risk: 1.1, share: 1 }] })).toBeUndefined()
  expect(riskAdjustedRunLength(2, { ...one, caseMix: [{ risk: 0.1, share: 1 }], truth: 0 })).toBeUndefined()
})
