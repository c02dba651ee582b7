import { expect, test } from 'vitest'
import { klDivergence } from '../../../src/stats/distances/kl-divergence.ts'
import { psi } from '../../../src/stats/distances/psi.ts'
import { mergeThinBins } from '../../../src/stats/distances/thin-bins.ts'
import { createRandom } from '../../../src/stats/simulation/random.ts'
import { readFixture } from '../fixture.ts'

type Entry = { id: string; inputs: Record<string, readonly number[]>; expected: Record<string, number> }
const entry = readFixture<Entry>('distances').find(({ id }) => id === 'psi')

test('PSI of many cases is the textbook sum, which is Kullback–Leibler both ways', () => {
  const many = (shares: readonly number[] = []): number[] => shares.map((share) => Math.round(share * 1e9))
  const { expected = [], actual = [] } = entry?.inputs ?? {}
  expect(psi(many(expected), many(actual))?.psi).toBeCloseTo(entry?.expected.psi ?? 9, 7)
  const both = (klDivergence(expected, actual) ?? 9) + (klDivergence(actual, expected) ?? 9)
  expect(both).toBeCloseTo(entry?.expected.psi ?? 9, 12)
})

test('a share under one per cent still counts, where deepchecks lifts every share to one per cent', () => {
  // deepchecks scores 0.1 % → 1 % of 10,000 as 0.00008. By hand: (0.01 − 0.001)·ln 10 + (0.99 − 0.999)·ln(0.99/0.999) = 0.02080.
  expect(psi([9990, 10], [9900, 100])?.psi).toBeCloseTo(0.0208, 2)
  expect(psi([99900, 100], [99100, 900])?.psi).toBeCloseTo(0.0176, 3)
})

test('an empty bin is a small number of cases, where frouros makes of it an index of 461', () => {
  const found = psi([20, 30, 30, 20, 0, 0, 0], [0, 0, 0, 20, 30, 30, 20])
  expect(found?.psi).toBeGreaterThan(1)
  expect(found?.psi).toBeLessThan(12)
})

test('thin neighbouring bins are merged and no case is lost', () => {
  const found = psi([50, 3, 2, 60, 1], [40, 4, 1, 70, 0])
  expect(found?.bins).toBe(2)
  // scipy.stats.chi2.isf(0.05, 1)
  expect(found?.limit).toBeCloseTo((1 / 116 + 1 / 115) * 3.841458820694124, 9)
  expect(mergeThinBins([50, 3, 2, 60, 1], [40, 4, 1, 70, 0], 10)).toEqual({ reference: [50, 66], current: [40, 75] })
  expect(mergeThinBins([1, 1], [1, 1], 10)).toEqual({ reference: [2], current: [2] })
})

test('on quiet days PSI passes its limit as often as it says, where 0.1 fires on 87 % of days of 50 cases', () => {
  for (const n of [50, 200, 2000]) {
    const random = createRandom(`quiet ${n}`)
    const day = (size: number): Float64Array => {
      const bins = new Float64Array(10)
      for (let i = 0; i < size; i++) {
        const bin = random.integer(10)
        bins[bin] = (bins[bin] ?? 0) + 1
      }
      return bins
    }
    let over = 0
    let overFixed = 0
    for (let i = 0; i < 1000; i++) {
      const [reference, current] = [day(3000), day(n)]
      const found = psi(reference, current)
      if (found !== undefined && found.psi > found.limit) over += 1
      const lift = (counts: Float64Array): Float64Array => counts.map((count) => count || 0.0001 * n)
      const plain = (klDivergence(reference, lift(current)) ?? 0) + (klDivergence(lift(current), reference) ?? 0)
      if (plain > 0.1) overFixed += 1
    }
    // 5 % of 1,000 days, ± 3.5 standard errors and the law's own error.
    expect(over).toBeGreaterThan(25)
    expect(over).toBeLessThan(80)
    if (n === 50) expect(overFixed).toBeGreaterThan(800)
    if (n === 2000) expect(overFixed).toBe(0)
  }
})

test('no cases on a side, other bins, or fewer than two bins left is undefined', () => {
  expect(psi([0, 0], [10, 20])).toBeUndefined()
  expect(psi([10, 20], [0, 0])).toBeUndefined()
  expect(psi([100, 200], [100])).toBeUndefined()
  expect(psi([3, 2, 1], [2, 2, 2])).toBeUndefined()
  expect(psi([100, 200], [100, 200], 1)).toBeUndefined()
})
