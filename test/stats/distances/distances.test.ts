import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { hellinger } from '../../../src/stats/distances/hellinger.ts'
import { jsDistance } from '../../../src/stats/distances/js-distance.ts'
import { klDivergence } from '../../../src/stats/distances/kl-divergence.ts'
import { lInfinity } from '../../../src/stats/distances/l-infinity.ts'
import { totalVariation } from '../../../src/stats/distances/total-variation.ts'
import { readFixture } from '../fixture.ts'

type Entry = {
  id: string
  test: string
  inputs: Record<string, readonly number[]>
  expected: Record<string, number>
}
const entries = readFixture<Entry>('distances')
const of = (kind: string) => entries.filter((entry) => entry.test === kind).map((entry) => [entry.id, entry] as const)

describe('the Jensen–Shannon distance agrees with scipy, which returns the square root', () => {
  test.each(of('jensen_shannon_distance'))('%s', (_id, { inputs, expected }) => {
    const { p = [], q = [] } = inputs
    if (expected.base2 !== undefined) expect(jsDistance(p, q)).toBeCloseTo(expected.base2, 12)
    expect(jsDistance(p, q, Math.E)).toBeCloseTo(expected.nat ?? 9, 12)
  })
})

test.each(of('kl_divergence'))('Kullback–Leibler agrees with scipy in both directions: %s', (_id, entry) => {
  const { p = [], q = [] } = entry.inputs
  expect(klDivergence(p, q)).toBeCloseTo(entry.expected.nat ?? 9, 12)
  expect(klDivergence(q, p)).toBeCloseTo(entry.expected.reverse ?? 9, 12)
  expect(klDivergence(p, q, 2)).toBeCloseTo((entry.expected.nat ?? 9) / Math.LN2, 12)
})

test.each(of('hellinger_total_variation'))('Hellinger and total variation are the formula: %s', (_id, entry) => {
  const { p = [], q = [] } = entry.inputs
  expect(hellinger(p, q)).toBeCloseTo(entry.expected.hellinger ?? 9, 12)
  expect(totalVariation(p, q)).toBeCloseTo(entry.expected.tv ?? 9, 12)
})

test('L∞ names the level that moved most, and which way', () => {
  // NannyML 0.13.1, test_l_infinity_for_new_category and test_l_infinity_for_total_change: 0.14 and 0.67.
  expect(lInfinity([2, 2, 2, 0], [2, 2, 2, 1])).toEqual({ distance: 1 / 7, at: 3, change: 1 / 7 })
  expect(lInfinity([2, 2, 2], [0, 5, 0])).toMatchObject({ at: 1, distance: expect.closeTo(2 / 3, 12) })
  expect(lInfinity([10, 90], [40, 60])).toMatchObject({ at: 0, change: expect.closeTo(0.3, 12) })
  expect(lInfinity([1, 3], [2, 6])).toEqual({ distance: 0, at: 0, change: 0 })
})

const pairs = fc.array(fc.tuple(fc.nat(500), fc.nat(500)), { minLength: 1, maxLength: 20 })
const distances = {
  jsDistance: (p: readonly number[], q: readonly number[]) => jsDistance(p, q),
  hellinger,
  totalVariation,
  lInfinity: (p: readonly number[], q: readonly number[]) => lInfinity(p, q)?.distance,
}

describe.each(Object.entries(distances))('%s is a distance', (_name, distance) => {
  test('0 for equal shares, 1 for nothing in common', () => {
    expect(distance([3, 0], [0, 8])).toBe(1)
    expect(distance([1, 2, 3], [10, 20, 30])).toBeCloseTo(0, 12)
  })

  test('it lies between 0 and 1, is the same both ways, and does not care for the order of bins or how counts are scaled', () => {
    fc.assert(
      fc.property(pairs, fc.integer({ min: 2, max: 9 }), (given, times) => {
        const [p, q] = [given.map(([x]) => x), given.map(([, y]) => y)]
        const found = distance(p, q)
        if (found === undefined) return
        expect(found).toBeGreaterThanOrEqual(0)
        expect(found).toBeLessThanOrEqual(1)
        expect(distance(q, p)).toBeCloseTo(found, 12)
        expect(distance(p.toReversed(), q.toReversed())).toBeCloseTo(found, 10)
        expect(
          distance(
            p.map((count) => count * times),
            q,
          ),
        ).toBeCloseTo(found, 10)
      }),
    )
  })

  test('the way over a third distribution is never shorter', () => {
    const three = fc.array(fc.tuple(fc.nat(50), fc.nat(50), fc.nat(50)), { minLength: 2, maxLength: 8 })
    fc.assert(
      fc.property(three, (given) => {
        const [p, q, r] = [given.map(([x]) => x), given.map(([, x]) => x), given.map(([, , x]) => x)]
        const direct = distance(p, r)
        const first = distance(p, q)
        const second = distance(q, r)
        if (direct === undefined || first === undefined || second === undefined) return
        expect(direct).toBeLessThanOrEqual(first + second + 1e-12)
      }),
    )
  })
})

test('joining bins never makes the sides look further apart', () => {
  fc.assert(
    fc.property(pairs, (given) => {
      const [p, q] = [given.map(([x]) => x), given.map(([, y]) => y)]
      const join = (counts: readonly number[]) =>
        [counts.slice(0, 2), counts.slice(2)].map((part) => part.reduce((a, b) => a + b, 0))
      for (const distance of [distances.jsDistance, hellinger, totalVariation]) {
        const whole = distance(p, q)
        if (whole !== undefined) expect(distance(join(p), join(q)) ?? 0).toBeLessThanOrEqual(whole + 1e-12)
      }
    }),
  )
})

test('Kullback–Leibler is infinite where frouros and Evidently write a small share into the empty bin', () => {
  expect(klDivergence([1, 1], [2, 0])).toBe(Infinity)
  expect(klDivergence([2, 0], [1, 1])).toBeCloseTo(Math.LN2, 12)
})

test('nothing in common is 1, where Evidently, which takes natural logarithms, says 0.8326 under the same name', () => {
  expect(jsDistance([5, 0], [0, 5])).toBe(1)
  expect(jsDistance([5, 0], [0, 5], Math.E)).toBeCloseTo(Math.sqrt(Math.LN2), 12)
})

test('the counts that are given stay as they are, where Evidently drops cells from the caller’s own column', () => {
  const [first, second] = [Object.freeze([3, 0, 5]), Object.freeze([1, 4, 0])]
  for (const distance of Object.values(distances)) expect(distance(first, second)).toBeGreaterThan(0)
  expect(klDivergence(first, second)).toBe(Infinity)
})

test('no cases on either side is undefined, not "no drift"', () => {
  for (const distance of Object.values(distances)) {
    expect(distance([0, 0], [1, 2])).toBeUndefined()
    expect(distance([1], [1, 2])).toBeUndefined()
    expect(distance([1, -1], [1, 2])).toBeUndefined()
  }
  expect(jsDistance([1, 2], [2, 1], 1)).toBeUndefined()
})
