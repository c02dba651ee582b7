import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { jsDistance } from '../../../src/stats/distances/js-distance.ts'
import { psi } from '../../../src/stats/distances/psi.ts'
import { createRandom } from '../../../src/stats/simulation/random.ts'
import { quantile, weightedQuantile } from '../../../src/stats/weighted-quantile.ts'
import { readFixture } from '../fixture.ts'

type Entry = {
  id: string
  test: string
  inputs: Record<string, readonly number[]>
  expected: Record<string, number>
}
const entries = readFixture<Entry>('distances')

describe('the Jensen–Shannon distance agrees with scipy, which returns the square root', () => {
  test.each(
    entries.filter((entry) => entry.test === 'jensen_shannon_distance').map((entry) => [entry.id, entry] as const),
  )('%s', (_id, { inputs, expected }) => {
    // Where only natural logarithms are given, base 2 is the same divided by √ln 2.
    const base2 = expected.base2 ?? (expected.nat ?? 9) / Math.sqrt(Math.LN2)
    expect(jsDistance(inputs.p ?? [], inputs.q ?? [])).toBeCloseTo(base2, 12)
  })
})

const counts = fc.array(fc.tuple(fc.nat(500), fc.nat(500)), { minLength: 1, maxLength: 20 })

test('the distance is a distance: 0 to 1, symmetric, 0 for equal shares, 1 for nothing in common', () => {
  expect(jsDistance([3, 0], [0, 8])).toBe(1)
  expect(jsDistance([1, 2, 3], [10, 20, 30])).toBe(0)
  fc.assert(
    fc.property(counts, (pairs) => {
      const [a, b] = [pairs.map(([x]) => x), pairs.map(([, y]) => y)]
      const there = jsDistance(a, b)
      if (there === undefined) return
      expect(there).toBeGreaterThanOrEqual(0)
      expect(there).toBeLessThanOrEqual(1)
      expect(jsDistance(b, a)).toBeCloseTo(there, 12)
    }),
  )
})

test('no cases on either side is undefined, not "no drift"', () => {
  expect(jsDistance([0, 0], [1, 2])).toBeUndefined()
  expect(jsDistance([1], [1, 2])).toBeUndefined()
  expect(psi([0, 0], [10, 20])).toBeUndefined()
  expect(psi([10, 20], [0, 0])).toBeUndefined()
  expect(psi([100, 200], [100])).toBeUndefined()
  expect(psi([3, 2, 1], [2, 2, 2])).toBeUndefined()
})

test('PSI of many cases is the textbook sum', () => {
  const entry = entries.find(({ id }) => id === 'psi')
  const many = (shares: readonly number[] = []): number[] => shares.map((share) => Math.round(share * 1e9))
  expect(psi(many(entry?.inputs.expected), many(entry?.inputs.actual))?.psi).toBeCloseTo(entry?.expected.psi ?? 9, 7)
})

test('a share under one per cent still counts, where deepchecks lifts every share to one per cent', () => {
  // 0.1 % against 0.9 % of 100,000: (0.009 − 0.001)·ln 9 + (0.991 − 0.999)·ln(0.991/0.999) = 0.01764, by hand.
  expect(psi([100, 99900], [900, 99100])?.psi).toBeCloseTo(0.0176, 3)
})

test('thin neighbouring bins are merged and no case is lost', () => {
  const found = psi([50, 3, 2, 60, 1], [40, 4, 1, 70, 0])
  expect(found?.bins).toBe(2)
  expect(found?.limit).toBeCloseTo((1 / 116 + 1 / 115) * 3.841458820694124, 9)
})

test('on quiet days PSI passes its limit as often as it says, whatever the number of cases', () => {
  for (const n of [200, 2000]) {
    const random = createRandom(`quiet ${n}`)
    const day = (size: number): number[] => {
      const bins = new Array<number>(8).fill(0)
      for (let i = 0; i < size; i++) {
        const bin = random.integer(8)
        bins[bin] = (bins[bin] ?? 0) + 1
      }
      return bins
    }
    let over = 0
    for (let i = 0; i < 1000; i++) {
      const found = psi(day(3000), day(n))
      if (found !== undefined && found.psi > found.limit) over += 1
    }
    expect(over).toBeGreaterThan(25)
    expect(over).toBeLessThan(80)
  }
})

describe('type-7 quantiles agree with R and numpy', () => {
  type QuantileEntry = { id: string; inputs: { x: number[]; probs: number[] }; expected: { q: number[] } }
  test.each(readFixture<QuantileEntry>('quantiles').map((entry) => [entry.id, entry] as const))('%s', (_id, entry) => {
    for (const [index, p] of entry.inputs.probs.entries()) {
      const expected = entry.expected.q[index] ?? 99
      expect(quantile(entry.inputs.x, p)).toBeCloseTo(expected, 9)
      expect(
        weightedQuantile(
          entry.inputs.x,
          entry.inputs.x.map(() => 1),
          p,
        ),
      ).toBeCloseTo(expected, 9)
    }
  })
})

test('weights stand for cases written out', () => {
  const atoms = fc.array(fc.tuple(fc.integer({ min: -50, max: 50 }), fc.nat(6)), { minLength: 1, maxLength: 15 })
  fc.assert(
    fc.property(atoms, fc.double({ min: 0, max: 1, noNaN: true }), (pairs, p) => {
      const written = pairs.flatMap(([value, count]) => new Array<number>(count).fill(value))
      const weighted = weightedQuantile(
        pairs.map(([value]) => value),
        pairs.map(([, count]) => count),
        p,
      )
      if (written.length === 0) expect(weighted).toBeUndefined()
      else expect(weighted).toBeCloseTo(quantile(written, p) ?? 999, 9)
    }),
  )
})

test('no values, or a share outside 0 to 1, has no quantile', () => {
  expect(quantile([], 0.5)).toBeUndefined()
  expect(quantile([1, 2], 1.5)).toBeUndefined()
  expect(quantile([1, Number.NaN], 0.5)).toBeUndefined()
  expect(weightedQuantile([1], [0], 0.5)).toBeUndefined()
})
