import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { contingency } from '../../../src/stats/hypotheses/contingency.ts'
import { goodnessOfFit } from '../../../src/stats/hypotheses/goodness-of-fit.ts'
import { createRandom } from '../../../src/stats/simulation/random.ts'
import { readFixture } from '../fixture.ts'
import { off, outside } from './outside.ts'

type Counted = { statistic: number; df: number; p: number; smallestExpected: number }
type Options = { statistic: 'pearson' | 'likelihood'; continuity: boolean }

describe('χ² and G, plain and with Yates’s correction, are scipy’s', () => {
  test.each(outside<{ table: number[][] }, Counted>('contingency'))('%s', (_id, entry) => {
    const found = contingency(entry.inputs.table, entry.params as Options)
    expect(found?.df).toBe(entry.expected.df)
    for (const name of ['statistic', 'p', 'smallestExpected'] as const)
      expect(off(found?.[name], entry.expected[name], entry), name).toBeLessThanOrEqual(1)
  })
})

describe('Pearson’s test agrees with R and scipy', () => {
  type Entry = {
    id: string
    inputs: { table: number[][] }
    expected: { stat: number; df: number; p: number }
    tolerance: number
  }
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
  const one: readonly (readonly (readonly number[])[])[] = [
    [[12, 5]],
    [
      [12, 5],
      [0, 0],
    ],
    [
      [12, 0],
      [29, 0],
    ],
    [],
    [
      [Number.NaN, 1],
      [2, 3],
    ],
  ]
  for (const table of one) expect(contingency(table)).toBeUndefined()
})

test('the order of rows and columns, and which is which, does not matter', () => {
  const counts = fc.array(fc.tuple(fc.nat(40), fc.nat(40), fc.integer({ min: 1, max: 40 })), {
    minLength: 2,
    maxLength: 5,
  })
  fc.assert(
    fc.property(counts, fc.constantFrom('pearson' as const, 'likelihood' as const), (table, statistic) => {
      const found = contingency(table, { statistic })
      const turned = contingency([0, 1, 2].map((column) => table.map((row) => row[column] ?? 0)).reverse(), {
        statistic,
      })
      expect(turned?.df).toBe(found?.df)
      expect(turned?.statistic ?? 0).toBeCloseTo(found?.statistic ?? 0, 8)
    }),
  )
})

test('Evidently takes a sampled reference as known and finds drift in a third of quiet columns; the contingency test does not', () => {
  const random = createRandom('quiet columns')
  const draw = (): number[] => {
    const counts = [0, 0, 0, 0]
    for (let one = 0; one < 400; one++) {
      const level = random.integer(4)
      counts[level] = (counts[level] ?? 0) + 1
    }
    return counts
  }
  let [ours, theirs] = [0, 0]
  for (let column = 0; column < 600; column++) {
    const [reference, current] = [draw(), draw()]
    if ((contingency([reference, current])?.p ?? 1) < 0.05) ours += 1
    if ((goodnessOfFit(current, reference)?.p ?? 1) < 0.05) theirs += 1
  }
  // Nominal 5 %: within three standard errors (0.9 %) here, 30 to 38 % measured there.
  expect(Math.abs(ours / 600 - 0.05)).toBeLessThan(0.027)
  expect(theirs / 600).toBeGreaterThan(0.22)
})

test('whylogs counts a level that the reference never had as infinitely far; here it is a cell like any other', () => {
  // scipy 1.17.1 chi2_contingency([[50, 50, 0], [48, 51, 1]]).statistic = 1.0507173166296222
  const found = contingency([
    [50, 50, 0],
    [48, 51, 1],
  ])
  expect(found?.statistic).toBeCloseTo(1.0507173166296222, 12)
})
