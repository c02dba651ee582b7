import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { baselineCalibrator, curveAt, isotonic } from '../../../src/stats/performance/isotonic.ts'
import type { ScoredCases } from '../../../src/stats/performance/scored-cases.ts'
import { entriesOf, gathered, type Rows } from './entries.ts'

type Raw = Rows & { x: number[] }
type Counted = { score: number[]; events: number[]; nonEvents: number[]; x: number[] }

describe('the curve of pooled adjacent violators', () => {
  test.each(entriesOf<Raw | Counted, number[]>('isotonic'))('%s', (_name, { inputs, expected, tolerance }) => {
    const cases =
      'events' in inputs
        ? { scores: inputs.score, events: inputs.events, nonEvents: inputs.nonEvents }
        : gathered(inputs)
    const curve = isotonic(cases)
    for (const [at, x] of inputs.x.entries()) {
      const found = curve && curveAt(curve, x)
      expect(Math.abs((found ?? 9) - (expected[at] ?? -9))).toBeLessThan(tolerance)
    }
  })
})

const counts = fc.array(fc.integer({ min: 0, max: 8 }), { minLength: 12, maxLength: 12 })
const cases = fc
  .tuple(counts, counts)
  .map(([events, nonEvents]): ScoredCases & { events: number[]; nonEvents: number[] } => ({
    scores: events.map((_, at) => at / 12),
    events,
    nonEvents,
  }))

test('it rises, keeps the number of events, and changes nothing when fitted again', () => {
  fc.assert(
    fc.property(cases, (given) => {
      const curve = isotonic(given)
      if (curve === undefined) return
      const ys = Array.from(curve.ys)
      expect(ys.toSorted((a, b) => a - b)).toEqual(ys)
      const fitted = Array.from(given.scores, (score) => curveAt(curve, score) ?? 9)
      const n = given.events.map((e, at) => e + (given.nonEvents[at] ?? 0))
      const events = given.events.reduce((sum, e) => sum + e, 0)
      expect(fitted.reduce((sum, p, at) => sum + p * (n[at] ?? 0), 0)).toBeCloseTo(events, 8)
      const again = isotonic({
        scores: given.scores,
        events: fitted.map((p, at) => p * (n[at] ?? 0)),
        nonEvents: fitted.map((p, at) => (1 - p) * (n[at] ?? 0)),
      })
      for (const [at, score] of Array.from(given.scores).entries())
        if ((n[at] ?? 0) > 0) expect(again && curveAt(again, score)).toBeCloseTo(fitted[at] ?? 9, 10)
    }),
  )
})

test('in blocks of 20 events and 20 non-events no probability rests on a handful, where NannyML’s curve reaches 0 and 1', () => {
  const given = { scores: [0.1, 0.2, 0.3, 0.4, 0.5], events: [0, 15, 12, 40, 9], nonEvents: [30, 45, 20, 25, 0] }
  const plain = isotonic(given)
  expect(plain && [curveAt(plain, 0), curveAt(plain, 1)]).toEqual([0, 1])
  const blocks = isotonic(given, { events: 20, nonEvents: 20 })
  // By hand: 27 of 122 up to 0.3; 49 of 74 above.
  expect(blocks && curveAt(blocks, 0)).toBeCloseTo(27 / 122, 12)
  expect(blocks && curveAt(blocks, 1)).toBeCloseTo(49 / 74, 12)
  expect(isotonic(given, { events: 77, nonEvents: 20 })).toBeUndefined()
  expect(baselineCalibrator(given)).toEqual(blocks)
  expect(baselineCalibrator({ scores: [0.1, 0.9], events: [9, 10], nonEvents: [30, 30] })).toBeUndefined()
})

test('between steps it is a straight line, outside them flat, and of a NaN undefined', () => {
  const curve = isotonic({ scores: [0, 1], events: [1, 3], nonEvents: [3, 1] })
  if (curve === undefined) throw new Error('both classes are there')
  expect([-1, 0, 0.5, 1, 7].map((x) => curveAt(curve, x))).toEqual([0.25, 0.25, 0.5, 0.75, 0.75])
  expect(curveAt(curve, Number.NaN)).toBeUndefined()
})
