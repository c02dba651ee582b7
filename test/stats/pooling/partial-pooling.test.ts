import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { betaBinomial } from '../../../src/stats/pooling/beta-binomial.ts'
import { poolOnLogit } from '../../../src/stats/pooling/logit-pooling.ts'
import { randomIntercept } from '../../../src/stats/pooling/random-intercept.ts'
import { wilson } from '../../../src/stats/proportions/wilson.ts'
import { readFixture } from '../fixture.ts'

type Entry = {
  id: string
  inputs: { events: number[]; n: number[] }
  expected: { intercept: number; intercept_se?: number; tau2: number; group_prop: Readonly<Record<string, number>> }
  tolerance: number
}

describe('the random intercept agrees with lme4', () => {
  test.each(readFixture<Entry>('pooling').map((entry) => [entry.id, entry] as const))(
    '%s',
    (_id, { inputs, expected, tolerance }) => {
      const fitted = randomIntercept(inputs.events, inputs.n)
      expect(Math.abs((fitted?.mean ?? 9) - expected.intercept)).toBeLessThan(tolerance)
      expect(Math.abs((fitted?.tau ?? 9) ** 2 - expected.tau2)).toBeLessThan(tolerance)
      if (expected.intercept_se !== undefined)
        expect(Math.abs((fitted?.meanSe ?? 9) - expected.intercept_se)).toBeLessThan(tolerance)
      for (const [index, share] of Object.entries(expected.group_prop))
        expect(Math.abs((fitted?.groups[Number(index)]?.estimate ?? 9) - share)).toBeLessThan(tolerance)
    },
  )
})

const events = [12, 3, 80, 1, 0, 25]
const cases = [150, 20, 400, 12, 9, 60]

test('the beta-binomial agrees with scipy', () => {
  // scipy 1.17.1: minimize(−betabinom.logpmf(x, n, α, β).sum()) gives α = 2.0391430, β = 9.5593701;
  // beta.ppf([.025, .975], 0 + α, 9 + β) for the fifth group.
  const fitted = betaBinomial(events, cases)
  expect(fitted?.mean).toBeCloseTo(0.1758107250349581, 5)
  expect(fitted?.correlation).toBeCloseTo(0.07937444598674624, 5)
  const expected = [0.086876684264256, 0.15947405442754, 0.199318365799798, 0.128785359738557, 0.098994669658503]
  for (const [index, share] of expected.entries()) expect(fitted?.groups[index]?.estimate).toBeCloseTo(share, 6)
  expect(fitted?.groups[4]?.low).toBeCloseTo(0.013256833261273, 5)
  expect(fitted?.groups[4]?.high).toBeCloseTo(0.256128548625292, 5)
})

test('groups that vary no more than chance have the rate of all, as well known as from all and no better', () => {
  const [x, n] = [
    [10, 20, 30],
    [100, 200, 300],
  ]
  const shared = betaBinomial(x, n)
  expect(shared?.correlation).toBe(0)
  expect(shared?.groups[0]).toEqual(wilson(60, 600))
  const fitted = randomIntercept(x, n)
  expect(fitted?.tau).toBeLessThan(1e-6)
  expect(fitted?.groups[0]?.estimate).toBeCloseTo(0.1, 6)
  // On the logit the standard error of 60 of 600 is 1/√(600·0.1·0.9).
  expect(fitted?.meanSe).toBeCloseTo(1 / Math.sqrt(54), 4)
  expect(fitted?.groups[0]?.low).toBeCloseTo(1 / (1 + 9 * Math.exp(1.959964 / Math.sqrt(54))), 4)
})

