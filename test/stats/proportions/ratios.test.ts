import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { katz } from '../../../src/stats/proportions/katz.ts'
import { poissonRateRatio, poissonRateRatioTest } from '../../../src/stats/proportions/poisson-rate-ratio.ts'
import { scoreRatio } from '../../../src/stats/proportions/score-ratio.ts'
import { twoProportionZ } from '../../../src/stats/proportions/two-proportion-z.ts'
import { readFixture } from '../fixture.ts'

type Entry = {
  id: string
  test: string
  inputs: { x1: number; n1: number; x2: number; n2: number; x: number[]; t: number[] }
  params: { conf?: number }
  expected: { ratio: number; low: number; high: number; p: number; z: number }
  tolerance: number
}
const entries = readFixture<Entry>('proportions')
const of = (kind: string) => entries.filter((entry) => entry.test === kind).map((entry) => [entry.id, entry] as const)

describe.each([
  ['risk_ratio_log', katz],
  ['risk_ratio_score', scoreRatio],
])('%s agrees with statsmodels', (kind, method) => {
  test.each(of(kind))('%s', (_id, { inputs: { x1, n1, x2, n2 }, params, expected, tolerance }) => {
    const ratio = method(x1, n1, x2, n2, params.conf)
    expect(ratio?.estimate).toBeCloseTo(expected.ratio, 12)
    expect(Math.abs((ratio?.low ?? 9) - expected.low)).toBeLessThanOrEqual(tolerance)
    expect(Math.abs((ratio?.high ?? 9) - expected.high)).toBeLessThanOrEqual(tolerance)
  })
})

test.each(of('poisson_rate_ratio_exact'))('%s agrees with R', (_id, { inputs: { x, t }, expected, tolerance }) => {
  const [x1 = 0, x2 = 0] = x
  const [t1 = 0, t2 = 0] = t
  const ratio = poissonRateRatio(x1, t1, x2, t2)
  expect(ratio?.estimate).toBeCloseTo(expected.ratio, 12)
  expect(Math.abs((ratio?.low ?? 9) - expected.low)).toBeLessThanOrEqual(tolerance)
  expect(Math.abs((ratio?.high ?? 9) - expected.high)).toBeLessThanOrEqual(tolerance)
  expect(Math.abs((poissonRateRatioTest(x1, t1, x2, t2) ?? 9) - expected.p)).toBeLessThanOrEqual(tolerance)
})

test.each(of('two_proportion_z'))('%s agrees with statsmodels', (_id, { inputs: { x1, n1, x2, n2 }, expected }) => {
  expect(twoProportionZ(x1, n1, x2, n2)?.z).toBeCloseTo(expected.z, 10)
  expect(twoProportionZ(x1, n1, x2, n2)?.p).toBeCloseTo(expected.p, 10)
  expect(twoProportionZ(x1, n1, x2, n2, 'greater')?.p).toBeCloseTo(expected.p / 2, 10)
  expect(twoProportionZ(x1, n1, x2, n2, 'less')?.p).toBeCloseTo(1 - expected.p / 2, 10)
})

test('aequitas: a ratio to nought is not 10; it is undefined, and one from nought is 0 with an upper end', () => {
  expect(katz(3, 10, 0, 10)).toBeUndefined()
  expect(scoreRatio(3, 10, 0, 10)).toBeUndefined()
  expect(poissonRateRatio(3, 10, 0, 10)).toBeUndefined()
  expect(katz(0, 10, 3, 10)).toBeUndefined()
  const none = scoreRatio(0, 10, 3, 10)
  expect(none?.low).toBe(0)
  expect(none?.estimate).toBe(0)
  expect(none?.high).toBeGreaterThan(0.3)
})

test('a ratio turned round is its inverse, by every method', () => {
  const two = fc.tuple(fc.integer({ min: 1, max: 60 }), fc.integer({ min: 1, max: 60 }))
  fc.assert(
    fc.property(two, two, ([x1, more1], [x2, more2]) => {
      const [n1, n2] = [x1 + more1, x2 + more2]
      for (const method of [katz, scoreRatio, poissonRateRatio]) {
        const there = method(x1, n1, x2, n2)
        const back = method(x2, n2, x1, n1)
        if (there === undefined || back === undefined) throw new Error('no answer')
        expect(there.low).toBeLessThanOrEqual(there.estimate)
        expect(there.high).toBeGreaterThanOrEqual(there.estimate)
        expect(there.high * back.low).toBeCloseTo(1, 6)
      }
    }),
  )
})
