import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { bettingEvidence, logMeanExp, placeBets, settle } from '../../../src/stats/sequential/betting.ts'
import { createRandom } from '../../../src/stats/simulation/random.ts'
import { expectedOf } from './expected.ts'

type Bets = NonNullable<ReturnType<typeof placeBets>>

function settled(bets: Bets | undefined, values: readonly number[]): Bets | undefined {
  return values.reduce<Bets | undefined>((now, value) => (now === undefined ? undefined : settle(now, value)), bets)
}

describe('the evidence is the log of the mean wealth that numpy finds', () => {
  type Params = { values: number[]; limit: number; side: 'above' | 'below' }
  test.each(expectedOf<Params, number>('betting_evidence'))('%s', (_name, { params, expected }) => {
    const bets = settled(placeBets(params.limit, params.side), params.values)
    expect(bets === undefined ? undefined : bettingEvidence(bets)).toBeCloseTo(expected, 12)
  })
})

test('a month at once is its cases one by one, in any order', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 30 }), fc.integer({ min: 0, max: 60 }), (missed, found) => {
      const bets = placeBets(0.04, 'above') as Bets
      const once = settle(settle(bets, 1, missed) ?? bets, 0, found) ?? bets
      const cases = [...new Array<number>(found).fill(0), ...new Array<number>(missed).fill(1)]
      const oneByOne = settled(bets, cases) ?? bets
      expect(bettingEvidence(once)).toBeCloseTo(bettingEvidence(oneByOne) ?? Number.NaN, 9)
    }),
  )
})

test('where the limit is just kept, 1/α is reached in at most α of histories', () => {
  const random = createRandom('kept')
  const [runs, months, limit] = [1500, 36, 0.05]
  let reached = 0
  for (let run = 0; run < runs; run++) {
    let bets = placeBets(limit, 'above') as Bets
    for (let month = 0; month < months; month++) {
      const x = random.binomial(30, limit)
      bets = settle(settle(bets, 1, x) ?? bets, 0, 30 - x) ?? bets
      if ((bettingEvidence(bets) ?? 0) < Math.log(20)) continue
      reached += 1
      break
    }
  }
  expect(reached / runs).toBeLessThanOrEqual(0.05 + 2 * Math.sqrt((0.05 * 0.95) / runs))
})

test('a limit broken twofold is seen within a year of thirty a month, most times', () => {
  const random = createRandom('broken')
  let seen = 0
  for (let run = 0; run < 300; run++) {
    let bets = placeBets(0.05, 'above') as Bets
    for (let month = 0; month < 12; month++) {
      const x = random.binomial(30, 0.1)
      bets = settle(settle(bets, 1, x) ?? bets, 0, 30 - x) ?? bets
      if ((bettingEvidence(bets) ?? 0) < Math.log(20)) continue
      seen += 1
      break
    }
  }
  expect(seen / 300).toBeGreaterThan(0.7)
})

test('bounded values such as net benefit are bet on below their limit', () => {
  // Scaled to [0, 1]: a mean of ½ against a limit of .6, one value a case.
  const random = createRandom('benefit')
  const values = Array.from({ length: 800 }, () => (random.bernoulli(0.25) ? 1 : random.bernoulli(0.5) ? 0.6 : 0.1))
  const bets = settled(placeBets(0.6, 'below'), values)
  expect(bets === undefined ? 0 : bettingEvidence(bets)).toBeGreaterThan(Math.log(100))
})

test('no bettor can lose everything, however far the values lie', () => {
  for (const side of ['above', 'below'] as const) {
    const worst = side === 'above' ? 0 : 1
    const bets = settled(placeBets(0.3, side), new Array<number>(500).fill(worst))
    expect(bets === undefined ? undefined : bettingEvidence(bets)).toBeLessThan(0)
    expect(Number.isFinite(bets === undefined ? Number.NaN : bettingEvidence(bets))).toBe(true)
  }
})

test('logarithms of means do not overflow', () => {
  expect(logMeanExp([1000, 1000])).toBe(1000)
  expect(logMeanExp([-2000, -2000 + Math.log(3)])).toBeCloseTo(-2000 + Math.log(2), 9)
  expect(logMeanExp([])).toBeUndefined()
})
