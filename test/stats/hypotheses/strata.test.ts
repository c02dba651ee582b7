import { expect, test } from 'vitest'
import { breslowDay } from '../../../src/stats/hypotheses/breslow-day.ts'
import { mantelHaenszel } from '../../../src/stats/hypotheses/mantel-haenszel.ts'
import { off, outside } from './outside.ts'

type Tables = { tables: number[][][] }

test.each(outside<Tables, Record<string, number>>('mantel_haenszel'))('Mantel–Haenszel is R’s: %s', (_id, entry) => {
  const found = mantelHaenszel(entry.inputs.tables)
  const ours: Record<string, number | undefined> = {
    stat: found?.statistic,
    p: found?.p,
    stat_corrected: found?.corrected.statistic,
    p_corrected: found?.corrected.p,
    common_or: found?.oddsRatio?.estimate,
    or_ci_low: found?.oddsRatio?.low,
    or_ci_high: found?.oddsRatio?.high,
  }
  for (const [name, value] of Object.entries(entry.expected))
    expect(off(ours[name], value, entry), name).toBeLessThanOrEqual(1)
})

test.each(outside<Tables, Record<string, number>>('breslow_day'))('Breslow–Day is statsmodels’: %s', (_id, entry) => {
  const found = breslowDay(entry.inputs.tables)
  expect(found?.df).toBe(entry.inputs.tables.length - 1)
  expect(off(found?.statistic, entry.expected.stat, entry)).toBeLessThanOrEqual(1)
  expect(off(found?.p, entry.expected.p, entry)).toBeLessThanOrEqual(1)
  expect(off(found?.tarone.statistic, entry.expected.tarone_stat, entry)).toBeLessThanOrEqual(1)
  expect(off(found?.tarone.p, entry.expected.tarone_p, entry)).toBeLessThanOrEqual(1)
})

const strata = [
  [
    [12, 5],
    [29, 41],
  ],
  [
    [8, 9],
    [20, 31],
  ],
]

test('a site with an empty row or column adds nothing', () => {
  const withEmpty = [
    ...strata,
    [
      [0, 0],
      [4, 7],
    ],
    [
      [3, 0],
      [9, 0],
    ],
  ]
  expect(mantelHaenszel(withEmpty)).toEqual(mantelHaenszel(strata))
  expect(breslowDay(withEmpty)).toEqual(breslowDay(strata))
})

test('the same table at every site is one odds ratio: nothing left for Breslow–Day, and the pooled odds ratio is the table’s', () => {
  const same = [
    [
      [12, 5],
      [29, 41],
    ],
    [
      [12, 5],
      [29, 41],
    ],
    [
      [12, 5],
      [29, 41],
    ],
  ]
  expect(breslowDay(same)?.statistic).toBeCloseTo(0, 12)
  expect(breslowDay(same)?.p).toBeCloseTo(1, 6)
  expect(mantelHaenszel(same)?.oddsRatio?.estimate).toBeCloseTo((12 * 41) / (5 * 29), 12)
})

test('exchanging the two groups inverts the odds ratio and keeps the test', () => {
  const turned = strata.map(([first = [], second = []]) => [second, first])
  const [found, other] = [mantelHaenszel(strata), mantelHaenszel(turned)]
  expect(other?.statistic).toBeCloseTo(found?.statistic ?? 9, 12)
  expect((other?.oddsRatio?.estimate ?? 9) * (found?.oddsRatio?.estimate ?? 9)).toBeCloseTo(1, 12)
})

test('without anything off the diagonal the test stands and the odds ratio does not', () => {
  const found = mantelHaenszel([
    [
      [5, 0],
      [0, 6],
    ],
  ])
  expect(found?.oddsRatio).toBeUndefined()
  expect(found?.p).toBeLessThan(0.01)
  expect(
    breslowDay([
      [
        [5, 0],
        [0, 6],
      ],
      [
        [2, 0],
        [0, 1],
      ],
    ]),
  ).toBeUndefined()
})
