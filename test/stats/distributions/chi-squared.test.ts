import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { chiSquaredAsZ, chiSquaredSurvival, contingency } from '../../../src/stats/distributions/chi-squared.ts'
import { normalQuantile, normalSurvival } from '../../../src/stats/distributions/normal.ts'
import { readFixture } from '../fixture.ts'

type Entry = {
  id: string
  inputs: { table: number[][] }
  expected: { stat: number; df: number; p: number }
  tolerance: number
}

describe('Pearson’s test agrees with R and scipy', () => {
  const entries = readFixture<Entry>('contingency')
  test.each(entries.map((entry) => [entry.id, entry] as const))('%s', (_id, { inputs, expected, tolerance }) => {
    const found = contingency(inputs.table)
    expect(found?.df).toBe(expected.df)
    expect(Math.abs((found?.statistic ?? 1e9) - expected.stat)).toBeLessThan(tolerance)
    expect(Math.abs((found?.p ?? 9) - expected.p)).toBeLessThan(tolerance)
  })
})

test('empty rows and columns say nothing and change nothing', () => {
  const full = contingency([
    [12, 5],
    [29, 41],
  ])
  expect(
    contingency([
      [12, 0, 5],
      [0, 0, 0],
      [29, 0, 41],
    ]),
  ).toEqual(full)
})

test('with one row, one column or nobody left there is nothing to compare', () => {
  expect(contingency([[12, 5]])).toBeUndefined()
  expect(
    contingency([
      [12, 5],
      [0, 0],
    ]),
  ).toBeUndefined()
  expect(
    contingency([
      [12, 0],
      [29, 0],
    ]),
  ).toBeUndefined()
  expect(contingency([])).toBeUndefined()
  expect(
    contingency([
      [Number.NaN, 1],
      [2, 3],
    ]),
  ).toBeUndefined()
})

test('as z: two degrees of freedom, whose tail is e^(−x/2), as far as the tail fits a double', () => {
  for (const x of [0.5, 2, 10, 100, 500, 1200]) {
    const z = chiSquaredAsZ(x, 2) ?? 99
    expect(z).toBeCloseTo(-(normalQuantile(Math.exp(-x / 2)) ?? 99), 9)
  }
})

test('as z: one degree of freedom, whose tail is both tails of √x, beyond what a double can hold', () => {
  // ln of a normal tail by Mills' ratio continued fraction (Abramowitz and Stegun 26.2.14), twenty levels.
  const logTail = (z: number): number => {
    let fraction = z
    for (let level = 20; level >= 1; level--) fraction = z + level / fraction
    return -(z * z) / 2 - Math.log(2 * Math.PI) / 2 - Math.log(fraction)
  }
  for (const x of [1290, 1400, 5000, 1e6]) {
    const z = chiSquaredAsZ(x, 1) ?? 0
    expect(logTail(z) / (Math.LN2 + logTail(Math.sqrt(x)))).toBeCloseTo(1, 12)
  }
})

test('as z: the median is 0, a statistic of 0 is a finite low z, and it rises with the statistic', () => {
  // scipy.stats.chi2.ppf(0.5, 2) = 2 ln 2
  expect(chiSquaredAsZ(2 * Math.LN2, 2)).toBeCloseTo(0, 12)
  expect(Number.isFinite(chiSquaredAsZ(0, 3))).toBe(true)
  expect(chiSquaredAsZ(-1, 3)).toBeUndefined()
  expect(chiSquaredAsZ(3, 0)).toBeUndefined()
  expect(chiSquaredAsZ(Number.NaN, 2)).toBeUndefined()
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 40 }), fc.double({ min: 0, max: 3000, noNaN: true }), (df, x) => {
      expect(chiSquaredAsZ(x * 1.001 + 0.001, df) ?? -99).toBeGreaterThan(chiSquaredAsZ(x, df) ?? 99)
    }),
  )
})

test('the survival of one degree of freedom is two normal tails', () => {
  fc.assert(
    fc.property(fc.double({ min: 0, max: 36, noNaN: true }), (z) => {
      const ratio = (chiSquaredSurvival(z * z, 1) ?? 9) / (2 * normalSurvival(z))
      expect(ratio).toBeCloseTo(1, 9)
    }),
  )
})
