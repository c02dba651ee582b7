import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { clopperPearson } from '../../../src/stats/proportions/clopper-pearson.ts'
import { jeffreys } from '../../../src/stats/proportions/jeffreys.ts'
import { midP } from '../../../src/stats/proportions/mid-p.ts'
import { proportionInterval } from '../../../src/stats/proportions/proportion.ts'
import { wilson } from '../../../src/stats/proportions/wilson.ts'
import { readFixture } from '../fixture.ts'

type Entry = {
  id: string
  test: string
  inputs: { x: number; n: number }
  params: { conf: number }
  expected: { low: number; high: number }
  tolerance: number
}
const kinds = ['wilson', 'clopper_pearson', 'jeffreys']
const entries = readFixture<Entry>('proportions').filter((entry) => kinds.includes(entry.test))

describe('intervals agree with R and statsmodels', () => {
  test.each(entries.map((entry) => [entry.id, entry] as const))(
    '%s',
    (_id, { test: kind, inputs: { x, n }, params, expected, tolerance }) => {
      const interval =
        kind === 'wilson'
          ? wilson(x, n, params.conf)
          : kind === 'clopper_pearson'
            ? clopperPearson(x, n, params.conf)
            : jeffreys(x, n, params.conf, 'plain')
      expect(Math.abs((interval?.low ?? 9) - expected.low)).toBeLessThanOrEqual(tolerance)
      expect(Math.abs((interval?.high ?? 9) - expected.high)).toBeLessThanOrEqual(tolerance)
    },
  )
})

test('the fixture holds every kind', () => {
  expect(new Set(entries.map((entry) => entry.test))).toEqual(new Set(kinds))
})

// scipy 1.17.1: brentq over binom.sf(x, n, p) + binom.pmf(x, n, p)/2 − 0.025 and its mirror.
test.each([
  [0, 20, 0, 0.139108340668265],
  [1, 29, 0.0017247701147051287, 0.15853738368146533],
  [15, 148, 0.06006360266553216, 0.15812173305061192],
  [81, 263, 0.2544021049455224, 0.36577347425777723],
  [10, 10, 0.7411344491069478, 1],
])('the mid-p interval of %d among %d agrees with scipy', (x, n, low, high) => {
  expect(midP(x, n)?.low).toBeCloseTo(low, 10)
  expect(midP(x, n)?.high).toBeCloseTo(high, 10)
})

test("Jeffreys' interval reaches 0 where there is none and 1 where all are, unless its plain quantiles are asked for", () => {
  // R 4.2.2 qbeta(c(.025, .975), 0.5, 20.5)
  expect(jeffreys(0, 20)?.low).toBe(0)
  expect(jeffreys(0, 20)?.high).toBeCloseTo(0.116638982904875, 10)
  expect(jeffreys(0, 20, 0.95, 'plain')?.low).toBeCloseTo(2.42464784592427e-5, 12)
  expect(jeffreys(20, 20)?.high).toBe(1)
})

test('nothing out of nothing is undefined, not nought', () => {
  expect(wilson(0, 0)).toBeUndefined()
  expect(clopperPearson(0, 0)).toBeUndefined()
  expect(proportionInterval(0, 0)).toBeUndefined()
  expect(jeffreys(0, 0)).toBeUndefined()
  expect(midP(0, 0)).toBeUndefined()
})

test('impossible counts and levels are undefined', () => {
  expect(wilson(11, 10)).toBeUndefined()
  expect(wilson(-1, 10)).toBeUndefined()
  expect(wilson(Number.NaN, 10)).toBeUndefined()
  expect(wilson(1, 10, 1)).toBeUndefined()
  expect(clopperPearson(1, 10, 0)).toBeUndefined()
  expect(midP(1.5, 10)).toBeUndefined()
})

test('the shown interval is exact at none, at all and up to twenty, and Wilson otherwise', () => {
  expect(proportionInterval(0, 100)).toEqual(clopperPearson(0, 100))
  expect(proportionInterval(100, 100)).toEqual(clopperPearson(100, 100))
  expect(proportionInterval(7, 20)).toEqual(clopperPearson(7, 20))
  expect(proportionInterval(7, 21)).toEqual(wilson(7, 21))
})

const counts = fc.integer({ min: 1, max: 5000 }).chain((n) => fc.tuple(fc.integer({ min: 0, max: n }), fc.constant(n)))

test('intervals lie in 0 to 1, hold their estimate, mirror, and widen with the level', () => {
  fc.assert(
    fc.property(counts, ([x, n]) => {
      for (const method of [wilson, clopperPearson, jeffreys, midP]) {
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
