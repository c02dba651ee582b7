import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { aucFromBins } from '../../../src/stats/performance/auc.ts'
import { calibrationInTheLarge, clampProbability, recalibrate } from '../../../src/stats/performance/recalibration.ts'
import { clopperPearson } from '../../../src/stats/proportions/proportion.ts'
import { readFixture } from '../fixture.ts'

type Entry = {
  id: string
  inputs: { score: number[]; events: number[]; nonEvents: number[] }
  expected: Partial<Record<'auc' | 'variance' | 'intercept' | 'slope' | 'slopeSe' | 'citl' | 'citlSe', number>>
  tolerance: number
}
const entries = readFixture<Entry>('scores')
const withAuc = entries.filter((entry) => entry.expected.auc !== undefined)
const withSlope = entries.filter((entry) => entry.expected.slope !== undefined)

describe('AUC and DeLong variance agree with pROC', () => {
  test.each(withAuc.map((entry) => [entry.id, entry] as const))('%s', (_id, { inputs, expected }) => {
    const found = aucFromBins(inputs.events, inputs.nonEvents)
    expect(found?.auc).toBeCloseTo(expected.auc ?? 9, 9)
    expect(found?.variance).toBeCloseTo(expected.variance ?? 9, 10)
    // The logit interval from pROC's own figures (Pepe 2003, The Statistical Evaluation of Medical Tests, chapter 5).
    const [a = 0, v = 0] = [expected.auc, expected.variance]
    const half = (1.959963984540054 * Math.sqrt(v)) / (a * (1 - a))
    const low = 1 / (1 + ((1 - a) / a) * Math.exp(half))
    expect(found?.interval?.low).toBeCloseTo(low, 8)
  })
})

test('perfect separation has an exact bound, never an interval of no width', () => {
  const found = aucFromBins([0, 0, 12], [40, 3, 0])
  expect(found?.auc).toBe(1)
  // Twelve disjoint pairs, all in order: Clopper–Pearson for 12 of 12.
  expect(found?.interval?.low).toBeCloseTo(clopperPearson(12, 12)?.low ?? 9, 12)
  expect(found?.interval?.high).toBe(1)
  expect(aucFromBins([5, 0], [0, 9])?.interval?.low).toBe(0)
  expect(aucFromBins([5, 0], [0, 9])?.interval?.high).toBeLessThan(1)
})

test('one class only is undefined; a score with one value has an area but no interval', () => {
  expect(aucFromBins([1, 2], [0, 0])).toBeUndefined()
  expect(aucFromBins([], [])).toBeUndefined()
  const flat = aucFromBins([10], [20])
  expect(flat?.auc).toBe(0.5)
  expect(flat?.interval).toBeUndefined()
  expect(aucFromBins([1, 0], [3, 2])?.interval).toBeUndefined()
})

const bins = fc.array(fc.tuple(fc.integer({ min: 0, max: 20 }), fc.integer({ min: 0, max: 20 })), {
  minLength: 2,
  maxLength: 12,
})

test('turning the score round turns the area round, and empty bins change nothing', () => {
  fc.assert(
    fc.property(bins, (counts) => {
      const events = counts.map(([e]) => e)
      const nonEvents = counts.map(([, u]) => u)
      const there = aucFromBins(events, nonEvents)
      const back = aucFromBins(events.toReversed(), nonEvents.toReversed())
      if (there === undefined || back === undefined) return
      expect(back.auc).toBeCloseTo(1 - there.auc, 12)
      expect(back.variance ?? -1).toBeCloseTo(there.variance ?? -1, 12)
      const padded = aucFromBins(
        events.flatMap((e) => [e, 0]),
        nonEvents.flatMap((u) => [u, 0]),
      )
      expect(padded?.auc).toBeCloseTo(there.auc, 12)
      if (there.interval !== undefined) {
        expect(there.interval.low).toBeGreaterThanOrEqual(0)
        expect(there.interval.high).toBeLessThanOrEqual(1)
        expect(there.interval.high - there.interval.low).toBeGreaterThan(0)
      }
    }),
  )
})

