import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { calibrationError } from '../../../src/stats/performance/calibration-error.ts'
import { calibrationInTheLarge } from '../../../src/stats/performance/calibration-in-the-large.ts'
import { clampProbability } from '../../../src/stats/performance/clamp-probability.ts'
import { hosmerLemeshow } from '../../../src/stats/performance/hosmer-lemeshow.ts'
import { fittableTotals, logisticScore, onLogit } from '../../../src/stats/performance/logit-cases.ts'
import { observedOverExpected } from '../../../src/stats/performance/observed-over-expected.ts'
import { recalibrate } from '../../../src/stats/performance/recalibration.ts'
import { type Binning, reliabilityCurve } from '../../../src/stats/performance/reliability.ts'
import { createRandom } from '../../../src/stats/simulation/random.ts'
import { readFixture } from '../fixture.ts'
import { entriesOf, gathered, type Rows } from './entries.ts'

type Ece = { ece: number; mce: number; bins_n_meanp_obs: [number, number, number][] }

describe('expected calibration error and the reliability curve', () => {
  test.each(entriesOf<Rows & Binning, Ece>('ece'))('%s', (_name, { inputs, expected }) => {
    const found = calibrationError(gathered(inputs), inputs)
    expect(found?.expected).toBeCloseTo(expected.ece, 12)
    expect(found?.largest).toBeCloseTo(expected.mce, 12)
    expect(found?.bins).toHaveLength(expected.bins_n_meanp_obs.length)
    for (const [at, [n, mean, share]] of expected.bins_n_meanp_obs.entries()) {
      expect(found?.bins[at]?.n).toBe(n)
      expect(found?.bins[at]?.meanScore).toBeCloseTo(mean, 12)
      expect(found?.bins[at]?.observed.estimate).toBeCloseTo(share, 12)
    }
  })

  test('the peers’ ECE cannot be compared across sizes: of a perfect score it is large in a small group; slope and O/E are right in both', () => {
    const random = createRandom('a perfectly calibrated score')
    const draw = (n: number): Rows => {
      const score = Array.from({ length: n }, () => random.next())
      return { score, outcome: score.map((p) => (random.next() < p ? 1 : 0)) }
    }
    const [small, large] = [gathered(draw(100)), gathered(draw(20_000))]
    // Bröcker 2012: about √(2·bins·p(1 − p)/(π·n)), here with the mean of p(1 − p) = 1/6.
    const expectedOf = (n: number): number => Math.sqrt((2 * 10 * (1 / 6)) / (Math.PI * n))
    expect(calibrationError(small)?.expected ?? 0).toBeGreaterThan(expectedOf(100) / 2)
    expect(calibrationError(large)?.expected ?? 9).toBeLessThan(expectedOf(20_000) * 2)
    for (const cases of [small, large]) {
      const fit = recalibrate(onLogit(cases))
      expect(Math.abs((fit?.slope ?? 9) - 1)).toBeLessThan(3 * (fit?.slopeSe ?? 0))
      const ratio = observedOverExpected(cases)
      expect(ratio?.low).toBeLessThan(1)
      expect(ratio?.high).toBeGreaterThan(1)
    }
  })

  test('no case is lost, whatever the bins, and their bars hold their share', () => {
    const row = fc.tuple(fc.integer({ min: 0, max: 10 }), fc.integer({ min: 0, max: 1 }))
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 50 }), fc.integer({ min: 1, max: 12 }), (list, bins) => {
        const cases = gathered({ score: list.map(([s]) => s / 10), outcome: list.map(([, o]) => o) })
        for (const by of ['equal width', 'equal count'] as const) {
          const curve = reliabilityCurve(cases, { bins, by }) ?? []
          expect(curve.reduce((sum, bin) => sum + bin.n, 0)).toBe(list.length)
          expect(curve.reduce((sum, bin) => sum + bin.events, 0)).toBe(list.filter(([, o]) => o === 1).length)
          for (const { observed } of curve) {
            expect(observed.low).toBeLessThanOrEqual(observed.estimate)
            expect(observed.high).toBeGreaterThanOrEqual(observed.estimate)
          }
          const scores = curve.map(({ meanScore }) => meanScore)
          expect(scores.toSorted((a, b) => a - b)).toEqual(scores)
        }
      }),
    )
  })

  test('a score on the edge of an equal-width bin falls into the bin above, as a score at a threshold is flagged', () => {
    const scores = Array.from({ length: 11 }, (_, at) => at / 10)
    const curve = reliabilityCurve(
      { scores, events: scores.map(() => 1), nonEvents: scores.map(() => 1) },
      { bins: 10, by: 'equal width' },
    )
    // 0.9 and 1 share the last bin, which is closed.
    expect(curve?.map(({ n }) => n)).toEqual([2, 2, 2, 2, 2, 2, 2, 2, 2, 4])
  })
})

type Hosmer = { statistic: number; groups: number; p_external: number; p_development: number }

describe('Hosmer–Lemeshow, with both degrees of freedom', () => {
  test.each(entriesOf<Rows & { groups: number }, Hosmer>('hosmerLemeshow'))('%s', (_name, { inputs, expected }) => {
    const found = hosmerLemeshow(gathered(inputs), inputs.groups)
    expect(found?.statistic).toBeCloseTo(expected.statistic, 9)
    expect(found?.groups).toBe(expected.groups)
    expect(found?.external).toMatchObject({ df: expected.groups })
    expect(found?.external.p).toBeCloseTo(expected.p_external, 10)
    expect(found?.development).toMatchObject({ df: expected.groups - 2 })
    expect(found?.development?.p).toBeCloseTo(expected.p_development, 10)
  })

  test('of a group whose scores are all exactly 1, or of one group only, it is undefined', () => {
    expect(hosmerLemeshow({ scores: [0.2, 1], events: [3, 10], nonEvents: [7, 0] }, 4)).toBeUndefined()
    expect(hosmerLemeshow({ scores: [0.2], events: [3], nonEvents: [7] }, 4)).toBeUndefined()
  })
})

