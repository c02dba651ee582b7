import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { categoryPerformance } from '../../../src/stats/performance/category-performance.ts'
import { tableTotal } from '../../../src/stats/performance/category-table.ts'
import { cohensKappa } from '../../../src/stats/performance/kappa.ts'
import { macroAverage } from '../../../src/stats/performance/macro-average.ts'
import { confusionRates } from '../../../src/stats/performance/rates.ts'
import { entriesOf } from './entries.ts'

type Weighted = { table: number[][]; weights: 'none' | 'linear' | 'quadratic' }
type Kappa = { kappa: number; se: number; low: number; high: number }

describe('Cohen’s kappa', () => {
  test.each(entriesOf<Weighted, Kappa>('kappa'))('%s', (_name, { inputs, expected }) => {
    const found = cohensKappa(inputs.table, inputs.weights)
    expect(found?.kappa).toBeCloseTo(expected.kappa, 10)
    expect(found?.se).toBeCloseTo(expected.se, 10)
    expect(found?.interval?.low).toBeCloseTo(expected.low, 9)
    expect(found?.interval?.high).toBeCloseTo(expected.high, 9)
  })

  test('does not care which reading stands in the rows, nor about the order of the levels', () => {
    const cell = fc.integer({ min: 0, max: 20 })
    const row = fc.tuple(cell, cell, cell)
    fc.assert(
      fc.property(row, row, row, (a, b, c) => {
        const table = [a, b, c]
        const turned = [0, 1, 2].map((j) => table.map((one) => one[j] ?? 0))
        const back = table.toReversed().map((one) => one.toReversed())
        for (const weights of ['none', 'linear', 'quadratic'] as const) {
          const found = cohensKappa(table, weights)
          expect(cohensKappa(turned, weights)?.kappa ?? 9).toBeCloseTo(found?.kappa ?? 9, 9)
          expect(cohensKappa(back, weights)?.kappa ?? 9).toBeCloseTo(found?.kappa ?? 9, 9)
        }
      }),
    )
  })

  test('perfect agreement is 1 without an interval of zero width; one category only is undefined', () => {
    const perfect = cohensKappa([
      [9, 0],
      [0, 7],
    ])
    expect(perfect?.kappa).toBe(1)
    expect(perfect?.interval).toBeUndefined()
    expect(
      cohensKappa([
        [9, 0],
        [0, 0],
      ]),
    ).toBeUndefined()
  })
})

type Macro = {
  accuracy: number
  sensitivity: number
  ppv: number
  f1: number
  sensitivities: number[]
  ppvs: number[]
}

test.each(entriesOf<{ table: number[][] }, Macro>('category'))(
  'performance by level: %s',
  (_name, { inputs, expected }) => {
    const found = categoryPerformance(inputs.table)
    expect(found?.accuracy.interval?.estimate).toBeCloseTo(expected.accuracy, 12)
    expect(found?.macro.sensitivity).toEqual({ value: expect.closeTo(expected.sensitivity, 12), over: 4, of: 4 })
    expect(found?.macro.ppv.value).toBeCloseTo(expected.ppv, 12)
    expect(found?.macro.f1.value).toBeCloseTo(expected.f1, 12)
    for (const [at, confusion] of (found?.levels ?? []).entries()) {
      expect(confusionRates(confusion).sensitivity.interval?.estimate).toBeCloseTo(expected.sensitivities[at] ?? 9, 12)
      expect(confusionRates(confusion).ppv.interval?.estimate).toBeCloseTo(expected.ppvs[at] ?? 9, 12)
    }
  },
)

test('a level that never occurred is left out of the macro average and counted, where scikit-learn puts in 0', () => {
  const found = categoryPerformance([
    [8, 1, 0],
    [2, 9, 0],
    [0, 0, 0],
  ])
  expect(found?.macro.sensitivity).toEqual({ value: expect.closeTo((0.8 + 0.9) / 2, 12), over: 2, of: 3 })
  expect(macroAverage([undefined, undefined])).toEqual({ value: undefined, over: 0, of: 2 })
})

test('two levels are the two-by-two table and its mirror', () => {
  const found = categoryPerformance([
    [40, 25],
    [9, 126],
  ])
  expect(found?.levels).toEqual([
    { tp: 40, fp: 25, fn: 9, tn: 126 },
    { tp: 126, fp: 9, fn: 25, tn: 40 },
  ])
  expect(found?.accuracy).toMatchObject({ numerator: 166, denominator: 200 })
})

test('a table that is not square, empty or negative is none', () => {
  expect(tableTotal([[1, 2]])).toBeUndefined()
  expect(tableTotal([[0]])).toBeUndefined()
  expect(tableTotal([[-1]])).toBeUndefined()
  expect(tableTotal([[3]])).toBe(3)
})
