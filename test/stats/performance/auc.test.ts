import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { rocAuc } from '../../../src/stats/performance/auc.ts'
import { scoredCases } from '../../../src/stats/performance/scored-cases.ts'
import { clopperPearson } from '../../../src/stats/proportions/clopper-pearson.ts'
import { readFixture } from '../fixture.ts'
import { entriesOf } from './entries.ts'

type ScoreEntry = {
  id: string
  inputs: { score: number[]; events: number[]; nonEvents: number[] }
  expected: { auc?: number; variance?: number }
}
const entries = readFixture<ScoreEntry>('scores').filter(({ expected }) => expected.auc !== undefined)
const logit = (p: number): number => Math.log(p / (1 - p))

describe('AUC and DeLong variance agree with pROC', () => {
  test('on five feeds', () => expect(entries).toHaveLength(5))
  test.each(entries.map((entry) => [entry.id, entry] as const))('%s', (_id, { inputs, expected }) => {
    const found = rocAuc(inputs)
    expect(found?.auc).toBeCloseTo(expected.auc ?? 9, 9)
    expect(found?.variance).toBeCloseTo(expected.variance ?? 9, 10)
    // The logit interval from pROC's own figures (Pepe 2003, The Statistical Evaluation of Medical Tests, chapter 5).
    const [a = 0, v = 0] = [expected.auc, expected.variance]
    const half = (1.959963984540054 * Math.sqrt(v)) / (a * (1 - a))
    expect(logit(found?.interval?.low ?? 9)).toBeCloseTo(logit(a) - half, 7)
    expect(logit(found?.interval?.high ?? 9)).toBeCloseTo(logit(a) + half, 7)
  })
})

type Month = {
  auc: number
  se_delong: number
  nannyml_se: number
  n_pos: number
  n_neg: number
}
const months = entriesOf<ScoreEntry['inputs'], Month>('housing')

describe('NannyML’s AUC sampling error is too small (one of DeLong’s two parts, from the reference): ours is DeLong’s', () => {
  test.each(months)('%s', (_name, { inputs, expected }) => {
    const found = rocAuc(inputs)
    expect(found?.auc).toBeCloseTo(expected.auc, 10)
    expect(Math.sqrt(found?.variance ?? 9)).toBeCloseTo(expected.se_delong, 10)
    expect([found?.events, found?.nonEvents]).toEqual([expected.n_pos, expected.n_neg])
    expect(Math.sqrt(found?.variance ?? 0)).toBeGreaterThan(1.3 * expected.nannyml_se)
  })
})

test('NannyML’s AUC sampling error depends on how tied scores happen to be sorted: ours does not depend on any order', () => {
  const rows = fc.array(fc.tuple(fc.integer({ min: 0, max: 4 }), fc.integer({ min: 0, max: 1 })), { minLength: 4 })
  fc.assert(
    fc.property(rows, fc.infiniteStream(fc.nat()), (list, keys) => {
      const of = (rowList: readonly (readonly [number, number])[]) => {
        const cases = scoredCases(
          rowList.map(([score]) => score),
          rowList.map(([, outcome]) => outcome),
        )
        return cases && rocAuc(cases)
      }
      const shuffled = list
        .map((row) => ({ row, key: keys.next().value ?? 0 }))
        .sort((a, b) => a.key - b.key)
        .map(({ row }) => row)
      expect(of(shuffled)).toEqual(of(list))
    }),
  )
})

test('AUC = 1 has no interval of zero width, as pROC’s and seismometer’s have: its bound is exact', () => {
  const found = rocAuc({ events: [0, 0, 12], nonEvents: [40, 3, 0] })
  expect(found?.auc).toBe(1)
  // Twelve disjoint pairs, all in order: Clopper–Pearson for 12 of 12.
  expect(found?.interval?.low).toBeCloseTo(clopperPearson(12, 12)?.low ?? 9, 12)
  expect(found?.interval?.high).toBe(1)
  const turned = rocAuc({ events: [5, 0], nonEvents: [0, 9] })
  expect(turned?.interval?.low).toBe(0)
  expect(turned?.interval?.high).toBeLessThan(1)
})

test('one class only is undefined; a score with one value has an area but no interval', () => {
  expect(rocAuc({ events: [1, 2], nonEvents: [0, 0] })).toBeUndefined()
  const flat = rocAuc({ events: [10], nonEvents: [20] })
  expect(flat?.auc).toBe(0.5)
  expect(flat?.interval).toBeUndefined()
  expect(rocAuc({ events: [1, 0], nonEvents: [3, 2] })?.interval).toBeUndefined()
})

const bins = fc.array(fc.tuple(fc.integer({ min: 0, max: 20 }), fc.integer({ min: 0, max: 20 })), {
  minLength: 2,
  maxLength: 12,
})
const cases = bins.map((counts) => ({ events: counts.map(([e]) => e), nonEvents: counts.map(([, u]) => u) }))

test('it is the share of pairs in the right order, ties half', () => {
  fc.assert(
    fc.property(cases, ({ events, nonEvents }) => {
      let [won, pairs] = [0, 0]
      for (const [i, e] of events.entries())
        for (const [j, u] of nonEvents.entries()) {
          pairs += e * u
          won += e * u * (i > j ? 1 : i === j ? 0.5 : 0)
        }
      const found = rocAuc({ events, nonEvents })
      if (pairs === 0) expect(found).toBeUndefined()
      else expect(found?.auc).toBeCloseTo(won / pairs, 12)
    }),
  )
})

test('turning the score round turns the area round, and empty bins change nothing', () => {
  fc.assert(
    fc.property(cases, ({ events, nonEvents }) => {
      const there = rocAuc({ events, nonEvents })
      const back = rocAuc({ events: events.toReversed(), nonEvents: nonEvents.toReversed() })
      if (there === undefined || back === undefined) return
      expect(back.auc).toBeCloseTo(1 - there.auc, 12)
      expect(back.variance ?? -1).toBeCloseTo(there.variance ?? -1, 12)
      const padded = rocAuc({ events: events.flatMap((e) => [e, 0]), nonEvents: nonEvents.flatMap((u) => [u, 0]) })
      expect(padded?.auc).toBeCloseTo(there.auc, 12)
      if (there.interval === undefined) return
      expect(there.interval.low).toBeGreaterThanOrEqual(0)
      expect(there.interval.high).toBeLessThanOrEqual(1)
      expect(there.interval.high - there.interval.low).toBeGreaterThan(0)
    }),
  )
})

test('a rising map of the score changes nothing, and bins that are the scores give what the rows give', () => {
  const rows = fc.array(fc.tuple(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 0, max: 1 })), { minLength: 2 })
  fc.assert(
    fc.property(rows, (list) => {
      const outcomes = list.map(([, outcome]) => outcome)
      const plain = scoredCases(
        list.map(([score]) => score),
        outcomes,
      )
      const mapped = scoredCases(
        list.map(([score]) => Math.log(score)),
        outcomes,
      )
      const counts = (wanted: number): number[] =>
        [1, 2, 3, 4, 5, 6, 7, 8, 9].map((score) => list.filter(([s, o]) => s === score && o === wanted).length)
      const raw = plain && rocAuc(plain)
      expect(mapped && rocAuc(mapped)).toEqual(raw)
      const binned = rocAuc({ events: counts(1), nonEvents: counts(0) })
      expect(binned?.auc ?? -1).toBeCloseTo(raw?.auc ?? -1, 12)
      expect(binned?.variance ?? -1).toBeCloseTo(raw?.variance ?? -1, 12)
    }),
  )
})