type ScoreEntry = {
  id: string
  inputs: { score: number[]; events: number[]; nonEvents: number[] }
  expected: Partial<Record<'intercept' | 'slope' | 'slopeSe' | 'citl' | 'citlSe' | 'oe', number>>
  tolerance: number
}
const withSlope = readFixture<ScoreEntry>('scores').filter((entry) => entry.expected.slope !== undefined)

describe('recalibration and O/E agree with R’s glm', () => {
  test('on two feeds', () => expect(withSlope).toHaveLength(2))
  test.each(withSlope.map((entry) => [entry.id, entry] as const))('%s', (_id, { inputs, expected, tolerance }) => {
    const cases = { scores: inputs.score, events: inputs.events, nonEvents: inputs.nonEvents }
    const fit = recalibrate(onLogit(cases))
    const shift = calibrationInTheLarge(onLogit(cases))
    for (const [actual, wanted] of [
      [fit?.intercept, expected.intercept],
      [fit?.slope, expected.slope],
      [shift?.intercept, expected.citl],
      [shift?.se, expected.citlSe],
      [observedOverExpected(cases)?.estimate, expected.oe],
    ]) {
      expect(Math.abs((actual ?? 1e9) - (wanted ?? -1e9))).toBeLessThan(tolerance)
    }
    // R's glm reports the information from before its last step, so its own last digits are short: five are held.
    expect(Math.abs((fit?.slopeSe ?? 1e9) / (expected.slopeSe ?? 1) - 1)).toBeLessThan(5e-5)
  })
})

test('one class, one logit or separation cannot be recalibrated', () => {
  expect(recalibrate({ logits: [0, 1], events: [0, 0], nonEvents: [10, 5] })).toBeUndefined()
  expect(recalibrate({ logits: [1], events: [3], nonEvents: [7] })).toBeUndefined()
  expect(recalibrate({ logits: [-1, 1], events: [0, 5], nonEvents: [10, 0] })).toBeUndefined()
  expect(recalibrate({ logits: [Number.NaN, 1], events: [3, 2], nonEvents: [7, 3] })).toBeUndefined()
  expect(calibrationInTheLarge({ logits: [0], events: [0], nonEvents: [10] })).toBeUndefined()
})

test('a score of exactly 0 or 1 has no logit: undefined, unless it is first kept off the edge', () => {
  const cases = { scores: [0, 0.3, 1], events: [1, 3, 9], nonEvents: [9, 7, 1] }
  expect(recalibrate(onLogit(cases))).toBeUndefined()
  expect(fittableTotals(onLogit(cases))).toBeUndefined()
  expect(recalibrate(onLogit(cases, 0.005))?.slope).toBeGreaterThan(0)
  expect(fittableTotals(onLogit(cases, 0.005))).toEqual({ events: 13, nonEvents: 17 })
})

test('two scores are fitted exactly: slope and intercept through their own log odds', () => {
  // logit(0.2) and logit(0.6) at −1 and 1.
  const cases = { logits: [-1, 1], events: [20, 30], nonEvents: [80, 20] }
  const fit = recalibrate(cases)
  const [low, high] = [Math.log(0.25), Math.log(1.5)]
  expect(fit?.slope).toBeCloseTo((high - low) / 2, 10)
  expect(fit?.intercept).toBeCloseTo((high + low) / 2, 10)
  // At the answer nothing is left to gain.
  const { u0, u1 } = logisticScore(cases, fit?.intercept ?? 9, fit?.slope ?? 9)
  expect([u0, u1]).toEqual([expect.closeTo(0, 8), expect.closeTo(0, 8)])
})

test('scaling the logits scales the slope and nothing else', () => {
  fc.assert(
    fc.property(fc.double({ min: 0.1, max: 10, noNaN: true }), (scale) => {
      const cases = { logits: [-2, -1, 0, 1.5], events: [3, 9, 8, 14], nonEvents: [17, 11, 12, 6] }
      const one = recalibrate(cases)
      const other = recalibrate({ ...cases, logits: cases.logits.map((logit) => logit * scale) })
      expect((other?.slope ?? 99) * scale).toBeCloseTo(one?.slope ?? -99, 7)
      expect(other?.intercept).toBeCloseTo(one?.intercept ?? -99, 7)
    }),
  )
})

test('a shift of every case is found by the intercept alone', () => {
  // 1 in 5 events at a score of 1 in 2: the shift is logit(0.2) = −ln 4; se = 1/√(100·0.2·0.8) = 0.25.
  const one = calibrationInTheLarge({ logits: [0], events: [20], nonEvents: [80] })
  expect(one?.intercept).toBeCloseTo(-Math.log(4), 10)
  expect(one?.se).toBeCloseTo(0.25, 10)
  expect(calibrationInTheLarge({ logits: [30], events: [20], nonEvents: [80] })?.intercept).toBeCloseTo(
    -30 - Math.log(4),
    8,
  )
})

test('a probability is kept a quarter of a case from 0 and 1', () => {
  expect(clampProbability(0, 100)).toBe(0.0025)
  expect(clampProbability(1, 100)).toBe(0.9975)
  expect(clampProbability(0.3, 100)).toBe(0.3)
  expect(() => clampProbability(Number.NaN, 100)).toThrow(RangeError)
  expect(() => clampProbability(0.3, 0)).toThrow(RangeError)
})
