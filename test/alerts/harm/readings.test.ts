import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { believed, type Reading, weighed } from '../../../src/alerts/harm/readings.ts'

const exactly = (expected: number) => ({ expected, error: 0 })
const reading = (missed: number, overCalled: number, events: number): Reading => ({
  missed: exactly(missed),
  overCalled: exactly(overCalled),
  events: exactly(events),
})
// Every score was doubled: at these scores one would expect twice the events; the patients are as before.
const readings = { 'same score': reading(5, 300, 200), 'same patients': reading(60, 40, 100) }
const observed = { missed: 4, overCalled: 310, events: 103 }

describe('what an excess is held against', () => {
  test.each(['schema', 'missing', 'release'] as const)(
    '%s: as many patients as before, where the number with the event does not contradict it',
    (cause) => {
      expect(believed(cause, observed, readings, 1)).toEqual({ 'same patients': 1 })
    },
  )

  test.each(['outcome', 'labels', 'case mix', 'feed', 'use'] as const)('%s: the same score', (cause) => {
    expect(believed(cause, observed, readings, 1)).toEqual({ 'same score': 1 })
  })

  test('inputs, scores and flags: as many with the event as before, and the score is wrong', () => {
    expect(believed('score', observed, readings, 1)).toEqual({ 'same patients': 1 })
  })

  test.each(['inputs', 'missing'] as const)(
    '%s: as many with the event as their scores say, and other patients have come',
    (cause) => {
      expect(believed(cause, { ...observed, events: 196 }, readings, 1)).toEqual({ 'same score': 1 })
    },
  )

  test('while it cannot be told, both are believed, and the interval holds both', () => {
    const alike = { 'same score': reading(5, 300, 100), 'same patients': reading(60, 40, 100) }
    const weights = believed('flag', observed, alike, 1)
    // Equal expectations of events with equal errors: neither is likelier.
    expect(weights['same score']).toBeCloseTo(0.5, 12)
    expect(weights['same patients']).toBeCloseTo(0.5, 12)
    const missed = weighed('missed', observed, alike, weights, 1)
    expect(missed.excess).toBeCloseTo(4 - (5 + 60) / 2, 12)
    const each = (['same score', 'same patients'] as const).map((one) =>
      weighed('missed', observed, alike, { [one]: 1 }, 1),
    )
    expect(missed.low).toBe(Math.min(...each.map(({ low }) => low)))
    expect(missed.high).toBe(Math.max(...each.map(({ high }) => high)))
  })

  test('whatever is seen, the weights add up to 1 and the estimate lies in its interval', () => {
    const count = fc.integer({ min: 0, max: 400 })
    fc.assert(
      fc.property(
        count,
        count,
        count,
        count,
        fc.double({ min: 1, max: 4, noNaN: true }),
        (events, missed, first, second, spread) => {
          const both = { 'same score': reading(first, 1, first), 'same patients': reading(second, 1, second) }
          const seen = { missed, overCalled: 1, events }
          const weights = believed('score', seen, both, spread)
          expect((weights['same score'] ?? 0) + (weights['same patients'] ?? 0)).toBeCloseTo(1, 9)
          const told = weighed('missed', seen, both, weights, spread)
          expect(told.low).toBeLessThanOrEqual(told.excess + 1e-9)
          expect(told.high).toBeGreaterThanOrEqual(told.excess - 1e-9)
        },
      ),
    )
  })
})
