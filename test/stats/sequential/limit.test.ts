import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { binomialIncrement, stepUp } from '../../../src/stats/sequential/cusum.ts'
import { alarmsAt, solveLimit } from '../../../src/stats/sequential/limit.ts'
import { createRandom } from '../../../src/stats/simulation/random.ts'
import { readFixture } from '../fixture.ts'

type Entry = { id: number; metric: string; params: Record<string, number>; expected: number }
const entries = readFixture<Entry>('cusum')
const of = (metric: string) =>
  entries.filter((entry) => entry.metric === metric).map((entry) => [entry.id, entry] as const)

describe('alarms come as often as the average run length says (R package spc)', () => {
  test.each(of('cusum_arl'))('%d', (_id, { params, expected }) => {
    const random = createRandom(`arl ${params.h} ${params.mu}`)
    const { k = 0, h = 0, mu = 0 } = params
    const path = Float64Array.from({ length: 1_000_000 }, () => random.normal() + mu - k)
    // About 1,000 alarms at the least: four standard errors of their number.
    const alarms = alarmsAt(path, h)
    expect(Math.abs(alarms / (1_000_000 / expected) - 1)).toBeLessThan(4 / Math.sqrt(1_000_000 / expected))
  })
})

describe('the limit for a wanted run length (R package spc)', () => {
  test.each(of('cusum_h'))('%d', (_id, { params, expected }) => {
    const random = createRandom(`limit ${params.L0}`)
    const { k = 0, L0 = 0 } = params
    const found = solveLimit({
      wantedAlarms: 50_000 / L0,
      years: 20,
      increments: () => Float64Array.from({ length: 50_000 }, () => random.normal() - k),
    })
    expect(Math.abs((found?.limit ?? 99) - expected)).toBeLessThan(0.06)
    expect(found?.rate).toBeLessThanOrEqual(50_000 / L0)
  })
})

test('the limit of a risk-adjusted CUSUM over beta-distributed risks (R package vlad)', () => {
  const [[, entry] = []] = of('racusum_beta_h')
  const { L0 = 0, RA = 0, g0 = 0, g1 = 0 } = entry?.params ?? {}
  const random = createRandom('cardiac surgery')
  const found = solveLimit({
    wantedAlarms: 100_000 / L0,
    years: 10,
    increments: () =>
      Float64Array.from({ length: 100_000 }, () => {
        // Beta(1, 3) by inversion.
        const risk = 1 / (1 + Math.exp(-g0 - g1 * (1 - Math.cbrt(1 - random.next()))))
        return binomialIncrement(random.bernoulli(risk) ? 1 : 0, 1, risk, RA)
      }),
  })
  expect(Math.abs((found?.limit ?? 99) - (entry?.expected ?? 0))).toBeLessThan(0.07)
})

test('the limit that 5 % of hundred-patient runs reach (R package cusum, unit tests)', () => {
  for (const [, { params, expected }] of of('cusum_limit_sim')) {
    const { failure_probability = 0, n_patients = 0, odds_multiplier = 1, alpha = 0 } = params
    const random = createRandom(`runs ${odds_multiplier}`)
    const found = solveLimit({
      wantedAlarms: alpha,
      years: 20_000,
      increments: () =>
        Float64Array.from({ length: n_patients }, () =>
          binomialIncrement(random.bernoulli(failure_probability) ? 1 : 0, 1, failure_probability, odds_multiplier),
        ),
    })
    // The package writes the limit of a lower arm as a negative number; its own tolerance is 0.15.
    expect(Math.abs((found?.limit ?? 99) - Math.abs(expected))).toBeLessThan(0.2)
  }
})

// The definition, read aloud, to hold the fast solver against.
function slowAlarms(years: readonly Float64Array[], h: number): number {
  let alarms = 0
  for (const year of years) {
    let sum = 0
    for (const increment of year) {
      sum = stepUp(sum, increment)
      if (sum >= h) {
        alarms += 1
        sum = 0
      }
    }
  }
  return alarms
}

const simulated = fc.array(
  fc
    .array(fc.integer({ min: -3000, max: 2000 }), { minLength: 1, maxLength: 60 })
    .map((steps) => Float64Array.from(steps, (step) => step / 1000)),
  {
    minLength: 1,
    maxLength: 12,
  },
)

test('the limit keeps the wanted number by the plain definition, and none noticeably smaller does', () => {
  fc.assert(
    fc.property(simulated, fc.double({ min: 1, max: 4, noNaN: true }), (years, wantedAlarms) => {
      const found = solveLimit({ wantedAlarms, years: years.length, increments: years })
      if (found === undefined) {
        expect(years.every((year) => year.every((increment) => increment <= 0))).toBe(true)
        return
      }
      expect(found.alarms).toBe(slowAlarms(years, found.limit))
      expect(found.alarms).toBeLessThanOrEqual(wantedAlarms * years.length + 1e-8)
      if (found.limit > 1e-6)
        expect(slowAlarms(years, found.limit * (1 - 1e-8))).toBeGreaterThan(wantedAlarms * years.length - 1)
    }),
  )
})

test('the more alarms are wanted, the lower the limit', () => {
  const random = createRandom('order')
  const years = Array.from({ length: 200 }, () => Float64Array.from({ length: 365 }, () => random.normal() - 0.5))
  const limits = [0.05, 0.2, 0.5, 1, 4].map(
    (wantedAlarms) => solveLimit({ wantedAlarms, years: 200, increments: years })?.limit ?? 0,
  )
  expect(limits).toEqual(limits.toSorted((a, b) => b - a))
  expect(new Set(limits).size).toBe(5)
})

test('an arm that nothing can push up needs no limit', () => {
  expect(solveLimit({ wantedAlarms: 1, years: 2, increments: () => new Float64Array(365).fill(-0.1) })).toBeUndefined()
})

test('a question that cannot be answered is an error, never a quiet arm', () => {
  const year = new Float64Array(365).fill(0.1)
  expect(() => solveLimit({ wantedAlarms: 0.1, years: 2, increments: [year, year] })).toThrow(/too few/)
  expect(() => solveLimit({ wantedAlarms: Number.NaN, years: 2, increments: [year, year] })).toThrow(/too few/)
  expect(() => solveLimit({ wantedAlarms: 1, years: 3, increments: [year, year] })).toThrow(/missing/)
  expect(() => solveLimit({ wantedAlarms: 1, years: 1, increments: [Float64Array.of(0.1, Number.NaN)] })).toThrow(
    /finite/,
  )
})
