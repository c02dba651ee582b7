import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { quantile, weightedQuantile } from '../../../src/stats/samples/weighted-quantile.ts'
import { readFixture } from '../fixture.ts'

describe('type-7 quantiles agree with R and numpy', () => {
  type Entry = { id: string; inputs: { x: number[]; probs: number[] }; expected: { q: number[] } }
  test.each(readFixture<Entry>('quantiles').map((entry) => [entry.id, entry] as const))('%s', (_id, entry) => {
    const once = entry.inputs.x.map(() => 1)
    for (const [index, p] of entry.inputs.probs.entries()) {
      const expected = entry.expected.q[index] ?? 99
      expect(quantile(entry.inputs.x, p)).toBeCloseTo(expected, 9)
      expect(weightedQuantile(entry.inputs.x, once, p)).toBeCloseTo(expected, 9)
    }
  })
})

test('weights stand for cases written out, in any order', () => {
  const atoms = fc.array(fc.tuple(fc.double({ min: -1e6, max: 1e6, noNaN: true }), fc.integer({ min: 0, max: 9 })), {
    minLength: 1,
    maxLength: 30,
  })
  fc.assert(
    fc.property(atoms, fc.double({ min: 0, max: 1, noNaN: true }), (pairs, p) => {
      const written = pairs.flatMap(([value, count]) => Array.from({ length: count }, () => value)).reverse()
      const weighted = weightedQuantile(
        pairs.map(([value]) => value),
        pairs.map(([, count]) => count),
        p,
      )
      if (written.length === 0) expect(weighted).toBeUndefined()
      else expect(weighted).toBeCloseTo(quantile(written, p) ?? 99, 6)
    }),
  )
})

test('no values, a share outside 0 to 1, or a value that is not a number has no quantile', () => {
  for (const p of [-0.1, 1.1, Number.NaN]) {
    expect(quantile([1, 2], p)).toBeUndefined()
    expect(weightedQuantile([1, 2], [1, 1], p)).toBeUndefined()
  }
  expect(quantile([], 0.5)).toBeUndefined()
  expect(quantile([1, Number.NaN], 0.5)).toBeUndefined()
  expect(quantile([1, Infinity], 0.5)).toBeUndefined()
  expect(weightedQuantile([], [], 0.5)).toBeUndefined()
  expect(weightedQuantile([1, Infinity], [1, 1], 0.5)).toBeUndefined()
  expect(weightedQuantile([1, 2], [0, 0], 0.5)).toBeUndefined()
  expect(weightedQuantile([1, 2], [1, Number.NaN], 0.5)).toBeUndefined()
  expect(weightedQuantile([1, 2], [1, -1], 0.5)).toBeUndefined()
})
