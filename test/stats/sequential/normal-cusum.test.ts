import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { normalCusumLimit, normalCusumRunLength } from '../../../src/stats/sequential/normal-cusum.ts'
import { siegmundRunLength } from '../../../src/stats/sequential/siegmund.ts'
import { readFixture } from '../fixture.ts'

type Entry = { metric: string; params: { k: number; h: number; mu: number; L0: number }; expected: number }
const entries = readFixture<Entry>('cusum')
const of = (metric: string) =>
  entries
    .filter((entry) => entry.metric === metric)
    .map((entry) => [JSON.stringify(entry.params), entry.params, entry.expected] as const)

describe('run lengths agree with R’s spc', () => {
  test.each(of('cusum_arl'))('%s', (_name, { k, h, mu }, expected) => {
    const length = normalCusumRunLength(h, { reference: k, shift: mu }) ?? 0
    expect(Math.abs(length / expected - 1)).toBeLessThan(1e-4)
  })
})

describe('limits agree with R’s spc', () => {
  test.each(of('cusum_h'))('%s', (_name, { k, L0 }, expected) => {
    expect(Math.abs((normalCusumLimit(L0, { reference: k }) ?? 0) - expected)).toBeLessThan(1e-4)
  })
})

test('watching both sides halves the run length between false alarms', () => {
  // R's spc, xcusum.arl(.5, h, 0, sided = "two"): 168 at h = 4 and 465 at h = 5.
  expect(normalCusumRunLength(4, { reference: 0.5, sides: 'both' })).toBeCloseTo(168, -0.5)
  expect(normalCusumRunLength(5, { reference: 0.5, sides: 'both' })).toBeCloseTo(465, -0.5)
})

test('a head start of half the limit: the published run lengths', () => {
  // Lucas and Crosier 1982, table 1: h = 5, k = .5, both sides, head start 2.5: 430 at no shift, 6.35 at one SD (10.4 without).
  const cusum = { reference: 0.5, sides: 'both', headStart: 2.5 } as const
  expect(normalCusumRunLength(5, cusum)).toBeCloseTo(430, -0.5)
  expect(normalCusumRunLength(5, { ...cusum, shift: 1 })).toBeCloseTo(6.35, 1)
  expect(normalCusumRunLength(5, { reference: 0.5, sides: 'both', shift: 1 })).toBeCloseTo(10.4, 1)
})

test('Siegmund’s approximation: its figures at k = ½, and near the chain at the limits in use', () => {
  // (e^(−2Δb) + 2Δb − 1)/(2Δ²), h = 5: 938 and 10 nights to see one SD; 7: 7,020 and 14; 8: 19,112 and 16.
  const table = [
    [5, 938, 10],
    [7, 7020, 14],
    [8, 19112, 16],
  ] as const
  for (const [limit, quiet, shifted] of table) {
    expect(Math.round(siegmundRunLength(limit, 0.5) ?? 0)).toBe(quiet)
    expect(Math.round(siegmundRunLength(limit, 0.5, 1) ?? 0)).toBe(shifted)
    expect((siegmundRunLength(limit, 0.5) ?? 0) / (normalCusumRunLength(limit, { reference: 0.5 }) ?? 1)).toBeCloseTo(
      1,
      1,
    )
  }
})

test('Siegmund’s approximation has no gap where the shift is the allowance', () => {
  expect(siegmundRunLength(4, 0.5, 0.5)).toBeCloseTo(5.166 ** 2, 10)
  for (const off of [1e-4, 1e-5, 1e-6, 1e-8])
    expect((siegmundRunLength(4, 0.5, 0.5 + off) ?? 0) / 5.166 ** 2).toBeCloseTo(1, 3)
  // Both sides of the change from formula to series: the same to nine figures.
  const turn = 1e-4 / (2 * 5.166)
  const [below, above] = [
    siegmundRunLength(4, 0.5, 0.5 + turn * 0.9999),
    siegmundRunLength(4, 0.5, 0.5 + turn * 1.0001),
  ]
  expect(Math.abs((below ?? 0) / (above ?? 1) - 1)).toBeLessThan(1e-7)
})

test('the higher the limit the longer the run, and the larger the shift the shorter', () => {
  fc.assert(
    fc.property(
      fc.double({ min: 0.5, max: 6, noNaN: true }),
      fc.double({ min: 0.1, max: 1.5, noNaN: true }),
      fc.double({ min: -1, max: 2, noNaN: true }),
      (limit, reference, shift) => {
        const cusum = { reference, shift, states: 60 }
        const length = normalCusumRunLength(limit, cusum) ?? Number.NaN
        expect(length).toBeGreaterThanOrEqual(1)
        expect(normalCusumRunLength(limit * 1.1, cusum)).toBeGreaterThan(length)
        expect(normalCusumRunLength(limit, { ...cusum, shift: shift + 0.2 })).toBeLessThan(length)
        expect(normalCusumRunLength(limit, { ...cusum, headStart: limit / 2 })).toBeLessThanOrEqual(length)
      },
    ),
    { numRuns: 40 },
  )
})

test('limit and run length undo each other', () => {
  for (const wanted of [5, 50, 500, 50_000]) {
    const limit = normalCusumLimit(wanted, { reference: 0.5, states: 120 }) ?? 0
    expect((normalCusumRunLength(limit, { reference: 0.5, states: 120 }) ?? 0) / wanted).toBeCloseTo(1, 8)
  }
})
