import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { rocAuc } from '../../../src/stats/performance/auc.ts'
import { aucDifference } from '../../../src/stats/performance/auc-difference.ts'
import { pairedAucs } from '../../../src/stats/performance/auc-paired.ts'
import { hanleyMcNeil } from '../../../src/stats/performance/hanley-mcneil.ts'
import { entriesOf, gathered } from './entries.ts'

type Paired = { first: number[]; second: number[]; outcome: number[] }
type PairedExpected = { auc1: number; auc2: number; Z: number; p: number }

describe.each(entriesOf<Paired, PairedExpected>('paired'))('two scores of the same cases: %s', (_name, paired) => {
  const { first, second, outcome } = paired.inputs
  const found = pairedAucs({ first, second, outcomes: outcome })

  test('agree with pROC’s paired DeLong test', () => {
    expect(found?.first).toBeCloseTo(paired.expected.auc1, 10)
    expect(found?.second).toBeCloseTo(paired.expected.auc2, 10)
    expect(found?.z).toBeCloseTo(paired.expected.Z, 9)
    expect(found?.p).toBeCloseTo(paired.expected.p, 9)
  })

  test('turn round when exchanged, and do not depend on the order of the rows', () => {
    const turned = pairedAucs({ first: second, second: first, outcomes: outcome })
    expect(turned?.z).toBeCloseTo(-(found?.z ?? 9), 12)
    expect(turned?.difference.low).toBeCloseTo(-(found?.difference.high ?? 9), 12)
    const back = pairedAucs({
      first: first.toReversed(),
      second: second.toReversed(),
      outcomes: outcome.toReversed(),
    })
    expect(back?.z).toBeCloseTo(found?.z ?? 9, 12)
  })

  test('weighted rows are repeated rows', () => {
    const counts = outcome.map((_, row) => 1 + (row % 3))
    const repeat = (list: readonly number[]): number[] =>
      list.flatMap((value, row) => Array<number>(counts[row] ?? 1).fill(value))
    const weighted = pairedAucs({ first, second, outcomes: outcome, counts })
    const repeated = pairedAucs({ first: repeat(first), second: repeat(second), outcomes: repeat(outcome) })
    expect(weighted?.z).toBeCloseTo(repeated?.z ?? 9, 10)
    expect(weighted?.se).toBeCloseTo(repeated?.se ?? 9, 12)
  })

  test('against a score that says nothing, the variance is the variance of the one AUC', () => {
    const nothing = outcome.map(() => 1)
    const alone = rocAuc(gathered({ score: first, outcome }))
    expect(pairedAucs({ first, second: nothing, outcomes: outcome })?.se ?? 9).toBeCloseTo(
      Math.sqrt(alone?.variance ?? 0),
      12,
    )
  })

  test('that rank every case alike cannot be told apart: undefined, not p = 1 with no width', () => {
    expect(pairedAucs({ first, second: first.map((score) => 2 * score), outcomes: outcome })).toBeUndefined()
  })
})

type Unpaired = { score1: number[]; outcome1: number[]; score2: number[]; outcome2: number[] }
type UnpairedExpected = { auc1: number; auc2: number; D: number; df: number; p_welch_t: number; p_normal: number }

describe('two scores of different cases', () => {
  test.each(entriesOf<Unpaired, UnpairedExpected>('unpaired'))('%s, by z and by t', (_name, { inputs, expected }) => {
    const one = rocAuc(gathered({ score: inputs.score1, outcome: inputs.outcome1 }))
    const two = rocAuc(gathered({ score: inputs.score2, outcome: inputs.outcome2 }))
    const found = aucDifference(one, two)
    expect(found?.z).toBeCloseTo(expected.D, 9)
    expect(found?.p).toBeCloseTo(expected.p_normal, 9)
    expect(found?.welch.df).toBeCloseTo(expected.df, 6)
    expect(found?.welch.p).toBeCloseTo(expected.p_welch_t, 9)
    expect(aucDifference(two, one)?.z).toBeCloseTo(-expected.D, 9)
    // Against the difference itself as the margin nothing is left to find.
    expect(aucDifference(one, two, { margin: expected.auc1 - expected.auc2 })?.p).toBeCloseTo(1, 6)
  })

  test('with an AUC of exactly 1 there is no test: its variance of 0 would be false certainty', () => {
    const perfect = rocAuc({ events: [0, 20], nonEvents: [20, 0] })
    const other = rocAuc({ events: [8, 12], nonEvents: [14, 6] })
    expect(aucDifference(perfect, other)).toBeUndefined()
    expect(aucDifference(undefined, other)).toBeUndefined()
  })

  test('a p-value is a probability and the interval holds the difference', () => {
    const counts = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 3, maxLength: 3 })
    fc.assert(
      fc.property(counts, counts, counts, counts, (e1, u1, e2, u2) => {
        const found = aucDifference(rocAuc({ events: e1, nonEvents: u1 }), rocAuc({ events: e2, nonEvents: u2 }))
        if (found === undefined) throw new Error('every bin holds both classes')
        expect(found.p).toBeGreaterThanOrEqual(0)
        expect(found.welch.p).toBeGreaterThanOrEqual(found.p - 1e-12)
        expect(found.difference.low).toBeLessThan(found.difference.estimate)
      }),
    )
  })
})

type Month = { auc: number; n_pos: number; n_neg: number; se_hanley_mcneil: number }
test.each(entriesOf<unknown, Month>('housing'))('Hanley–McNeil’s standard error: %s', (_name, { expected }) => {
  expect(hanleyMcNeil(expected.auc, expected.n_pos, expected.n_neg)).toBeCloseTo(expected.se_hanley_mcneil, 9)
})
