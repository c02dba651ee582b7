import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { nightLaw } from '../../../src/stats/sequential/night-law.ts'
import { expectedOf } from './expected.ts'

type Bin = { cases: number; expected: number; truth: number }

function moments(law: ReturnType<typeof nightLaw>) {
  let [total, mean, square, exponential] = [0, 0, 0, 0]
  for (let at = 0; at < (law?.values.length ?? 0); at++) {
    const [w, p] = [law?.values[at] ?? Number.NaN, law?.probabilities[at] ?? Number.NaN]
    total += p
    mean += p * w
    square += p * w * w
    exponential += p * Math.exp(w)
  }
  return { total, mean, variance: square - mean ** 2, expMean: exponential }
}

describe('a night of three bins agrees with numpy’s convolution of scipy’s binomials', () => {
  const rows = expectedOf<
    { bins: Bin[]; oddsRatio: number },
    { mean: number; variance: number; expMean: number; events: number[] }
  >('night_law')
  test.each(rows)('%s', (_name, { params, expected }) => {
    const law = nightLaw([{ weight: 1, bins: params.bins }], params.oddsRatio)
    const found = moments(law)
    expect(found.mean).toBeCloseTo(expected.mean, 12)
    expect(found.variance).toBeCloseTo(expected.variance, 12)
    expect(found.expMean).toBeCloseTo(expected.expMean, 11)
    for (const [events, probability] of expected.events.entries())
      expect(law?.probabilities[events]).toBeCloseTo(probability, 13)
  })
})

// Few cases: where there are many, e^W is large just where the law's far tails (below 1e-16) are cut off.
const bin = fc.record({
  cases: fc.double({ min: 0, max: 12, noNaN: true }),
  expected: fc.double({ min: 0.001, max: 0.9, noNaN: true }),
})

test('where the expected holds, the mean of e^W is 1 whatever the bins, their fractions and their spread', () => {
  fc.assert(
    fc.property(
      fc.array(bin, { minLength: 1, maxLength: 4 }),
      fc.constantFrom(0.5, 1 / 1.5, 1.25, 2),
      fc.double({ min: 1, max: 4, noNaN: true }),
      (bins, oddsRatio, dispersion) => {
        const night = bins.map(({ cases, expected }) => ({ cases, expected, truth: expected }))
        const { total, expMean, mean } = moments(nightLaw([{ weight: 1, bins: night }], oddsRatio, dispersion))
        expect(total).toBeCloseTo(1, 12)
        expect(expMean).toBeCloseTo(1, 6)
        expect(mean).toBeLessThanOrEqual(1e-12)
      },
    ),
  )
})

test('fractions of cases give in the mean what they stand for', () => {
  const night = [
    { cases: 0.7, expected: 0.1, truth: 0.1 },
    { cases: 2.35, expected: 0.3, truth: 0.3 },
  ]
  const drift = (p: number): number => p * Math.log(2) - Math.log1p(p)
  // Sixteen nights share the fractions out: to a sixteenth of a case.
  const { mean } = moments(nightLaw([{ weight: 1, bins: night }], 2))
  expect(Math.abs(mean - (0.7 * drift(0.1) + 2.35 * drift(0.3)))).toBeLessThan(
    (Math.abs(drift(0.1)) + Math.abs(drift(0.3))) / 16,
  )
})

test('φ divides the mean and the variance of the step, as dividing W by φ does for cases that are φ times as variable', () => {
  const bins = [{ cases: 40, expected: 0.1, truth: 0.1 }]
  const [plain, spread] = [
    moments(nightLaw([{ weight: 1, bins }], 1.5)),
    moments(nightLaw([{ weight: 1, bins }], 1.5, 2)),
  ]
  expect(spread.mean).toBeCloseTo(plain.mean / 2, 12)
  expect(spread.variance).toBeCloseTo(plain.variance / 2, 12)
})

test('nights of several sizes are mixed by their weights', () => {
  const one = { cases: 3, expected: 0.2, truth: 0.2 }
  const mixed = moments(
    nightLaw(
      [
        { weight: 3, bins: [one] },
        { weight: 1, bins: [] },
      ],
      2,
    ),
  )
  const alone = moments(nightLaw([{ weight: 1, bins: [one] }], 2))
  expect(mixed.mean).toBeCloseTo(0.75 * alone.mean, 12)
})

test('a large night keeps its law', () => {
  const bins = [{ cases: 20_000, expected: 0.05, truth: 0.06 }]
  const { total, mean } = moments(nightLaw([{ weight: 1, bins }], 1.5))
  expect(total).toBeCloseTo(1, 12)
  expect(mean).toBeCloseTo(1200 * Math.log(1.5) - 20_000 * Math.log1p(0.025), 8)
})
