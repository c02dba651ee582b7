import { describe, expect, test } from 'vitest'
import { andersonDarling } from '../../../src/stats/hypotheses/anderson-darling.ts'
import { off, outside } from './outside.ts'

describe('the k-sample test with average ranks is scipy’s', () => {
  test.each(outside<{ samples: number[][] }, { statistic: number; p: number }>('anderson'))('%s', (_id, entry) => {
    const found = andersonDarling(entry.inputs.samples)
    expect(off(found?.statistic, entry.expected.statistic, entry)).toBeLessThanOrEqual(1)
    expect(off(found?.p, entry.expected.p, entry)).toBeLessThanOrEqual(1)
  })
})

test('a p outside the published table is a bound and says so, where scipy gives 0.001 or 0.25 as if they were p-values', () => {
  const x = Array.from({ length: 40 }, (_, at) => at)
  expect(andersonDarling([x, x.map((value) => value + 100)])).toMatchObject({ p: 0.001, bound: 'at most' })
  expect(andersonDarling([x, x.map((value) => value + 0.5)])).toMatchObject({ p: 0.25, bound: 'at least' })
})

test('the order of the samples changes nothing', () => {
  const samples = [
    [1, 2, 2, 5, 9],
    [2, 3, 7, 8],
    [1, 1, 6, 7, 12, 13],
  ]
  const found = andersonDarling(samples)
  expect(andersonDarling([...samples].reverse())?.statistic).toBeCloseTo(found?.statistic ?? 9, 12)
})
