import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { differencePValue, newcombe } from '../../../src/stats/proportions/difference.ts'
import { clopperPearson, proportionInterval, wilson } from '../../../src/stats/proportions/proportion.ts'
import { readFixture } from '../fixture.ts'

type Entry = {
  id: string
  test: string
  inputs: Record<string, number>
  params: { conf: number }
  expected: { low: number; high: number; diff?: number }
  tolerance: number
}
const entries = readFixture<Entry>('proportions')

describe('intervals agree with R and statsmodels', () => {
  test.each(entries.map((entry) => [entry.id, entry] as const))(
    '%s',
    (_id, { test: kind, inputs, params, expected, tolerance }) => {
      const { x = 0, n = 0, x1 = 0, n1 = 0, x2 = 0, n2 = 0 } = inputs
      const interval =
        kind === 'wilson'
          ? wilson(x, n, params.conf)
          : kind === 'clopper_pearson'
            ? clopperPearson(x, n, params.conf)
            : newcombe(x1, n1, x2, n2, params.conf)
      expect(Math.abs((interval?.low ?? 9) - expected.low)).toBeLessThanOrEqual(tolerance)
      expect(Math.abs((interval?.high ?? 9) - expected.high)).toBeLessThanOrEqual(tolerance)
    },
  )
})

test('the fixture holds every kind', () => {
  expect(new Set(entries.map((entry) => entry.test))).toEqual(new Set(['wilson', 'clopper_pearson', 'newcombe_diff']))
})

test('nothing out of nothing is undefined, not nought', () => {
  expect(wilson(0, 0)).toBeUndefined()
  expect(clopperPearson(0, 0)).toBeUndefined()
  expect(proportionInterval(0, 0)).toBeUndefined()
  expect(newcombe(0, 0, 3, 10)).toBeUndefined()
  expect(differencePValue(1, 2, 0, 0)).toBeUndefined()
})

test('impossible counts and levels are undefined', () => {
  expect(wilson(11, 10)).toBeUndefined()
  expect(wilson(-1, 10)).toBeUndefined()
  expect(wilson(Number.NaN, 10)).toBeUndefined()
  expect(wilson(1, 10, 1)).toBeUndefined()
  expect(clopperPearson(1, 10, 0)).toBeUndefined()
})

test('the shown interval is exact at none, at all and up to twenty, and Wilson otherwise', () => {
  expect(proportionInterval(0, 100)).toEqual(clopperPearson(0, 100))
  expect(proportionInterval(100, 100)).toEqual(clopperPearson(100, 100))
  expect(proportionInterval(7, 20)).toEqual(clopperPearson(7, 20))
  expect(proportionInterval(7, 21)).toEqual(wilson(7, 21))
})

test('the rule of three: none of n, and the 95 % one-sided bound is about 3/n', () => {
  // Hanley and Lippman-Hand 1983, JAMA 249:1743
  expect((clopperPearson(0, 1000, 0.9)?.high ?? 0) * 1000).toBeCloseTo(2.99, 2)
})

const counts = fc.integer({ min: 1, max: 5000 }).chain((n) => fc.tuple(fc.integer({ min: 0, max: n }), fc.constant(n)))

test('intervals lie in 0 to 1, hold their estimate, mirror, and widen with the level', () => {
  fc.assert(
    fc.property(counts, ([x, n]) => {
      for (const method of [wilson, clopperPearson]) {
        const narrow = method(x, n, 0.8)
        const wide = method(x, n, 0.99)
        const mirror = method(n - x, n, 0.99)
        if (narrow === undefined || wide === undefined || mirror === undefined) throw new Error('no interval')
        expect(wide.low).toBeGreaterThanOrEqual(0)
        expect(wide.high).toBeLessThanOrEqual(1)
        expect(narrow.low).toBeGreaterThanOrEqual(wide.low)
        expect(narrow.high).toBeLessThanOrEqual(wide.high)
        expect(narrow.low).toBeLessThanOrEqual(x / n)
        expect(narrow.high).toBeGreaterThanOrEqual(x / n)
        expect(mirror.high).toBeCloseTo(1 - wide.low, 10)
      }
    }),
  )
})
