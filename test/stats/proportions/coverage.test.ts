import { describe, expect, test } from 'vitest'
import type { Interval } from '../../../src/stats/interval.ts'
import { byar } from '../../../src/stats/proportions/byar.ts'
import { clopperPearson } from '../../../src/stats/proportions/clopper-pearson.ts'
import { exactPoisson } from '../../../src/stats/proportions/exact-poisson.ts'
import { jeffreys } from '../../../src/stats/proportions/jeffreys.ts'
import { midP } from '../../../src/stats/proportions/mid-p.ts'
import { newcombe } from '../../../src/stats/proportions/newcombe.ts'
import { proportionInterval } from '../../../src/stats/proportions/proportion.ts'
import { safetyBound } from '../../../src/stats/proportions/safety-bound.ts'
import { scoreDifference } from '../../../src/stats/proportions/score-difference.ts'
import { wilson } from '../../../src/stats/proportions/wilson.ts'

/*
 * How often an interval holds the truth, worked out and not simulated: the probabilities of every count whose interval
 * holds the rate, summed.
 */
type Method = (x: number, n: number) => Interval | undefined

const sizes = [5, 10, 20, 50, 100]
const rates = Array.from({ length: 99 }, (_, index) => (index + 1) / 100)

describe('coverage of a nominal 95 %, exactly, for n = 5 to 100 and rates of 1 to 99 %', () => {
  test('Clopper–Pearson never covers less', () => {
    expect(least(clopperPearson)).toBeGreaterThanOrEqual(0.95)
  })
  test('Wilson covers 95 % on average; near 0 and 1 it can dip to 0.83, which is why a safety claim does not use it', () => {
    for (const n of sizes) expect(Math.abs(mean(wilson, n) - 0.95)).toBeLessThan(0.011)
    expect(least(wilson)).toBeGreaterThan(0.83)
    expect(least(wilson)).toBeLessThan(0.9)
  })
  test('Jeffreys and mid-p cover 95 % on average', () => {
    for (const n of sizes.slice(1)) {
      expect(Math.abs(mean(jeffreys, n) - 0.95)).toBeLessThan(0.012)
      expect(mean(midP, n)).toBeGreaterThan(0.95)
      expect(mean(midP, n)).toBeLessThan(0.975)
    }
  })
  test('the interval shown covers at least 95 % up to 20 cases, and 91 % above', () => {
    for (const n of [5, 10, 20])
      for (const rate of rates) expect(coverage(proportionInterval, n, rate)).toBeGreaterThan(0.9499)
    for (const n of [50, 100])
      for (const rate of rates) expect(coverage(proportionInterval, n, rate)).toBeGreaterThan(0.91)
  })
  test('the one-sided safety bound covers 95 % up to 20 cases', () => {
    const bound: Method = (x, n) => ({ estimate: 0, low: safetyBound(x, n, 'at least') ?? 9, high: 1 })
    for (const n of [5, 10, 20]) for (const rate of rates) expect(coverage(bound, n, rate)).toBeGreaterThan(0.9499)
  })
})

// The same sums were made with scipy 1.10.1 for the 2.5 % and 97.5 % points of the resampled proportion.
test.each([
  [10, 0.95, 0.4, 0.914, 0.988],
  [5, 0.85, 0.53, 0.973, undefined],
  [20, 0.95, 0.64, 0.925, undefined],
  [50, 0.95, 0.91, 0.962, undefined],
])(
  'fairlearn: a bootstrap interval of %d cases at %d covers %d where 0.95 is said; Wilson %d',
  (n, rate, bootstrap, ofWilson, exact) => {
    expect(coverage(wilson, n, rate)).toBeCloseTo(ofWilson, 3)
    if (exact !== undefined) {
      expect(coverage(clopperPearson, n, rate)).toBeCloseTo(exact, 3)
      expect(coverage(jeffreys, n, rate)).toBeCloseTo(exact, 3)
    }
    expect(coverage(proportionInterval, n, rate)).toBeGreaterThan(bootstrap + 0.05)
  },
)

