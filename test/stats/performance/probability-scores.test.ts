import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { brierScore, lossSpread } from '../../../src/stats/performance/brier.ts'
import { brierDecomposition } from '../../../src/stats/performance/brier-decomposition.ts'
import { logLoss } from '../../../src/stats/performance/log-loss.ts'
import { spiegelhalter } from '../../../src/stats/performance/spiegelhalter.ts'
import { entriesOf, gathered, type Rows } from './entries.ts'

type Mean = { value: number; low: number; high: number }

test.each(entriesOf<Rows, Mean>('brier'))('Brier score: %s', (_name, { inputs, expected }) => {
  const found = brierScore(gathered(inputs))
  expect(found?.brier).toBeCloseTo(expected.value, 12)
  expect(found?.interval?.low).toBeCloseTo(expected.low, 10)
  expect(found?.interval?.high).toBeCloseTo(expected.high, 10)
})

test.each(entriesOf<Rows, Mean>('logLoss'))('log loss: %s', (_name, { inputs, expected }) => {
  const found = logLoss(gathered(inputs))
  expect(found?.logLoss).toBeCloseTo(expected.value, 12)
  expect(found?.interval?.low).toBeCloseTo(expected.low, 10)
  expect(found?.interval?.high).toBeCloseTo(expected.high, 10)
})

test('log loss of what was called impossible is undefined, where scikit-learn moves the score by an amount of its own', () => {
  expect(logLoss({ scores: [0, 0.5], events: [1, 1], nonEvents: [3, 1] })).toBeUndefined()
  // A score of 0 that was right costs nothing: (4·0 + 2·ln 2)/6.
  expect(logLoss({ scores: [0, 0.5], events: [0, 1], nonEvents: [4, 1] })?.logLoss).toBeCloseTo(Math.log(2) / 3, 12)
})

test('a Brier score of 0 has no interval of zero width', () => {
  const perfect = brierScore({ scores: [0, 1], events: [0, 5], nonEvents: [9, 0] })
  expect(perfect).toEqual({ brier: 0, interval: undefined })
})

type Murphy = { brier: number; reliability: number; resolution: number; uncertainty: number }

describe('Murphy’s decomposition', () => {
  test.each(entriesOf<Rows, Murphy>('brierDecomposition'))('%s', (_name, { inputs, expected }) => {
    const found = brierDecomposition(gathered(inputs))
    for (const part of ['brier', 'reliability', 'resolution', 'uncertainty'] as const)
      expect(found?.[part]).toBeCloseTo(expected[part], 12)
  })

  test('adds up over distinct scores, and over bins once what they hide is named', () => {
    const row = fc.tuple(fc.integer({ min: 0, max: 20 }), fc.integer({ min: 0, max: 1 }))
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 60 }), fc.integer({ min: 1, max: 8 }), (list, bins) => {
        const cases = gathered({ score: list.map(([s]) => s / 20), outcome: list.map(([, o]) => o) })
        const distinct = brierDecomposition(cases)
        if (distinct === undefined) throw new Error('there are cases')
        expect(distinct.reliability - distinct.resolution + distinct.uncertainty).toBeCloseTo(distinct.brier, 12)
        for (const by of ['equal width', 'equal count'] as const) {
          const binned = brierDecomposition(cases, { bins, by })
          if (binned === undefined) throw new Error('there are cases')
          const { reliability, resolution, uncertainty, withinBins, brier } = binned
          expect(reliability - resolution + uncertainty + withinBins).toBeCloseTo(brier, 12)
          expect(resolution).toBeLessThanOrEqual(uncertainty + 1e-12)
        }
      }),
    )
  })
})

describe('Spiegelhalter’s test', () => {
  test.each(entriesOf<Rows, { z: number; p: number }>('spiegelhalter'))('%s', (_name, { inputs, expected }) => {
    const found = spiegelhalter(gathered(inputs))
    expect(found?.z).toBeCloseTo(expected.z, 10)
    expect(found?.p).toBeCloseTo(expected.p, 10)
  })

  test('turns round when the event and its score are turned round', () => {
    const cases = { scores: [0.1, 0.4, 0.8], events: [2, 5, 6], nonEvents: [20, 4, 3] }
    const turned = { scores: [0.2, 0.6, 0.9], events: [3, 4, 20], nonEvents: [6, 5, 2] }
    expect(spiegelhalter(turned)?.z).toBeCloseTo(spiegelhalter(cases)?.z ?? 9, 10)
  })
})

test('weighted cases are repeated cases', () => {
  const cases = { scores: [0.1, 0.4, 0.8], events: [2, 5, 6], nonEvents: [20, 4, 3] }
  const rows: [number, number][] = cases.scores.flatMap((score, at) => [
    ...Array<[number, number]>(cases.events[at] ?? 0).fill([score, 1]),
    ...Array<[number, number]>(cases.nonEvents[at] ?? 0).fill([score, 0]),
  ])
  const repeated = gathered({ score: rows.map(([s]) => s), outcome: rows.map(([, o]) => o) })
  expect(brierScore(repeated)).toEqual(brierScore(cases))
  expect(logLoss(repeated)).toEqual(logLoss(cases))
  expect(spiegelhalter(repeated)).toEqual(spiegelhalter(cases))
  const mean = rows.reduce((sum, [s, o]) => sum + Math.abs(s - o), 0) / rows.length
  expect(lossSpread(cases, (given) => 1 - given)?.mean).toBeCloseTo(mean, 12)
})
