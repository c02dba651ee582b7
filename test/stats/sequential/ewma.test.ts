import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ewma, ewmaDeviation, ewmaRunLength, ewmaWidth } from '../../../src/stats/sequential/ewma.ts'
import { expectedOf } from './expected.ts'

test.each(expectedOf<{ values: number[]; lambda: number; centre: number }, number[]>('ewma_path'))(
  'a path worked by hand %s',
  (_name, { params: { values, lambda, centre }, expected }) => {
    expect(ewma(values, lambda, centre)).toEqual(expected)
  },
)

test.each(expectedOf<{ lambda: number; std_dev: number }, number[]>('ewma_sigma'))(
  'its standard deviation after each value, from the unit tests of qcc %s',
  (_name, { params: { lambda, std_dev }, expected }) => {
    for (const [at, value] of expected.entries())
      expect(std_dev * (ewmaDeviation(lambda, at + 1) ?? 0)).toBeCloseTo(value, 12)
  },
)

describe('run lengths agree with R’s spc', () => {
  test.each(expectedOf<{ lambda: number; c: number; mu: number }, number>('ewma_arl'))(
    '%s',
    (_name, { params: { lambda, c, mu }, expected }) => {
      expect(Math.abs((ewmaRunLength(c, lambda, mu) ?? 0) / expected - 1)).toBeLessThan(1e-4)
    },
  )
})

describe('widths for a wanted run length agree with R’s spc', () => {
  test.each(expectedOf<{ lambda: number; L0: number }, number>('ewma_L'))(
    '%s',
    (_name, { params: { lambda, L0 }, expected }) => {
      expect(Math.abs((ewmaWidth(L0, lambda) ?? 0) - expected)).toBeLessThan(5e-5)
    },
  )
})

test('with a weight of 1 it is the chart of single values', () => {
  // Two-sided 3 SD: 1/(2·Φ(−3)) = 370.398 (scipy: 1/(2*norm.sf(3))).
  expect(ewma([3, 1, 2], 1, 0)).toEqual([3, 1, 2])
  expect(ewmaDeviation(1)).toBe(1)
  expect(ewmaRunLength(3, 1)).toBeCloseTo(370.398, 2)
})

test('a shift either way is seen alike, and the sooner the larger', () => {
  fc.assert(
    fc.property(
      fc.double({ min: 0.1, max: 0.9, noNaN: true }),
      fc.double({ min: 1, max: 3, noNaN: true }),
      fc.double({ min: 0, max: 2, noNaN: true }),
      (lambda, width, shift) => {
        const length = ewmaRunLength(width, lambda, shift) ?? Number.NaN
        expect((ewmaRunLength(width, lambda, -shift) ?? 0) / length).toBeCloseTo(1, 8)
        expect(ewmaRunLength(width, lambda, shift + 0.3)).toBeLessThan(length)
      },
    ),
    { numRuns: 15 },
  )
})