test('the exact interval of a count never covers less than 95 %, and Byar differs little from it', () => {
  for (let mean = 0.5; mean <= 40; mean += 0.5) {
    expect(poissonCoverage((x) => exactPoisson(x), mean)).toBeGreaterThanOrEqual(0.95)
    expect(poissonCoverage((x) => byar(x, 1), mean)).toBeGreaterThan(0.945)
  }
})

test('the difference of two proportions: Newcombe and the score interval cover 95 % on average', () => {
  for (const [n1, n2] of [
    [15, 40],
    [30, 30],
  ] as const) {
    const found = { newcombe: 0, score: 0 }
    const grid = [0.05, 0.2, 0.4, 0.6, 0.85]
    const intervals = { newcombe: table(newcombe, n1, n2), score: table(scoreDifference, n1, n2) }
    for (const p1 of grid)
      for (const p2 of grid)
        for (const method of ['newcombe', 'score'] as const)
          found[method] += twoCoverage(intervals[method], n1, n2, p1, p2) / grid.length ** 2
    expect(found.newcombe).toBeGreaterThan(0.945)
    expect(found.newcombe).toBeLessThan(0.97)
    expect(found.score).toBeGreaterThan(0.945)
    expect(found.score).toBeLessThan(0.96)
  }
})

const known = new Map<Method, Map<number, readonly (Interval | undefined)[]>>()

/** The intervals of every count among n, worked out once. */
function intervals(method: Method, n: number): readonly (Interval | undefined)[] {
  const ofMethod = known.get(method) ?? new Map<number, readonly (Interval | undefined)[]>()
  known.set(method, ofMethod)
  const found = ofMethod.get(n) ?? Array.from({ length: n + 1 }, (_, x) => method(x, n))
  ofMethod.set(n, found)
  return found
}

function coverage(method: Method, n: number, rate: number): number {
  const found = intervals(method, n)
  let sum = 0
  for (const [x, probability] of binomial(n, rate).entries()) if (holds(found[x], rate)) sum += probability
  return sum
}

function least(method: Method): number {
  return Math.min(...sizes.flatMap((n) => rates.map((rate) => coverage(method, n, rate))))
}

function mean(method: Method, n: number): number {
  return rates.reduce((sum, rate) => sum + coverage(method, n, rate), 0) / rates.length
}

function poissonCoverage(method: (x: number) => Interval | undefined, rate: number): number {
  let probability = Math.exp(-rate)
  let sum = 0
  for (let x = 0; x < 150; x++) {
    if (holds(method(x), rate)) sum += probability
    probability *= rate / (x + 1)
  }
  return sum
}

type Two = (x1: number, n1: number, x2: number, n2: number) => Interval | undefined

function table(method: Two, n1: number, n2: number): readonly (readonly (Interval | undefined)[])[] {
  return Array.from({ length: n1 + 1 }, (_, x1) => Array.from({ length: n2 + 1 }, (_, x2) => method(x1, n1, x2, n2)))
}

function twoCoverage(intervals: ReturnType<typeof table>, n1: number, n2: number, p1: number, p2: number): number {
  const [first, second] = [binomial(n1, p1), binomial(n2, p2)]
  let sum = 0
  for (const [x1, one] of first.entries())
    for (const [x2, two] of second.entries()) if (holds(intervals[x1]?.[x2], p1 - p2)) sum += one * two
  return sum
}

function holds(interval: Interval | undefined, value: number): boolean {
  return interval !== undefined && interval.low <= value + 1e-12 && value - 1e-12 <= interval.high
}

/** The probabilities of 0…n, by the ratio of neighbours. */
function binomial(n: number, rate: number): readonly number[] {
  const found = [(1 - rate) ** n]
  for (let x = 1; x <= n; x++) found.push((((found[x - 1] ?? 0) * (n - x + 1)) / x) * (rate / (1 - rate)))
  return found
}
