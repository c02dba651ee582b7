import { describe, expect, test } from 'vitest'
import { binomialCdf, binomialUpperTail } from '../../../src/stats/distributions/binomial.ts'
import { chiSquaredSurvival } from '../../../src/stats/distributions/chi-squared.ts'
import { normalCdf } from '../../../src/stats/distributions/normal.ts'
import { poissonCdf } from '../../../src/stats/distributions/poisson.ts'
import { createRandom } from '../../../src/stats/simulation/random.ts'
import { lowerGamma } from '../../../src/stats/special.ts'

const DRAWS = 100_000

/** Pearson's test of drawn whole numbers against a distribution function, its tails gathered until five are expected. */
function fitOfCounts(draw: () => number, cdf: (k: number) => number | undefined): number {
  const seen = new Map<number, number>()
  for (let i = 0; i < DRAWS; i++) {
    const value = draw()
    seen.set(value, (seen.get(value) ?? 0) + 1)
  }
  let [statistic, cells, observed, from] = [0, 0, 0, 0]
  for (let k = 0; from < 1 - 1e-12; k++) {
    observed += seen.get(k) ?? 0
    const upTo = cdf(k) ?? Number.NaN
    const isLast = DRAWS * (1 - upTo) < 5
    const expected = DRAWS * ((isLast ? 1 : upTo) - from)
    if (expected < 5) continue
    if (isLast) for (const [value, count] of seen) if (value > k) observed += count
    statistic += (observed - expected) ** 2 / expected
    cells += 1
    observed = 0
    from = isLast ? 1 : upTo
  }
  return chiSquaredSurvival(statistic, cells - 1) ?? 0
}

/** The same for real numbers, in a hundred cells of equal probability. */
function fitOfReals(draw: () => number, cdf: (x: number) => number | undefined): number {
  const cells = new Array<number>(100).fill(0)
  for (let i = 0; i < DRAWS; i++) {
    const cell = Math.min(99, Math.floor((cdf(draw()) ?? Number.NaN) * 100))
    cells[cell] = (cells[cell] ?? 0) + 1
  }
  const statistic = cells.reduce((sum, count) => sum + (count - DRAWS / 100) ** 2 / (DRAWS / 100), 0)
  return chiSquaredSurvival(statistic, 99) ?? 0
}

// Seeds are fixed, so these cannot fail by chance; a wrong algorithm fails by hundreds of orders of magnitude.
describe('draws follow their distribution', () => {
  test.each([0.3, 4, 9.9, 10, 33.3, 400])('Poisson of mean %d', (mean) => {
    const random = createRandom(`poisson ${mean}`)
    expect(
      fitOfCounts(
        () => random.poisson(mean),
        (k) => poissonCdf(k, mean),
      ),
    ).toBeGreaterThan(1e-4)
  })
  test.each([
    [1, 0.3],
    [20, 0.05],
    [20, 0.97],
    [99, 0.1],
    [150, 0.1],
    [40, 0.5],
    [1000, 0.4],
    [1000, 0.95],
  ])('binomial of %d at %d', (n, p) => {
    const random = createRandom(`binomial ${n} ${p}`)
    expect(
      fitOfCounts(
        () => random.binomial(n, p),
        (k) => binomialCdf(k, n, p),
      ),
    ).toBeGreaterThan(1e-4)
  })
  test.each([0.3, 1, 2.5, 40])('gamma of shape %d', (shape) => {
    const random = createRandom(`gamma ${shape}`)
    expect(
      fitOfReals(
        () => random.gamma(shape),
        (x) => lowerGamma(shape, x),
      ),
    ).toBeGreaterThan(1e-4)
  })
  test('uniform, normal and lognormal', () => {
    const random = createRandom('reals')
    expect(fitOfReals(random.next, (x) => x)).toBeGreaterThan(1e-4)
    expect(fitOfReals(random.normal, normalCdf)).toBeGreaterThan(1e-4)
    expect(
      fitOfReals(
        () => random.lognormal(2, 0.8),
        (x) => normalCdf((Math.log(x) - 2) / 0.8),
      ),
    ).toBeGreaterThan(1e-4)
  })
  test('whole numbers below n, and yes or no', () => {
    const random = createRandom('whole')
    expect(
      fitOfCounts(
        () => random.integer(7),
        (k) => Math.min(1, (k + 1) / 7),
      ),
    ).toBeGreaterThan(1e-4)
    let yes = 0
    for (let i = 0; i < DRAWS; i++) if (random.bernoulli(0.3)) yes += 1
    expect(Math.min(binomialUpperTail(yes, DRAWS, 0.3) ?? 0, binomialCdf(yes, DRAWS, 0.3) ?? 0)).toBeGreaterThan(1e-4)
  })
})

test('the same seed gives the same numbers, another seed others', () => {
  const draw = (seed: string): number[] => {
    const random = createRandom(seed)
    return [
      random.next(),
      random.normal(),
      random.gamma(0.4),
      random.poisson(20),
      random.binomial(100, 0.3),
      random.lognormal(0, 1),
    ]
  }
  expect(draw('ward 7')).toEqual(draw('ward 7'))
  expect(draw('ward 7')).not.toEqual(draw('ward 8'))
  expect(draw('')).not.toEqual(draw('\0'))
})

test('two seeds a letter apart share nothing', () => {
  const [one, two] = [createRandom('fault S01'), createRandom('fault S02')]
  let product = 0
  for (let i = 0; i < DRAWS; i++) product += one.normal() * two.normal()
  // The mean product of independent normals is 0 with standard error 1/√n.
  expect(Math.abs(product / Math.sqrt(DRAWS))).toBeLessThan(4)
})

test('certainties are certain, and impossible parameters are a bug', () => {
  const random = createRandom('edges')
  expect(random.poisson(0)).toBe(0)
  expect(random.binomial(0, 0.5)).toBe(0)
  expect(random.binomial(10, 0)).toBe(0)
  expect(random.binomial(10, 1)).toBe(10)
  expect(() => random.poisson(-1)).toThrow(RangeError)
  expect(() => random.poisson(Number.NaN)).toThrow(RangeError)
  expect(() => random.binomial(2.5, 0.1)).toThrow(RangeError)
  expect(() => random.binomial(2, 1.1)).toThrow(RangeError)
  expect(() => random.gamma(0)).toThrow(RangeError)
})
