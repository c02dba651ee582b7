import { describe, expect, test } from 'vitest'
import { jsDistance } from '../../../src/stats/distances/js-distance.ts'
import { quietLaw, quietLimit, quietPValue, quietWasserstein } from '../../../src/stats/distances/quiet-law.ts'
import { atoms } from '../../../src/stats/samples/atoms.ts'
import { createRandom } from '../../../src/stats/simulation/random.ts'
import { readFixture } from '../fixture.ts'

type Entry = {
  id: string
  test: string
  inputs: { shares: readonly number[]; n: number; m: number }
  expected: Record<string, number>
}
const entries = readFixture<Entry>('distances')

describe('the limit of Jensen–Shannon is the quantile of 200,000 quiet days that numpy drew', () => {
  const quiet = entries.filter((entry) => entry.test === 'quiet_js')
  test.each(quiet.map((entry) => [entry.id, entry] as const))('%s', (_id, { inputs: { shares, n, m }, expected }) => {
    const counts = shares.map((share) => share * m)
    const law = quietLaw(counts, n, jsDistance, createRandom('quiet'), 2000)
    if (law === undefined) throw new Error('no law')
    for (const [alpha, limit] of Object.entries(expected)) {
      const found = quietLimit(law, n, m, Number(alpha)) ?? Number.NaN
      expect(Math.abs(found / limit - 1), `${alpha}: ${found}`).toBeLessThan(0.03)
    }
    // At the 5 % point of the truth the p-value says 5 %, give or take what the fit and the draws leave.
    expect(quietPValue(law, n, m, expected['0.05'] ?? 0)).toBeGreaterThan(0.035)
    expect(quietPValue(law, n, m, expected['0.05'] ?? 0)).toBeLessThan(0.068)
  })
})

test('the limit of Wasserstein is the quantile that scipy gives for normal values', () => {
  const entry = entries.find(({ id }) => id === 'quiet_wasserstein_normal')
  const { n, m } = entry?.inputs ?? { n: 0, m: 0 }
  const random = createRandom('normal')
  const reference = atoms(Float64Array.from({ length: m }, () => random.normal()))
  const law = quietWasserstein(reference, n, random, 1000)
  if (law === undefined) throw new Error('no law')
  for (const [alpha, limit] of Object.entries(entry?.expected ?? {})) {
    const found = quietLimit(law, n, m, Number(alpha)) ?? Number.NaN
    expect(Math.abs(found / limit - 1), `${alpha}: ${found}`).toBeLessThan(0.1)
  }
})

test('with many cases in every bin it is the χ² limit', () => {
  const counts = [3000, 2000, 4000, 1000]
  const law = quietLaw(counts, 5000, jsDistance, createRandom('many'), 4000)
  // (1/n + 1/m)/(8·ln 2)·χ²(3); scipy.stats.chi2.isf(0.05, 3) = 7.814727903251179.
  const limit = Math.sqrt(((1 / 5000 + 1 / 10000) / (8 * Math.LN2)) * 7.814727903251179)
  expect(law?.df).toBeCloseTo(3, 0)
  expect(law && (quietLimit(law, 5000, 10000, 0.05) ?? 0) / limit).toBeCloseTo(1, 1)
})

test("0.1 on Jensen–Shannon is Evidently's threshold for any number of cases: below the limit at 100, far above at 2,000", () => {
  const counts = new Array<number>(15).fill(1000)
  const limitAt = (n: number): number => {
    const law = quietLaw(counts, n, jsDistance, createRandom('peer'))
    return (law && quietLimit(law, n, 15000, 0.05)) ?? Number.NaN
  }
  expect(limitAt(100)).toBeGreaterThan(0.15)
  expect(limitAt(2000)).toBeLessThan(0.06)
})

test('on quiet days of few cases in many bins the limit is passed as often as it says', () => {
  const random = createRandom('days')
  const shares = Array.from({ length: 25 }, (_, bin) => Math.exp(-bin / 4))
  const weights = shares.map((share) => share / shares.reduce((a, b) => a + b, 0))
  const day = (cases: number): readonly number[] => {
    let left = cases
    let shareLeft = 1
    return weights.map((share) => {
      const count = random.binomial(left, Math.min(1, share / shareLeft))
      left -= count
      shareLeft -= share
      return count
    })
  }
  let over = 0
  for (let period = 0; period < 10; period++) {
    const reference = day(5000)
    const law = quietLaw(reference, 80, jsDistance, random)
    const limit = (law && quietLimit(law, 80, 5000, 0.05)) ?? Number.NaN
    for (let at = 0; at < 100; at++) if ((jsDistance(reference, day(80)) ?? 0) > limit) over += 1
  }
  expect(over).toBeGreaterThan(25)
  expect(over).toBeLessThan(80)
})

test('a reference of fewer than ten cases a bin cannot say', () => {
  expect(quietLaw([5, 5, 5], 20, jsDistance, createRandom('few'))).toBeUndefined()
  expect(quietLaw([0, 0], 20, jsDistance, createRandom('none'))).toBeUndefined()
  expect(quietWasserstein(atoms([1, 2, 3]), 20, createRandom('few'))).toBeUndefined()
})