describe('recalibration agrees with R’s glm', () => {
  test.each(withSlope.map((entry) => [entry.id, entry] as const))('%s', (_id, { inputs, expected, tolerance }) => {
    const cases = inputs.score.map((score, index) => {
      const events = inputs.events[index] ?? 0
      return { logit: Math.log(score / (1 - score)), events, n: events + (inputs.nonEvents[index] ?? 0) }
    })
    const fit = recalibrate(cases)
    const shift = calibrationInTheLarge(cases)
    for (const [actual, wanted] of [
      [fit?.intercept, expected.intercept],
      [fit?.slope, expected.slope],
      [shift?.intercept, expected.citl],
      [shift?.se, expected.citlSe],
    ]) {
      expect(Math.abs((actual ?? 1e9) - (wanted ?? -1e9))).toBeLessThan(tolerance)
    }
    // R's glm reports the information from before its last step, so its own last digits are short: five are held.
    expect(Math.abs((fit?.slopeSe ?? 1e9) / (expected.slopeSe ?? 1) - 1)).toBeLessThan(5e-5)
  })
  test('the fixture has both', () => expect([withAuc.length, withSlope.length]).toEqual([5, 2]))
})

test('one class, one logit or separation cannot be recalibrated', () => {
  expect(
    recalibrate([
      { logit: 0, events: 0, n: 10 },
      { logit: 1, events: 0, n: 5 },
    ]),
  ).toBeUndefined()
  expect(recalibrate([{ logit: 1, events: 3, n: 10 }])).toBeUndefined()
  expect(
    recalibrate([
      { logit: -1, events: 0, n: 10 },
      { logit: 1, events: 5, n: 5 },
    ]),
  ).toBeUndefined()
  expect(
    recalibrate([
      { logit: Number.NaN, events: 3, n: 10 },
      { logit: 1, events: 2, n: 5 },
    ]),
  ).toBeUndefined()
  expect(recalibrate([])).toBeUndefined()
  expect(calibrationInTheLarge([{ logit: 0, events: 0, n: 10 }])).toBeUndefined()
})

test('two bins are fitted exactly: slope and intercept through their own log odds', () => {
  // logit(0.2) and logit(0.6) at −1 and 1.
  const fit = recalibrate([
    { logit: -1, events: 20, n: 100 },
    { logit: 1, events: 30, n: 50 },
  ])
  const [low, high] = [Math.log(0.25), Math.log(1.5)]
  expect(fit?.slope).toBeCloseTo((high - low) / 2, 10)
  expect(fit?.intercept).toBeCloseTo((high + low) / 2, 10)
})

test('scaling the logits scales the slope and nothing else', () => {
  fc.assert(
    fc.property(fc.double({ min: 0.1, max: 10, noNaN: true }), (scale) => {
      const cases = [-2, -1, 0, 1.5].map((logit, i) => ({ logit, events: [3, 9, 8, 14][i] ?? 0, n: 20 }))
      const one = recalibrate(cases)
      const other = recalibrate(cases.map((bin) => ({ ...bin, logit: bin.logit * scale })))
      expect((other?.slope ?? 99) * scale).toBeCloseTo(one?.slope ?? -99, 7)
      expect(other?.intercept).toBeCloseTo(one?.intercept ?? -99, 7)
    }),
  )
})

test('a shift of every case is found by the intercept alone', () => {
  // 1 in 5 events at a score of 1 in 2: the shift is logit(0.2) = −ln 4; se = 1/√(100·0.2·0.8) = 0.25.
  expect(calibrationInTheLarge([{ logit: 0, events: 20, n: 100 }])?.intercept).toBeCloseTo(-Math.log(4), 10)
  expect(calibrationInTheLarge([{ logit: 0, events: 20, n: 100 }])?.se).toBeCloseTo(0.25, 10)
  expect(calibrationInTheLarge([{ logit: 30, events: 20, n: 100 }])?.intercept).toBeCloseTo(-30 - Math.log(4), 8)
})

test('a probability is kept a quarter of a case from 0 and 1', () => {
  expect(clampProbability(0, 100)).toBe(0.0025)
  expect(clampProbability(1, 100)).toBe(0.9975)
  expect(clampProbability(0.3, 100)).toBe(0.3)
  expect(() => clampProbability(Number.NaN, 100)).toThrow(RangeError)
  expect(() => clampProbability(0.3, 0)).toThrow(RangeError)
})
