import { expect, test } from 'vitest'
import { changeOfLevels } from '../../../src/compare/default/change-of-levels.ts'
import { smallestChange } from '../../../src/compare/default/smallest.ts'
import { kolmogorovSmirnov } from '../../../src/stats/hypotheses/kolmogorov-smirnov.ts'
import { createRandom } from '../../../src/stats/simulation/random.ts'
import { times } from '../example.ts'

const alpha = 0.002
const runs = 400
const random = createRandom('the smallest change')
const share = (seen: () => boolean): number => times(runs, seen).filter(Boolean).length / runs

test('a shift of numbers as large as that is seen about four times in five', () => {
  const [now, before] = [300, 1000]
  const change = smallestChange({ of: 'number', now, before }, alpha)?.change ?? 0
  const normals = (n: number, shift: number) => times(n, () => random.normal() + shift)
  const seen = share(() => (kolmogorovSmirnov(normals(before, 0), normals(now, change))?.p ?? 1) < alpha)
  expect(seen).toBeGreaterThan(0.75)
  expect(seen).toBeLessThan(0.92)
})

test.each([
  [2, 0.3],
  [6, 0.3],
  [20, 0.3],
])('a change of one level of %i is seen about four times in five', (levels, p) => {
  const [now, before] = [600, 2000]
  const change = smallestChange({ of: 'share', share: p, now, before, levels }, alpha)?.change ?? 0
  const counts = (n: number, first: number): Float64Array => {
    const found = new Float64Array(levels)
    for (let row = 0; row < n; row++) {
      const place = random.bernoulli(first) ? 0 : 1 + random.integer(levels - 1)
      found[place] = (found[place] ?? 0) + 1
    }
    return found
  }
  const seen = share(() => (changeOfLevels(counts(before, p), counts(now, p + change), 'seed').p ?? 1) < alpha)
  expect(seen).toBeGreaterThan(0.72)
  expect(seen).toBeLessThan(0.9)
})

test('it is never smaller than what matters, however many rows there are', () => {
  expect(smallestChange({ of: 'number', now: 1e9, before: 1e9 }, 0.05)?.change).toBe(0.1)
  // Odds of 1/3 and of 1.15 times as much are shares of 25 and 27.7 %.
  expect(smallestChange({ of: 'share', share: 0.25, now: 1e9, before: 1e9 }, 0.05)?.change).toBeCloseTo(0.0271, 4)
})

test('says so where hardly any change would have been seen', () => {
  expect(smallestChange({ of: 'share', share: 0.5, now: 30, before: 30 }, 1e-10)).toEqual({
    change: undefined,
    sentence: 'With so few rows hardly any change would have been seen.',
  })
})

test('a share of nought can only rise, and says so', () => {
  const found = smallestChange({ of: 'share', share: 0, now: 500, before: 2000 }, 0.05)
  expect(found?.sentence).toMatch(/^A rise of \d\.\d points or more would probably have been seen\.$/)
})
