import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { newcombe } from '../../../src/stats/proportions/newcombe.ts'
import { scoreDifference } from '../../../src/stats/proportions/score-difference.ts'
import { readFixture } from '../fixture.ts'

type Entry = {
  id: string
  test: string
  inputs: { x1: number; n1: number; x2: number; n2: number }
  params: { conf: number }
  expected: { low: number; high: number }
  tolerance: number
}
const entries = readFixture<Entry>('proportions').filter((entry) => entry.test === 'diff_proportions_score')

test.each(entries.map((entry) => [entry.id, entry] as const))(
  '%s agrees with an independent solver',
  (_id, { inputs: { x1, n1, x2, n2 }, params, expected, tolerance }) => {
    const gap = scoreDifference(x1, n1, x2, n2, params.conf)
    expect(Math.abs((gap?.low ?? 9) - expected.low)).toBeLessThanOrEqual(tolerance)
    expect(Math.abs((gap?.high ?? 9) - expected.high)).toBeLessThanOrEqual(tolerance)
  },
)

test('statsmodels 0.13.5: a score interval with a bound of 0; ours ends at 0.0528, as the paper has it', () => {
  // Newcombe 1998, Stat Med 17:873, Table II, 56/70 − 48/80, method 6: 0.0528 to 0.3382.
  expect(scoreDifference(56, 70, 48, 80)?.low).toBeCloseTo(0.0528, 4)
  expect(scoreDifference(56, 70, 48, 80)?.high).toBeCloseTo(0.3382, 4)
})

const table = fc
  .tuple(fc.integer({ min: 2, max: 300 }), fc.integer({ min: 2, max: 300 }))
  .chain(([n1, n2]) =>
    fc.tuple(fc.integer({ min: 0, max: n1 }), fc.constant(n1), fc.integer({ min: 0, max: n2 }), fc.constant(n2)),
  )

test('it holds its estimate, lies in −1 to 1, turns round with the groups and mirrors with the outcome', () => {
  fc.assert(
    fc.property(table, ([x1, n1, x2, n2]) => {
      const gap = scoreDifference(x1, n1, x2, n2)
      const back = scoreDifference(x2, n2, x1, n1)
      const mirror = scoreDifference(n1 - x1, n1, n2 - x2, n2)
      if (gap === undefined || back === undefined || mirror === undefined) throw new Error('no answer')
      expect(gap.low).toBeGreaterThanOrEqual(-1)
      expect(gap.high).toBeLessThanOrEqual(1)
      expect(gap.low).toBeLessThanOrEqual(gap.estimate)
      expect(gap.high).toBeGreaterThanOrEqual(gap.estimate)
      expect(back.high).toBeCloseTo(-gap.low, 6)
      expect(mirror.low).toBeCloseTo(-gap.high, 6)
    }),
  )
})

test('it and Newcombe nearly agree where both groups are large', () => {
  const [score, hybrid] = [scoreDifference(854, 2537, 1133, 2963), newcombe(854, 2537, 1133, 2963)]
  expect(score?.low).toBeCloseTo(hybrid?.low ?? 9, 3)
  expect(score?.high).toBeCloseTo(hybrid?.high ?? 9, 3)
})