test('groups that hardly differ are not known to five digits: rounding is no spread', () => {
  // scipy 1.17.1: −betabinom.logpmf(x, n, α, β).sum() only falls as α + β grows.
  // Likelihoods that were differences of ln Γ once found a spread of 2e-9 here, and an interval of no width with it.
  for (const [x, n] of [
    [
      [2, 145],
      [4, 680],
    ],
    [
      [15, 332, 189, 19],
      [29, 688, 363, 48],
    ],
  ] as const) {
    const total = n.reduce((sum, one) => sum + one, 0)
    const fitted = betaBinomial(x, n)
    expect(fitted?.correlation).toBe(0)
    expect(fitted?.groups[0]).toEqual(
      wilson(
        x.reduce((sum, one) => sum + one, 0),
        total,
      ),
    )
  }
})

test('the spread between sites is found by all three: τ 0.5 in logits', () => {
  // Site rates at the deciles of a logit-normal with mean logit −1 and SD 0.5, 400 cases each, as whole counts
  // (scipy: norm.ppf((i − .5)/10)).
  const z = [-1.644854, -1.036433, -0.67449, -0.38532, -0.125661, 0.125661, 0.38532, 0.67449, 1.036433, 1.644854]
  const x = z.map((one) => Math.round(400 / (1 + Math.exp(1 - 0.5 * one))))
  const n = z.map(() => 400)
  expect(poolOnLogit(x, n)?.tau.estimate).toBeCloseTo(0.48, 1)
  expect(poolOnLogit(x, n)?.tau.low).toBeGreaterThan(0.25)
  expect(poolOnLogit(x, n)?.tau.high).toBeLessThan(1)
  expect(randomIntercept(x, n)?.tau).toBeCloseTo(0.46, 1)
  expect(betaBinomial(x, n)?.correlation).toBeCloseTo(0.04, 1)
})

test('nothing to pool, or nothing but events, is undefined', () => {
  for (const method of [poolOnLogit, betaBinomial, randomIntercept]) {
    expect(method([1], [3])).toBeUndefined()
    expect(method([1, 2], [3, 0])).toBeUndefined()
    expect(method([1, 4], [3, 3])).toBeUndefined()
    expect(method([1, Number.NaN], [3, 3])).toBeUndefined()
  }
  expect(betaBinomial([0, 0], [3, 5])).toBeUndefined()
  expect(randomIntercept([3, 5], [3, 5])).toBeUndefined()
})

const groups = fc.array(
  fc.integer({ min: 1, max: 60 }).chain((n) => fc.tuple(fc.integer({ min: 0, max: n }), fc.constant(n))),
  { minLength: 2, maxLength: 8 },
)

test('every group lies within 0 to 1 and its interval, order does not matter, and non-events mirror', () => {
  fc.assert(
    fc.property(groups, (pairs) => {
      const [x, n] = [pairs.map(([one]) => one), pairs.map(([, one]) => one)]
      for (const method of [poolOnLogit, betaBinomial, randomIntercept]) {
        const own = method(x, n)?.groups
        const back = method(pairs.map(([one, all]) => all - one).reverse(), [...n].reverse())?.groups.toReversed()
        if (own === undefined) continue
        for (const [index, { estimate, low, high }] of own.entries()) {
          expect(low).toBeGreaterThanOrEqual(0)
          expect(high).toBeLessThanOrEqual(1)
          expect(low).toBeLessThanOrEqual(estimate)
          expect(high).toBeGreaterThanOrEqual(estimate)
          expect(back?.[index]?.estimate).toBeCloseTo(1 - estimate, 4)
        }
      }
    }),
    { numRuns: 25 },
  )
})

test('groups of all or none: the mean and its error where τ is at its largest', () => {
  // scipy 1.17.1: the likelihood by quad over u from −12 to 12, the mean by minimize_scalar at τ = 5, its error from the
  // second difference.
  const { tau, mean, meanSe, groups = [] } = randomIntercept([3, 0, 2, 56], [3, 1, 4, 56]) ?? {}
  expect(tau).toBe(5)
  expect(mean).toBeCloseTo(2.78834, 4)
  expect(meanSe).toBeCloseTo(2.9834, 3)
  for (const { estimate, low, high } of groups) {
    expect(low).toBeLessThan(estimate)
    expect(high).toBeGreaterThan(estimate)
  }
})
