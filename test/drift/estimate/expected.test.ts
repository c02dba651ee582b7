import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { calibratorOf } from '../../../src/drift/estimate/calibrator.ts'
import { expectedOf } from '../../../src/drift/estimate/expected.ts'
import { predictionInterval } from '../../../src/drift/estimate/interval.ts'
import { measures } from '../../../src/drift/estimate/measures.ts'
import { realisedOf } from '../../../src/drift/estimate/realised.ts'
import type { ScoreCell } from '../../../src/drift/score-cells.ts'

const cell = (bin: number, flag: number, state: number, n: number): ScoreCell => ({ bin, flag, state, n })

/** Two blocks, 20 of 100 and 60 of 100; the outcome of 9 units in 10 was known. */
const baseline = [
  ...[cell(1, 0, 2, 20), cell(1, 0, 1, 80)],
  ...[cell(3, 1, 2, 60), cell(3, 1, 1, 40)],
  cell(1, 0, 0, 200 / 9),
]
const window = [cell(1, 0, 0, 50), cell(2, 0, 0, 10), cell(3, 1, 0, 30), cell(3, 2, 0, 5)]

function calibrated(cells: readonly ScoreCell[]) {
  const calibrator = calibratorOf(cells)
  if (calibrator === undefined) throw new Error('there is no calibrator')
  return calibrator
}

// numpy 1.24: the figures from Σ n·c; their error from central differences by each row's events, Σ n·c(1 − c)·g²/0.9, and
// half of what each figure changes when 0.2 moves by √(0.2·0.8/100) and 0.6 by √(0.6·0.4/100).
test.each([
  ['sensitivity', 0.5625, 0.08262178763471721],
  ['ppv', 0.6, 0.10624918300394293],
  ['specificity', 0.7931034482758621, 0.04555053799336696],
  ['auc', 0.7071428571428572, 0.06295094623708185],
] as const)(
  '%s is what numpy works out by hand, with the error of chance and of the calibrator',
  (measure, value, error) => {
    const found = expectedOf(window, calibrated(baseline))[measure]
    expect(found?.value).toBeCloseTo(value, 12)
    expect(found?.standardError).toBeCloseTo(error, 8)
  },
)

test('a block holds at least 20 events and 20 others, and fewer in all make no calibrator', () => {
  expect(calibrated(baseline).blocks.map(({ rate }) => rate)).toEqual([0.2, 0.6])
  const many = Array.from({ length: 40 }, (_, bin) => [cell(bin, 0, 2, bin), cell(bin, 0, 1, 45 - bin)]).flat()
  const { curve, blocks } = calibrated(many)
  for (const { corners } of blocks) {
    const [low = 0, high = low] = [curve.xs[corners[0] ?? 0], curve.xs[corners.at(-1) ?? 0]]
    const own = many.filter(({ bin }) => low <= bin && bin <= high)
    for (const state of [1, 2])
      expect(own.filter((one) => one.state === state).reduce((sum, { n }) => sum + n, 0)).toBeGreaterThanOrEqual(20)
  }
  expect(calibratorOf([cell(0, 0, 1, 100), cell(1, 1, 2, 19)])).toBeUndefined()
  expect(calibratorOf([cell(0, 0, 1, 19), cell(1, 1, 2, 100)])).toBeUndefined()
})

test('with fewer than 10 expected cases under its line a figure is left out, and nothing out of nothing is not 0', () => {
  const calibrator = calibrated(baseline)
  const few = expectedOf([cell(1, 0, 0, 40), cell(3, 1, 0, 3)], calibrator)
  expect([few.sensitivity, few.ppv, few.auc]).toEqual([undefined, undefined, undefined])
  expect(few.specificity?.value).toBeGreaterThan(0.9)
  for (const measure of measures) expect(expectedOf([], calibrator)[measure]).toBeUndefined()
  expect(realisedOf([cell(1, 0, 1, 5), cell(3, 1, 0, 9)])).toEqual({
    sensitivity: undefined,
    ppv: undefined,
    specificity: expect.objectContaining({ value: 1 }),
    auc: undefined,
  })
})

const cells = fc.array(
  fc.record({
    bin: fc.integer({ min: 0, max: 5 }),
    flag: fc.integer({ min: 0, max: 2 }),
    state: fc.integer({ min: 0, max: 2 }),
    n: fc.integer({ min: 1, max: 60 }),
  }),
  { minLength: 1, maxLength: 20 },
)

test('an estimate never looks at an outcome, nor at the order of the cells', () => {
  fc.assert(
    fc.property(cells, (own) => {
      const calibrator = calibrated(baseline)
      const found = expectedOf(own, calibrator)
      expect(expectedOf(own.map((one) => ({ ...one, state: 2 - one.state })).reverse(), calibrator)).toEqual(found)
    }),
  )
})

test('twice the patients leave an estimate where it is and its error no larger', () => {
  fc.assert(
    fc.property(cells, (own) => {
      const calibrator = calibrated(baseline)
      const [one, two] = [expectedOf(own, calibrator), expectedOf([...own, ...own], calibrator)]
      for (const measure of measures) {
        if (one[measure] === undefined) continue
        expect(two[measure]?.value).toBeCloseTo(one[measure].value, 9)
        expect(two[measure]?.standardError).toBeLessThanOrEqual(one[measure].standardError + 1e-9)
      }
    }),
  )
})

describe('the interval', () => {
  // scipy 1.10.1: t.ppf(.975, 6); expit(logit(.85) ± t·√(.09 + (.02/(.85·.15))²)); .6 ± t·√(.0004 + .03²)
  test('is a prediction interval with Student’s t: on the logit for AUC, as it is for shares', () => {
    const auc = predictionInterval('auc', { value: 0.85, standardError: 0.02 }, { months: 6, between: 0.09 })
    expect(auc?.low).toBeCloseTo(0.7122292828000243, 9)
    expect(auc?.high).toBeCloseTo(0.9284397852231566, 9)
    const ppv = predictionInterval('ppv', { value: 0.6, standardError: 0.03 }, { months: 6, between: 0.0004 })
    expect(ppv?.low).toBeCloseTo(0.5117753385415627, 9)
    expect(ppv?.high).toBeCloseTo(0.6882246614584373, 9)
  })

  test('keeps within 0 and 1, holds its estimate, and an AUC of exactly 1 has none', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.01, max: 0.99, noNaN: true }),
        fc.double({ min: 0, max: 0.5, noNaN: true }),
        fc.integer({ min: 3, max: 20 }),
        (value, standardError, months) => {
          for (const measure of measures) {
            const found = predictionInterval(measure, { value, standardError }, { months, between: 0.01 })
            expect(found?.low).toBeGreaterThanOrEqual(0)
            expect(found?.high).toBeLessThanOrEqual(1)
            expect(found?.low).toBeLessThanOrEqual(value)
            expect(found?.high).toBeGreaterThanOrEqual(value)
          }
        },
      ),
    )
    const sure = predictionInterval('auc', { value: 1, standardError: 0.01 }, { months: 6, between: 0 })
    expect(sure).toBeUndefined()
  })
})
