import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { empiricalBernsteinInterval } from '../../../src/stats/sequential/empirical-bernstein.ts'
import { normalMixtureInterval } from '../../../src/stats/sequential/normal-mixture.ts'
import { createRandom } from '../../../src/stats/simulation/random.ts'
import { expectedOf } from './expected.ts'

describe('the normal mixture’s margin agrees with its formula in scipy', () => {
  type Params = { mean: number; n: number; level: number; tightestAt: number; range: [number, number] }
  test.each(expectedOf<Params, number>('normal_mixture_margin'))('%s', (_name, { params, expected }) => {
    const { mean, n, range } = params
    const found = normalMixtureInterval(mean, n, params)
    expect(found?.low).toBeCloseTo(Math.max(range[0], mean - expected), 12)
    expect(found?.high).toBeCloseTo(Math.min(range[1], mean + expected), 12)
  })
})

describe('the empirical Bernstein bound agrees with its theorem written in numpy', () => {
  test.each(expectedOf<{ values: number[]; level: number }, [number, number]>('empirical_bernstein'))(
    '%s',
    (_name, { params: { values, level }, expected: [low, high] }) => {
      const found = empiricalBernsteinInterval(values, { level })
      expect(found?.low).toBeCloseTo(low, 12)
      expect(found?.high).toBeCloseTo(high, 12)
    },
  )
})

test('the mixture is tightest for its width at the number of cases it is tuned for', () => {
  const margin = (n: number, tightestAt: number): number =>
    (normalMixtureInterval(0.5, n, { tightestAt })?.high ?? 0) - 0.5
  for (const n of [100, 1000]) for (const other of [n / 3, n * 3]) expect(margin(n, n)).toBeLessThan(margin(n, other))
})

test('over 200 nightly looks both hold the mean nearly always, where an interval of one look does not', () => {
  const random = createRandom('looks')
  const [runs, nights, p] = [300, 200, 0.12]
  const missed = { mixture: 0, bernstein: 0, wald: 0 }
  for (let run = 0; run < runs; run++) {
    const stream = Array.from({ length: nights * 5 }, () => (random.bernoulli(p) ? 1 : 0))
    let [events, mixture, wald] = [0, false, false]
    for (const [at, y] of stream.entries()) {
      events += y
      const n = at + 1
      if (n % 5 !== 0) continue
      const found = normalMixtureInterval(events / n, n)
      if (found !== undefined && (found.low > p || found.high < p)) mixture = true
      if (n >= 50 && Math.abs(events / n - p) > 1.96 * Math.sqrt(((events / n) * (1 - events / n)) / n)) wald = true
    }
    missed.mixture += mixture ? 1 : 0
    missed.wald += wald ? 1 : 0
    const last = empiricalBernsteinInterval(stream)
    // What is given is common to all looks: missing p at the end is having missed it at any.
    missed.bernstein += last === undefined || last.low > p || last.high < p ? 1 : 0
  }
  expect(missed.mixture / runs).toBeLessThanOrEqual(0.05)
  expect(missed.bernstein / runs).toBeLessThanOrEqual(0.05)
  expect(missed.wald / runs).toBeGreaterThan(0.25)
})

test('scaling the values and their range scales the intervals', () => {
  fc.assert(
    fc.property(
      fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 60 }),
      fc.double({ min: -5, max: 5, noNaN: true }),
      fc.double({ min: 0.1, max: 10, noNaN: true }),
      (values, from, size) => {
        const range = [from, from + size] as const
        const scaled = values.map((value) => Math.min(from + size, Math.max(from, from + size * value)))
        const [plain, moved] = [empiricalBernsteinInterval(values), empiricalBernsteinInterval(scaled, { range })]
        expect(((moved?.low ?? 9) - from) / size).toBeCloseTo(plain?.low ?? 0, 6)
        expect(((moved?.high ?? 9) - from) / size).toBeCloseTo(plain?.high ?? 0, 6)
        const mean = values.reduce((sum, value) => sum + value, 0) / values.length
        const [one, other] = [
          normalMixtureInterval(mean, 50),
          normalMixtureInterval(from + size * mean, 50, { range: [from - 1e-9, from + size + 1e-9] }),
        ]
        expect(((other?.low ?? 9) - from) / size).toBeCloseTo(one?.low ?? 0, 6)
      },
    ),
  )
})

test('where the mean has moved a little, the estimate is the nearest value that all looks hold', () => {
  // The mean of all 683 is 0.806298; the theorem in numpy 2.4 leaves 0.807251 to 0.817394.
  const values = Array.from({ length: 683 }, (_, at) => (at < 317 ? 0.8307433720305455 : 0.7851262706984593))
  const found = empiricalBernsteinInterval(values)
  expect(found?.low).toBeCloseTo(0.8072508290813916, 10)
  expect(found?.high).toBeCloseTo(0.817393728000418, 10)
  expect(found?.estimate).toBe(found?.low)
})

test('a mean that has moved far leaves no value that all looks hold', () => {
  const values = Array.from({ length: 2000 }, (_, at) => (at < 1000 ? 0 : 1))
  expect(empiricalBernsteinInterval(values)).toBeUndefined()
})
