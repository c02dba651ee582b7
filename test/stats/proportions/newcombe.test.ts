import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { differencePValue, newcombe } from '../../../src/stats/proportions/newcombe.ts'
import { readFixture } from '../fixture.ts'

type Entry = {
  group: string
  reference: string
  inputs: { x1: number; n1: number; x2: number; n2: number }
  expected: { diff: number; low: number; high: number; fisher_p: number }
  tolerance: number
}
const entries = readFixture<Entry>('sensitivity-differences')

describe('the gap in sensitivity on the diabetes stream agrees with R', () => {
  test.each(entries.map((entry) => [entry.group, entry] as const))('%s', (_group, { inputs, expected, tolerance }) => {
    const gap = newcombe(inputs.x1, inputs.n1, inputs.x2, inputs.n2)
    expect(gap?.estimate).toBeCloseTo(expected.diff, 12)
    expect(Math.abs((gap?.low ?? 9) - expected.low)).toBeLessThan(tolerance)
    expect(Math.abs((gap?.high ?? 9) - expected.high)).toBeLessThan(tolerance)
    // Fisher's test asks nearly the same question of these numbers; it is not the same test.
    const p = differencePValue(inputs.x1, inputs.n1, inputs.x2, inputs.n2) ?? 9
    expect(Math.abs(Math.log10(p) - Math.log10(expected.fisher_p))).toBeLessThan(0.35)
  })
})

type Golden = {
  id: string
  test: string
  inputs: { x1: number; n1: number; x2: number; n2: number }
  params: { conf: number }
  expected: { diff: number; low: number; high: number }
  tolerance: number
}
const published = readFixture<Golden>('proportions').filter((entry) => entry.test === 'newcombe_diff')

test.each(published.map((entry) => [entry.id, entry] as const))(
  '%s: statsmodels, and Table II of the paper',
  (_id, { inputs: { x1, n1, x2, n2 }, params, expected, tolerance }) => {
    const gap = newcombe(x1, n1, x2, n2, params.conf)
    expect(gap?.estimate).toBeCloseTo(expected.diff, 12)
    expect(Math.abs((gap?.low ?? 9) - expected.low)).toBeLessThanOrEqual(tolerance)
    expect(Math.abs((gap?.high ?? 9) - expected.high)).toBeLessThanOrEqual(tolerance)
  },
)

test('nobody to compare with is undefined', () => {
  expect(newcombe(0, 0, 3, 10)).toBeUndefined()
  expect(differencePValue(1, 2, 0, 0)).toBeUndefined()
  expect(differencePValue(1, 2, 1, 2, Number.NaN)).toBeUndefined()
})

test('men against women: 4.6 points fewer found, p = 0.0004', () => {
  expect(differencePValue(854, 2537, 1133, 2963)?.toFixed(4)).toBe('0.0004')
})

const table = fc
  .tuple(fc.integer({ min: 1, max: 400 }), fc.integer({ min: 1, max: 400 }))
  .chain(([n1, n2]) =>
    fc.tuple(fc.integer({ min: 0, max: n1 }), fc.constant(n1), fc.integer({ min: 0, max: n2 }), fc.constant(n2)),
  )

test('the p-value and the interval never contradict each other', () => {
  fc.assert(
    fc.property(table, fc.double({ min: -0.3, max: 0.3, noNaN: true }), ([x1, n1, x2, n2], margin) => {
      const p = differencePValue(x1, n1, x2, n2, margin)
      const gap = newcombe(x1, n1, x2, n2, 0.95)
      if (p === undefined || gap === undefined) throw new Error('no answer')
      expect(p).toBeGreaterThanOrEqual(0)
      expect(p).toBeLessThanOrEqual(1)
      if (Math.abs(p - 0.05) > 1e-9) expect(p < 0.05).toBe(margin < gap.low || margin > gap.high)
    }),
  )
})

test('swapping the groups turns the gap round and leaves the p-value', () => {
  fc.assert(
    fc.property(table, ([x1, n1, x2, n2]) => {
      const there = newcombe(x1, n1, x2, n2)
      const back = newcombe(x2, n2, x1, n1)
      expect(there?.low).toBeCloseTo(-(back?.high ?? 9), 12)
      expect(differencePValue(x1, n1, x2, n2)).toBeCloseTo(differencePValue(x2, n2, x1, n1) ?? 9, 10)
    }),
  )
})

test('a difference that is exactly the margin is no evidence at all', () => {
  expect(differencePValue(5, 10, 50, 100)).toBe(1)
})

test('overwhelming evidence is a tiny p-value, not NaN', () => {
  const p = differencePValue(0, 100000, 100000, 100000) ?? 9
  expect(p).toBeGreaterThanOrEqual(0)
  expect(p).toBeLessThan(1e-290)
})
