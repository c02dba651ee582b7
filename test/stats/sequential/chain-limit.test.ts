import { describe, expect, test } from 'vitest'
import { baselineTruths } from '../../../src/stats/sequential/baseline-truths.ts'
import { chainAlarms } from '../../../src/stats/sequential/chain-alarms.ts'
import { chainLimit } from '../../../src/stats/sequential/chain-limit.ts'
import { binomialIncrement } from '../../../src/stats/sequential/cusum.ts'
import { alarmsAt } from '../../../src/stats/sequential/limit.ts'
import { nightLaw } from '../../../src/stats/sequential/night-law.ts'
import { normalCusumRunLength } from '../../../src/stats/sequential/normal-cusum.ts'
import { createRandom } from '../../../src/stats/simulation/random.ts'
import { expectedOf } from './expected.ts'

describe('a chain of four states agrees with numpy night by night', () => {
  const rows = expectedOf<{ up: number[]; states: number; limit: number; nights: number }, number>('chain_alarms')
  test.each(rows)('%s', (_name, { params: { up, states, limit, nights }, expected }) => {
    const laws = new Map(up.map((p) => [p, { values: [-1, 1], probabilities: [1 - p, p] }]))
    const truths = [{ weight: 1, nights: up.map((p) => laws.get(p) ?? { values: [], probabilities: [] }) }]
    expect((chainAlarms(limit, { truths, nights, states }) ?? 0) / expected).toBeCloseTo(1, 6)
  })
})

/** Three bins of risk, with seven day types: a weekend of half the cases. */
const risks = [0.02, 0.08, 0.25]
const weekday = [6, 4, 2]
const weekend = [3, 2, 1]
const week = [weekday, weekday, weekday, weekday, weekday, weekend, weekend]

function shifted(risk: number, shift: number): number {
  const odds = (risk / (1 - risk)) * Math.exp(shift)
  return odds / (1 + odds)
}

function truthsOf(error: number, oddsRatio: number) {
  return (baselineTruths(error) ?? []).map(({ shift, weight }) => {
    const lawOf = (cases: readonly number[]) => {
      const bins = cases.map((n, at) => ({ cases: n, expected: risks[at] ?? 0, truth: shifted(risks[at] ?? 0, shift) }))
      return nightLaw([{ weight: 1, bins }], oddsRatio) ?? { values: [], probabilities: [] }
    }
    const [work, rest] = [lawOf(weekday), lawOf(weekend)]
    return { weight, nights: week.map((cases) => (cases === weekend ? rest : work)) }
  })
}

describe('the limit with the baseline’s own error in it keeps its alarms when simulated', () => {
  test.each([
    ['up', 1.5],
    ['down', 1 / 1.5],
  ] as const)('%s', (side, oddsRatio) => {
    const [wanted, error] = [0.25, 0.12]
    const found = chainLimit(wanted, { truths: truthsOf(error, oddsRatio), nights: 365, states: 200 })
    expect(Math.abs((found?.alarms ?? 0) / wanted - 1)).toBeLessThan(0.001)
    // Binomial draws per bin, each year with a truth of its own.
    const random = createRandom(`years ${side}`)
    const counts = Array.from({ length: 800 }, () => {
      const shift = error * random.normal()
      const truths = risks.map((risk) => shifted(risk, shift))
      const year = Float64Array.from({ length: 365 }, (_, night) => {
        const cases = week[night % 7] ?? []
        return risks.reduce((sum, risk, at) => {
          const n = cases[at] ?? 0
          return sum + binomialIncrement(random.binomial(n, truths[at] ?? 0), n, risk, oddsRatio)
        }, 0)
      })
      return alarmsAt(year, found?.limit ?? 0)
    })
    const mean = counts.reduce((sum, count) => sum + count, 0) / counts.length
    const variance = counts.reduce((sum, count) => sum + (count - mean) ** 2, 0) / counts.length
    expect(mean * counts.length).toBeGreaterThan(100)
    expect(Math.abs(mean - wanted)).toBeLessThan(3.5 * Math.sqrt(variance / counts.length))
  })
})

test('ignoring the baseline’s error gives more alarms than promised, and more the smaller the baseline', () => {
  const excess = (error: number): number => {
    const plain = chainLimit(0.1, { truths: truthsOf(0, 1.5), nights: 365, states: 100 })?.limit ?? 0
    return (chainAlarms(plain, { truths: truthsOf(error, 1.5), nights: 365, states: 100 }) ?? 0) / 0.1
  }
  const [small, large] = [excess(0.2), excess(0.05)]
  expect(large).toBeGreaterThan(1)
  expect(small).toBeGreaterThan(1.3)
  expect(small).toBeGreaterThan(large)
})

test('in the long run there is one alarm in every average run length', () => {
  const values = Array.from({ length: 401 }, (_, at) => at / 25 - 8)
  const densities = values.map((z) => Math.exp((-z * z) / 2))
  const total = densities.reduce((sum, density) => sum + density, 0)
  const law = { values: values.map((z) => z - 0.5), probabilities: densities.map((density) => density / total) }
  const nights = 1_000_000
  const alarms = chainAlarms(4, { truths: [{ weight: 1, nights: [law] }], nights }) ?? 0
  expect(nights / alarms / (normalCusumRunLength(4, { reference: 0.5 }) ?? 0)).toBeCloseTo(1, 2)
})

test('four times the cells move the number of alarms by less than 1 %', () => {
  const truths = truthsOf(0.1, 1.5)
  const [coarse, fine] = [400, 1600].map(
    (states) => chainAlarms(5, { truths: truths.slice(5, 10), nights: 100, states }) ?? 0,
  )
  expect(Math.abs((coarse ?? 0) / (fine ?? 1) - 1)).toBeLessThan(0.01)
})

test('more wanted alarms give a lower limit, and truths of no weight do not count', () => {
  const truths = truthsOf(0.1, 1.5)
  const limits = [0.02, 0.1, 0.5, 2].map(
    (wanted) => chainLimit(wanted, { truths, nights: 365, states: 60 })?.limit ?? 0,
  )
  expect(limits).toEqual(limits.toSorted((a, b) => b - a))
  const without = [...truths, { ...(truths[0] ?? { nights: [] }), weight: 0 }]
  expect(chainLimit(0.1, { truths: without, nights: 365, states: 60 })?.limit).toBe(limits[1])
})

test('an arm that nothing can push up needs no limit, and what is not a law has none', () => {
  const of = (values: number[], probabilities: number[]) => ({
    truths: [{ weight: 1, nights: [{ values, probabilities }] }],
    nights: 365,
  })
  expect(chainLimit(0.1, of([-1, 0], [0.5, 0.5]))).toBeUndefined()
  expect(chainLimit(0.1, of([-1, 1], [0.5, 0.4]))).toBeUndefined()
  expect(chainLimit(0.1, of([-1, Number.NaN], [0.5, 0.5]))).toBeUndefined()
  expect(chainLimit(0, of([-1, 1], [0.5, 0.5]))).toBeUndefined()
})

test('an arm so quiet that any rise may alarm has a limit just above nought', () => {
  const law = { values: [-1, 2], probabilities: [1 - 1e-6, 1e-6] }
  const found = chainLimit(0.1, { truths: [{ weight: 1, nights: [law] }], nights: 365 })
  expect(found?.limit).toBeLessThan(0.01)
  expect(found?.alarms).toBeCloseTo(365e-6, 6)
})
