import { describe, expect, test } from 'vitest'
import { negativeBinomial } from '../../../src/drift/arms/negative-binomial.ts'
import { skewedDraw, skewnessOf } from '../../../src/drift/arms/skewed-nights.ts'
import { createRandom } from '../../../src/stats/simulation/random.ts'

const draws = 60_000

/** Mean, variance and skewness of draws. */
function momentsOf(draw: () => number): readonly [mean: number, variance: number, skewness: number] {
  const drawn = Array.from({ length: draws }, draw)
  const mean = drawn.reduce((sum, x) => sum + x, 0) / draws
  const central = (power: number) => drawn.reduce((sum, x) => sum + (x - mean) ** power, 0) / draws
  return [mean, central(2), central(3) / central(2) ** 1.5]
}

describe('counts drawn anew', () => {
  // A gamma mixture of Poisson's with mean m and variance e·m; the mean's standard error is √(e·m/60,000).
  test.each([
    [3, 1],
    [3, 2.5],
    [0.05, 4],
    [40, 6],
  ])('have the mean %d and %d times a Poisson’s variance', (mean, excess) => {
    const random = createRandom(`counts ${mean} ${excess}`)
    const [seen, variance] = momentsOf(() => negativeBinomial(random, mean, excess))
    expect(Math.abs(seen - mean)).toBeLessThan(4 * Math.sqrt((mean * excess) / draws))
    expect(variance / mean / excess).toBeGreaterThan(0.85)
    expect(variance / mean / excess).toBeLessThan(1.15)
  })

  test('are none where none are expected', () => {
    expect(negativeBinomial(createRandom('none'), 0, 3)).toBe(0)
  })
})

describe('deviations drawn anew', () => {
  test.each([0, 0.5, 1, -2])('have mean 0, variance 1 and skewness %d', (skewness) => {
    const random = createRandom(`deviations ${skewness}`)
    const [mean, variance, seen] = momentsOf(() => skewedDraw(random, skewness))
    expect(Math.abs(mean)).toBeLessThan(4 / Math.sqrt(draws))
    expect(Math.abs(variance - 1)).toBeLessThan(0.06)
    expect(Math.abs(seen - skewness)).toBeLessThan(0.1 + 0.1 * Math.abs(skewness))
  })

  test('take their skewness from nightly means of exponential values, of which one value’s is 2', () => {
    const random = createRandom('exponential')
    const nights = Array.from({ length: 4000 }, (_, at) => ({
      day: String(at),
      dayType: 'weekday' as const,
      values: [5 + (at % 20)],
    }))
    // The sum of n exponential values is a gamma variable of shape n: z = (sum − n)/√n.
    const z = nights.map(({ values: [n = 0] }) => (random.gamma(n) - n) / Math.sqrt(n))
    expect(skewnessOf(nights, z)).toBeGreaterThan(1.6)
    expect(skewnessOf(nights, z)).toBeLessThan(2.4)
    expect(skewnessOf([], [])).toBe(0)
  })
})
