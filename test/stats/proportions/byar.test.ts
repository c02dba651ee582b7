import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { byar } from '../../../src/stats/proportions/byar.ts'
import { readFixture } from '../fixture.ts'

describe('observed over expected', () => {
  type Entry = {
    id: string
    test: string
    inputs: { count: number; expected?: number }
    expected: Record<string, number>
    tolerance: number
  }
  const entries = readFixture<Entry>('poisson')
  const byars = entries.filter((entry) => entry.test === 'byar_ci' && entry.inputs.count >= 10)
  const exacts = entries.filter((entry) => entry.test === 'poisson_exact_ci' && entry.inputs.count < 10)

  test.each(byars.map((entry) => [entry.id, entry] as const))(
    '%s agrees with the public health formula',
    (_id, entry) => {
      const interval = byar(entry.inputs.count, entry.inputs.expected ?? 0)
      expect(interval?.estimate).toBeCloseTo(entry.expected.smr ?? 9, 12)
      expect(interval?.low).toBeCloseTo(entry.expected.smr_low ?? 9, 9)
      expect(interval?.high).toBeCloseTo(entry.expected.smr_high ?? 9, 9)
    },
  )
  test.each(exacts.map((entry) => [entry.id, entry] as const))('%s is exact below ten events', (_id, entry) => {
    const interval = byar(entry.inputs.count, 1)
    expect(interval?.low).toBeCloseTo(entry.expected.low ?? 9, 9)
    expect(interval?.high).toBeCloseTo(entry.expected.high ?? 9, 9)
  })
  test('both kinds were found in the fixture', () => {
    expect([byars.length, exacts.length]).toEqual([2, 2])
  })
  test('nothing expected is undefined, and so is half an observation below nought', () => {
    expect(byar(3, 0)).toBeUndefined()
    expect(byar(-1, 2)).toBeUndefined()
    expect(byar(Number.NaN, 2)).toBeUndefined()
    expect(byar(30, Number.NaN)).toBeUndefined()
  })
  test('the interval holds its estimate and its scale', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 3000 }),
        fc.double({ min: 0.1, max: 1000, noNaN: true }),
        (observed, expected) => {
          const interval = byar(observed, expected)
          const half = byar(observed, expected / 2)
          if (interval === undefined || half === undefined) throw new Error('no interval')
          expect(interval.low).toBeLessThanOrEqual(interval.estimate)
          expect(interval.high).toBeGreaterThan(interval.estimate)
          expect(half.high).toBeCloseTo(interval.high * 2, 6)
        },
      ),
    )
  })
})
