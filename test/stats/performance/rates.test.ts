import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Interval } from '../../../src/stats/interval.ts'
import { balancedAccuracy } from '../../../src/stats/performance/balanced-accuracy.ts'
import { f1 } from '../../../src/stats/performance/f1.ts'
import { likelihoodRatios } from '../../../src/stats/performance/likelihood-ratios.ts'
import { netBenefit } from '../../../src/stats/performance/net-benefit.ts'
import { numberNeededToEvaluate } from '../../../src/stats/performance/number-needed-to-evaluate.ts'
import { type Confusion, confusionRates } from '../../../src/stats/performance/rates.ts'
import { clopperPearson } from '../../../src/stats/proportions/clopper-pearson.ts'
import { entriesOf } from './entries.ts'

type Bounds = [number, number, number]

function near(found: Interval | undefined, [estimate, low, high]: Bounds): void {
  expect(found?.estimate).toBeCloseTo(estimate, 10)
  expect(found?.low).toBeCloseTo(low, 10)
  expect(found?.high).toBeCloseTo(high, 10)
}

describe('every measure of a flag, with its interval', () => {
  test.each(entriesOf<Confusion, Record<string, Bounds>>('confusion'))('%s', (_name, { inputs, expected }) => {
    const whole: Record<string, Interval | undefined> = {
      ...Object.fromEntries(Object.entries(confusionRates(inputs)).map(([name, { interval }]) => [name, interval])),
      balancedAccuracy: balancedAccuracy(inputs),
      f1: f1(inputs),
      ...likelihoodRatios(inputs),
      numberNeeded: numberNeededToEvaluate(inputs),
    }
    expect(Object.keys(whole).sort()).toEqual(Object.keys(expected).sort())
    for (const [name, bounds] of Object.entries(expected)) near(whole[name], bounds)
  })
})

type Gains = { flag: Bounds; treatAll: Bounds; overTreatAll: Bounds }

describe('net benefit against treating all and treating none', () => {
  test.each(entriesOf<Confusion & { theta: number }, Gains>('netBenefit'))('%s', (_name, { inputs, expected }) => {
    const found = netBenefit(inputs, inputs.theta)
    near(found?.flag.interval, expected.flag)
    near(found?.treatAll.interval, expected.treatAll)
    near(found?.overTreatAll.interval, expected.overTreatAll)
    expect(found?.treatNone).toBe(0)
  })

  test('flagging all is treating all, flagging none is treating none; neither has an interval of zero width', () => {
    const all = netBenefit({ tp: 10, fp: 90, fn: 0, tn: 0 }, 0.2)
    expect(all?.flag).toEqual(all?.treatAll)
    expect(all?.overTreatAll).toEqual({ value: 0, interval: undefined })
    expect(netBenefit({ tp: 0, fp: 0, fn: 10, tn: 90 }, 0.2)?.flag).toEqual({ value: 0, interval: undefined })
  })

  test('is the flag’s benefit less that of all, at any threshold', () => {
    const cell = fc.integer({ min: 0, max: 200 })
    fc.assert(
      fc.property(cell, cell, cell, cell, fc.double({ min: 0.01, max: 0.99, noNaN: true }), (tp, fp, fn, tn, theta) => {
        const found = netBenefit({ tp, fp, fn, tn }, theta)
        if (found === undefined) return expect(tp + fp + fn + tn).toBe(0)
        expect(found.overTreatAll.value).toBeCloseTo(found.flag.value - found.treatAll.value, 9)
      }),
    )
  })

  test('needs a threshold between 0 and 1', () => {
    expect(netBenefit({ tp: 1, fp: 1, fn: 1, tn: 1 }, 1)).toBeUndefined()
    expect(netBenefit({ tp: 1, fp: 1, fn: 1, tn: 1 }, Number.NaN)).toBeUndefined()
  })
})

test('a sensitivity without events is undefined, where fairlearn, scikit-learn and NannyML say 0', () => {
  const rates = confusionRates({ tp: 0, fp: 0, fn: 0, tn: 2 })
  expect(rates.sensitivity).toEqual({ numerator: 0, denominator: 0, interval: undefined })
  // fairlearn gives such a group a sensitivity of 0 and, as well, a false-negative rate of 0.
  expect(rates.falseNegativeRate.interval).toBeUndefined()
  expect(rates.ppv.interval).toBeUndefined()
  expect(rates.specificity.interval?.estimate).toBe(1)
})

test('F1, balanced accuracy and the number needed are undefined for 0/0, where scikit-learn says 0', () => {
  const quiet = { tp: 0, fp: 0, fn: 0, tn: 9 }
  expect(f1(quiet)).toBeUndefined()
  expect(balancedAccuracy(quiet)).toBeUndefined()
  expect(numberNeededToEvaluate(quiet)).toBeUndefined()
  // Flagged, but nothing found: no number is enough.
  expect(numberNeededToEvaluate({ tp: 0, fp: 9, fn: 1, tn: 9 })).toBeUndefined()
  expect(likelihoodRatios(quiet)).toEqual({ positive: undefined, negative: undefined })
})

test('a rate of 1 or 0 has no interval of zero width, as fairlearn’s bootstrap gives it', () => {
  const { sensitivity } = confusionRates({ tp: 10, fp: 3, fn: 0, tn: 20 })
  expect(sensitivity.interval).toEqual(clopperPearson(10, 10))
  // R 4.2.2 binom.test(10, 10)$conf.int: 0.6915029 1.0000000
  expect(sensitivity.interval?.low).toBeCloseTo(0.6915029, 7)
})

test('the RAI toolbox rounds its Wilson interval to four digits and has it for two rates only: ours holds every digit of every rate', () => {
  // R 4.2.2 prop.test(24, 84, correct = FALSE): 0.285714285714286 (0.200150341216128 to 0.390020399533012)
  const { interval } = confusionRates({ tp: 24, fp: 0, fn: 60, tn: 0 }).sensitivity
  expect(interval?.low).toBeCloseTo(0.200150341216128, 12)
  expect(interval?.high).toBeCloseTo(0.390020399533012, 12)
})

test('aequitas tests the false-positive rate among the flagged and calls a share of all flags parity: ours are of the non-events and of the group', () => {
  const rates = confusionRates({ tp: 10, fp: 5, fn: 3, tn: 40 })
  expect(rates.falsePositiveRate).toMatchObject({ numerator: 5, denominator: 45 })
  expect(rates.falseNegativeRate).toMatchObject({ numerator: 3, denominator: 13 })
  expect(rates.flagRate).toMatchObject({ numerator: 15, denominator: 58 })
})

test('rates and their complements mirror each other, and every interval holds its estimate', () => {
  const cell = fc.integer({ min: 0, max: 60 })
  fc.assert(
    fc.property(cell, cell, cell, cell, (tp, fp, fn, tn) => {
      const confusion = { tp, fp, fn, tn }
      const rates = confusionRates(confusion)
      const [hit, missed] = [rates.sensitivity.interval, rates.falseNegativeRate.interval]
      if (hit !== undefined) {
        expect(missed?.low).toBeCloseTo(1 - hit.high, 9)
        expect(missed?.high).toBeCloseTo(1 - hit.low, 9)
      }
      const { positive, negative } = likelihoodRatios(confusion)
      for (const one of [
        f1(confusion),
        balancedAccuracy(confusion),
        positive,
        negative,
        numberNeededToEvaluate(confusion),
      ])
        if (one !== undefined) {
          expect(one.low).toBeLessThanOrEqual(one.estimate)
          expect(one.high).toBeGreaterThanOrEqual(one.estimate)
        }
    }),
  )
})
