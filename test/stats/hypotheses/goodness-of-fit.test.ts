import { describe, expect, test } from 'vitest'
import { goodnessOfFit } from '../../../src/stats/hypotheses/goodness-of-fit.ts'
import { off, outside } from './outside.ts'

describe('χ² and G goodness of fit are scipy’s', () => {
  type Inputs = { observed: number[]; shares: number[] | null }
  test.each(outside<Inputs, { statistic: number; p: number }>('gof'))('%s', (_id, entry) => {
    const { observed, shares } = entry.inputs
    const found = goodnessOfFit(observed, shares ?? undefined, entry.params.statistic as 'pearson' | 'likelihood')
    expect(off(found?.statistic, entry.expected.statistic, entry)).toBeLessThanOrEqual(1)
    expect(off(found?.p, entry.expected.p, entry)).toBeLessThanOrEqual(1)
  })
})

test('shares need not sum to one; a share of nothing has no answer', () => {
  expect(goodnessOfFit([5, 6, 9], [1, 1, 2])).toEqual(goodnessOfFit([5, 6, 9], [0.25, 0.25, 0.5]))
  expect(goodnessOfFit([5, 6, 9], [1, 0, 2])).toBeUndefined()
  expect(goodnessOfFit([5, 6, 9], [1, 2])).toBeUndefined()
})

test('Evidently’s NaN for a column with one value is no answer here', () => {
  expect(goodnessOfFit([50])).toBeUndefined()
  expect(goodnessOfFit([0, 0])).toBeUndefined()
})
