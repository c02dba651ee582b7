import { describe, expect, test } from 'vitest'
import { cramerVonMises } from '../../../src/stats/hypotheses/cramer-von-mises.ts'
import { cramerVonMisesSurvival } from '../../../src/stats/hypotheses/exact/cramer-von-mises-limit.ts'
import { off, outside } from './outside.ts'

type Samples = { x: number[]; y: number[] }

describe('the two-sample test is scipy’s, exact up to 20 in each and by the limit beyond', () => {
  test.each(outside<Samples, { statistic: number; p: number }>('cvm'))('%s', (_id, entry) => {
    const found = cramerVonMises(entry.inputs.x, entry.inputs.y)
    expect(off(found?.statistic, entry.expected.statistic, entry)).toBeLessThanOrEqual(1)
    expect(off(found?.p, entry.expected.p, entry)).toBeLessThanOrEqual(1)
  })
  test.each(outside<Samples, { T: number; p: number }>('cramer_von_mises_2samp'))('%s', (_id, entry) => {
    const found = cramerVonMises(entry.inputs.x, entry.inputs.y)
    expect(found?.method).toBe('exact')
    expect(off(found?.statistic, entry.expected.T, entry)).toBeLessThanOrEqual(1)
    expect(off(found?.p, entry.expected.p, entry)).toBeLessThanOrEqual(1)
  })
})

test('the limit law at its published points: Anderson and Darling 1952, table 1', () => {
  // The upper 10, 5, 1 and 0.1 % points of ω².
  for (const [x, p] of [
    [0.3473, 0.1],
    [0.46136, 0.05],
    [0.74346, 0.01],
    [1.16786, 0.001],
  ] as const)
    expect(cramerVonMisesSurvival(x) / p).toBeCloseTo(1, 4)
})

test('the far tail keeps its digits: where x is large only the first wave counts, e^(−xπ²/2) times a slowly varying factor', () => {
  const rate = Math.log(cramerVonMisesSurvival(100) / cramerVonMisesSurvival(101))
  expect(rate).toBeGreaterThan(Math.PI ** 2 / 2)
  expect(rate).toBeLessThan(Math.PI ** 2 / 2 + 0.01)
  expect(cramerVonMisesSurvival(0)).toBe(1)
})

test('exchanging the samples changes nothing', () => {
  const [x, y] = [
    [1, 2, 2, 5, 9],
    [2, 3, 7, 8],
  ]
  expect(cramerVonMises(y, x)?.p).toBeCloseTo(cramerVonMises(x, y)?.p ?? 9, 12)
})
