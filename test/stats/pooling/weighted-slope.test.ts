import { expect, test } from 'vitest'
import { weightedSlope } from '../../../src/stats/pooling/weighted-slope.ts'

test('four estimates of differing certainty, as numpy 2 and scipy 1.17 have them: (XᵀWX)⁻¹XᵀWy', () => {
  const slope = weightedSlope([0, 1, 2, 3], [-0.01, -0.03, -0.025, -0.06], [0.0004, 0.0003, 0.0005, 0.00025])
  expect(slope?.estimate).toBeCloseTo(-0.015366726296958858, 12)
  expect(slope?.se).toBeCloseTo(0.00796908157698739, 12)
  expect(slope?.p).toBeCloseTo(0.05381865963669325, 10)
})

test('does not move when the times all move by as much', () => {
  const values = [1, 4, 2, 8]
  const at = (start: number) =>
    weightedSlope(
      [0, 1, 2, 3].map((time) => time + start),
      values,
      [1, 2, 1, 3],
    )?.estimate
  expect(at(1000)).toBeCloseTo(at(0) ?? Number.NaN, 9)
})
