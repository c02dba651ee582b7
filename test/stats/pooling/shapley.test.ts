import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { shapleySplit } from '../../../src/stats/pooling/shapley.ts'

describe('the Shapley split of a difference', () => {
  test('is the mean over all orders of change, in Python over the six permutations of three factors', () => {
    const values = [0.1, 0.5, 0.25, 0.9, 0.3, 0.45, 0.8, 1.7]
    const parts = shapleySplit(3, (changed) => values[changed])
    for (const [at, part] of [0.5666666666666667, 0.6166666666666668, 0.41666666666666663].entries())
      expect(parts?.[at]).toBeCloseTo(part, 12)
  })
  test('with two factors is Kitagawa’s split', () => {
    const values = [0.2, 0.35, 0.3, 0.6]
    expect(shapleySplit(2, (changed) => values[changed])?.[0]).toBeCloseTo((0.35 - 0.2 + 0.6 - 0.3) / 2, 12)
  })
  test('sums to the whole difference, and a factor that does nothing has no part', () => {
    const games = fc
      .integer({ min: 1, max: 5 })
      .chain((factors) =>
        fc
          .array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: 2 ** factors, maxLength: 2 ** factors })
          .map((values) => ({ factors, values })),
      )
    fc.assert(
      fc.property(games, ({ factors, values }) => {
        const parts = shapleySplit(factors, (changed) => values[changed]) ?? []
        const sum = parts.reduce((total, part) => total + part, 0)
        expect(sum).toBeCloseTo((values.at(-1) ?? 0) - (values[0] ?? 0), 10)
        const idle = shapleySplit(factors + 1, (changed) => values[changed % 2 ** factors])
        expect(idle?.at(-1)).toBeCloseTo(0, 12)
      }),
    )
  })
})
