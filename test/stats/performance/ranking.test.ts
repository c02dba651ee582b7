import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { rocAuc } from '../../../src/stats/performance/auc.ts'
import { averagePrecision } from '../../../src/stats/performance/average-precision.ts'
import { partialAuc } from '../../../src/stats/performance/partial-auc.ts'
import { placements } from '../../../src/stats/performance/placements.ts'
import { entriesOf, gathered, type Rows } from './entries.ts'

describe('average precision', () => {
  test.each(entriesOf<Rows, { value: number; low: number; high: number }>('averagePrecision'))(
    '%s',
    (_name, { inputs, expected, tolerance }) => {
      const found = averagePrecision(gathered(inputs))
      expect(Math.abs((found?.estimate ?? 9) - expected.value)).toBeLessThan(tolerance)
      expect(Math.abs((found?.low ?? 9) - expected.low)).toBeLessThan(tolerance)
      expect(Math.abs((found?.high ?? 9) - expected.high)).toBeLessThan(tolerance)
    },
  )

  test('without an event it is undefined, where scikit-learn says 0', () => {
    expect(averagePrecision({ events: [0, 0], nonEvents: [3, 4] })).toBeUndefined()
    expect(averagePrecision({ events: [2, 1], nonEvents: [0, 0] })).toBeUndefined()
  })

  test('a perfect score has no interval of zero width', () => {
    const found = averagePrecision({ events: [0, 9], nonEvents: [30, 0] })
    expect(found?.estimate).toBe(1)
    expect(found?.low).toBeGreaterThan(0.5)
    expect(found?.low).toBeLessThan(1)
  })

  test('a score with one value has the prevalence', () => {
    expect(averagePrecision({ events: [3], nonEvents: [9] })?.estimate).toBeCloseTo(0.25, 12)
  })
})

type Partial = Rows & { to: number }

describe('partial AUC', () => {
  test.each(entriesOf<Partial, { area: number; standardised: number }>('partialAuc'))(
    '%s',
    (_name, { inputs, expected, tolerance }) => {
      const found = partialAuc(gathered(inputs), 0, inputs.to)
      expect(Math.abs((found?.area ?? 9) - expected.area)).toBeLessThan(tolerance)
      expect(Math.abs((found?.standardised ?? 9) - expected.standardised)).toBeLessThan(tolerance)
    },
  )

  test('adjoining ranges add up to the whole area', () => {
    const counts = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 5, maxLength: 5 })
    fc.assert(
      fc.property(counts, counts, fc.double({ min: 0.01, max: 0.99, noNaN: true }), (events, nonEvents, cut) => {
        const whole = rocAuc({ events, nonEvents })
        const [left, right] = [partialAuc({ events, nonEvents }, 0, cut), partialAuc({ events, nonEvents }, cut, 1)]
        if (whole === undefined) expect(left).toBeUndefined()
        else expect((left?.area ?? 9) + (right?.area ?? 9)).toBeCloseTo(whole.auc, 10)
      }),
    )
  })

  test('of a range that is not one, it is undefined', () => {
    const cases = { events: [1, 2], nonEvents: [2, 1] }
    expect(partialAuc(cases, 0.5, 0.5)).toBeUndefined()
    expect(partialAuc(cases, -0.1, 0.5)).toBeUndefined()
    expect(partialAuc(cases, 0, Number.NaN)).toBeUndefined()
  })
})

test('DeLong’s placements of four cases, by hand', () => {
  // An event at the lowest score, both at the middle one, a non-event at the highest.
  const found = placements({ events: [1, 1, 0], nonEvents: [0, 1, 1] }, { events: 2, nonEvents: 2 })
  expect(Array.from(found.overNonEvents)).toEqual([0, 0.25, 0.75])
  expect(Array.from(found.underEvents)).toEqual([0.75, 0.25, 0])
})
