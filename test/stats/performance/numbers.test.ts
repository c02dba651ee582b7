import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { concordance, concordanceOfSpreads } from '../../../src/stats/performance/concordance.ts'
import { limitsOfAgreement, limitsOfSpread } from '../../../src/stats/performance/limits-of-agreement.ts'
import { meanInterval, spreadOf, spreadOfSums } from '../../../src/stats/performance/mean-interval.ts'
import { differencesOf, numericErrors, numericErrorsOfSums } from '../../../src/stats/performance/numeric-errors.ts'
import { ratioOfSums } from '../../../src/stats/performance/ratio-of-sums.ts'
import { relativeErrors } from '../../../src/stats/performance/relative-errors.ts'
import { entriesOf } from './entries.ts'

type Pairs = { predicted: number[]; actual: number[] }
type Bounds = [number, number, number]
type Agreement = Record<'bias' | 'mae' | 'lower' | 'upper', Bounds> &
  Record<'mse' | 'rmse' | 'mape' | 'msle' | 'rmsle' | 'sd', number>
const agreement = entriesOf<Pairs, Agreement>('agreement')

describe('errors of a number', () => {
  test.each(agreement)('%s', (_name, { inputs, expected }) => {
    const found = numericErrors(inputs)
    for (const name of ['bias', 'mae'] as const) {
      const [value, low, high] = expected[name]
      expect(found?.[name].value).toBeCloseTo(value, 10)
      expect(found?.[name].interval?.low).toBeCloseTo(low, 8)
      expect(found?.[name].interval?.high).toBeCloseTo(high, 8)
    }
    expect(found?.mse.value).toBeCloseTo(expected.mse, 8)
    expect(found?.rmse.value).toBeCloseTo(expected.rmse, 10)
    const relative = relativeErrors(inputs)
    expect(relative?.mape).toBeCloseTo(expected.mape, 12)
    expect(relative?.msle).toBeCloseTo(expected.msle, 12)
    expect(relative?.rmsle).toBeCloseTo(expected.rmsle, 12)
  })

  test('a percentage of 0 is undefined, where scikit-learn says 10¹⁵', () => {
    const found = relativeErrors({ predicted: [1, 2], actual: [0, 2] })
    expect(found?.mape).toBeUndefined()
    expect(found?.msle).toBeCloseTo(Math.log(2) ** 2 / 2, 12)
    expect(relativeErrors({ predicted: [-1, 2], actual: [3, 2] })?.msle).toBeUndefined()
  })

  test('the interval of a mean squared error is never below 0 and holds it', () => {
    const number = fc.integer({ min: -10_000, max: 10_000 }).map((cents) => cents / 100)
    fc.assert(
      fc.property(fc.array(fc.tuple(number, number), { minLength: 2, maxLength: 30 }), (list) => {
        const found = numericErrors({ predicted: list.map(([p]) => p), actual: list.map(([, a]) => a) })
        if (found === undefined) throw new Error('every number is finite')
        expect(found.rmse.value).toBeGreaterThanOrEqual(found.mae.value * (1 - 1e-12))
        expect(Math.abs(found.bias.value)).toBeLessThanOrEqual(found.mae.value * (1 + 1e-12))
        const { interval } = found.rmse
        if (interval === undefined) return
        expect(interval.low).toBeGreaterThanOrEqual(0)
        expect(interval.low).toBeLessThanOrEqual(interval.estimate)
        expect(interval.high).toBeGreaterThanOrEqual(interval.estimate)
      }),
    )
  })

  test('weighted cases are repeated cases', () => {
    const [once, counts] = [{ predicted: [1, 4, 2.5], actual: [2, 3, 3] }, [3, 1, 2]]
    const repeat = (list: readonly number[]): number[] =>
      list.flatMap((value, at) => Array<number>(counts[at] ?? 0).fill(value))
    const repeated = { predicted: repeat(once.predicted), actual: repeat(once.actual) }
    expect(numericErrors({ ...once, counts })?.mae.interval?.low).toBeCloseTo(
      numericErrors(repeated)?.mae.interval?.low ?? 9,
      12,
    )
    expect(limitsOfAgreement({ ...once, counts })?.upper.high).toBeCloseTo(
      limitsOfAgreement(repeated)?.upper.high ?? 9,
      12,
    )
    expect(concordance({ ...once, counts })?.low).toBeCloseTo(concordance(repeated)?.low ?? 9, 12)
    expect(relativeErrors({ ...once, counts })?.mape).toBeCloseTo(relativeErrors(repeated)?.mape ?? 9, 12)
  })
})

describe('limits of agreement', () => {
  test.each(agreement)('%s', (_name, { inputs, expected }) => {
    const found = limitsOfAgreement(inputs)
    expect(found?.sd).toBeCloseTo(expected.sd, 10)
    for (const name of ['bias', 'lower', 'upper'] as const) {
      const [estimate, low, high] = expected[name]
      expect(found?.[name].estimate).toBeCloseTo(estimate, 9)
      expect(found?.[name].low).toBeCloseTo(low, 8)
      expect(found?.[name].high).toBeCloseTo(high, 8)
    }
  })

  test('of the peak flows are those that Bland and Altman printed', () => {
    const [[, { inputs }] = ['', { inputs: { predicted: [], actual: [] } }]] = agreement
    // Lancet 1986, 327:307: mean difference −2.1 l/min, SD 38.8; its 95 % interval −22.0 to 17.8.
    const found = limitsOfAgreement(inputs)
    expect(found?.sd).toBeCloseTo(38.8, 1)
    expect(found?.bias.estimate).toBeCloseTo(-2.1, 1)
    expect(found?.bias.low).toBeCloseTo(-22.0, 1)
    expect(found?.bias.high).toBeCloseTo(17.8, 1)
  })

  test('move with a shift of one side and turn with an exchange of the two', () => {
    const number = fc.integer({ min: -50, max: 50 })
    fc.assert(
      fc.property(fc.array(fc.tuple(number, number), { minLength: 3, maxLength: 20 }), number, (list, shift) => {
        const [x, y] = [list.map(([p]) => p), list.map(([, a]) => a)]
        const found = limitsOfAgreement({ predicted: x, actual: y })
        if (found === undefined) return
        const moved = limitsOfAgreement({ predicted: x.map((value) => value + shift), actual: y })
        expect(moved?.upper.high).toBeCloseTo(found.upper.high + shift, 8)
        const turned = limitsOfAgreement({ predicted: y, actual: x })
        expect(turned?.lower.low).toBeCloseTo(-found.upper.high, 8)
        expect(concordance({ predicted: y, actual: x })?.estimate ?? 9).toBeCloseTo(
          concordance({ predicted: x, actual: y })?.estimate ?? 9,
          8,
        )
      }),
    )
  })
})

test.each(entriesOf<Pairs, Bounds>('concordance'))('Lin’s concordance: %s', (_name, { inputs, expected }) => {
  const found = concordance(inputs)
  expect(found?.estimate).toBeCloseTo(expected[0], 10)
  expect(found?.low).toBeCloseTo(expected[1], 10)
  expect(found?.high).toBeCloseTo(expected[2], 10)
})

test('perfect concordance has no interval of zero width', () => {
  expect(concordance({ predicted: [1, 2, 4], actual: [1, 2, 4] })).toBeUndefined()
})

test('a mean keeps its digits where the spread is small beside it', () => {
  // Variance of 1, 2, 3, 4 is 5/3; scipy 1.17.1 ttest_1samp([1, 2, 3, 4], 0).confidence_interval(): 0.445739743239121 to 4.554260256760879.
  const spread = spreadOf([1e9 + 1, 1e9 + 2, 1e9 + 3, 1e9 + 4])
  expect(spread?.variance).toBeCloseTo(5 / 3, 6)
  expect(meanInterval({ n: 4, mean: 2.5, variance: 5 / 3 })?.low).toBeCloseTo(0.445739743239121, 10)
  expect(meanInterval({ n: 4, mean: 2.5, variance: 5 / 3 })?.high).toBeCloseTo(4.554260256760879, 10)
  expect(meanInterval({ n: 4, mean: 2.5, variance: 0 })).toBeUndefined()
  expect(Array.from(differencesOf({ predicted: [3, 5], actual: [1, 9] }) ?? [])).toEqual([2, -4])
})

describe('errors from the sums of each day', () => {
  // Five days: [2, −1, 3.5], [−4, 0.5], [1, 1, −2, 6], [0, −3], [2.5].
  const days = [
    { n: 3, e: 4.5, ee: 17.25, absolute: 6.5 },
    { n: 2, e: -3.5, ee: 16.25, absolute: 4.5 },
    { n: 4, e: 6, ee: 42, absolute: 10 },
    { n: 2, e: -3, ee: 9, absolute: 3 },
    { n: 1, e: 2.5, ee: 6.25, absolute: 2.5 },
  ]

  test('bias and mean absolute error have Student’s interval over cases', () => {
    // scipy 1.17.1 ttest_1samp(errors, 0) and (|errors|, 0), confidence_interval(0.95).
    const found = numericErrorsOfSums(days)
    expect(found?.n).toBe(12)
    expect(found?.bias.value).toBeCloseTo(0.5416666666666666, 12)
    expect(found?.bias.interval?.low).toBeCloseTo(-1.2475420715557166, 10)
    expect(found?.bias.interval?.high).toBeCloseTo(2.3308754048890497, 10)
    expect(found?.mae.value).toBeCloseTo(2.2083333333333335, 12)
    expect(found?.mae.interval?.low).toBeCloseTo(1.1207696749490719, 10)
    expect(found?.mae.interval?.high).toBeCloseTo(3.295896991717595, 10)
  })

  test('the mean square has the interval of a ratio of two sums over days', () => {
    // numpy 2.4.6: R = Σee/Σn = 7.5625, SE = √(5/4·Σ(ee − R·n)²)/Σn = 1.3441385500908296; scipy t.ppf(0.975, 4).
    const found = numericErrorsOfSums(days)
    expect(found?.rmse.value).toBe(2.75)
    expect(found?.mse.interval?.low).toBeCloseTo(4.6169018569768445, 10)
    expect(found?.mse.interval?.high).toBeCloseTo(12.387399174096597, 10)
    expect(found?.rmse.interval?.low).toBeCloseTo(Math.sqrt(4.6169018569768445), 10)
  })

  test('a single day has a mean square and no interval for it; no case at all has no error', () => {
    const [day] = days
    const found = numericErrorsOfSums(day === undefined ? [] : [day])
    expect(found?.mse.value).toBe(5.75)
    expect(found?.mse.interval).toBeUndefined()
    expect(numericErrorsOfSums([])).toBeUndefined()
    expect(numericErrorsOfSums([{ n: 0, e: 0, ee: 0, absolute: 0 }])).toBeUndefined()
    expect(ratioOfSums([{ top: 1, bottom: 0 }])).toBeUndefined()
    expect(ratioOfSums([1, 2, 3].map((n) => ({ top: 2 * n, bottom: n })))).toBeUndefined()
  })

  test('are those of the pairs themselves, and so are limits of agreement and concordance', () => {
    const number = fc.integer({ min: -400, max: 400 }).map((quarters) => quarters / 4)
    fc.assert(
      fc.property(fc.array(fc.tuple(number, number), { minLength: 3, maxLength: 30 }), (list) => {
        const [predicted, actual] = [list.map(([p]) => p), list.map(([, a]) => a)]
        const d = list.map(([p, a]) => p - a)
        const sumsOf = (values: readonly number[]) =>
          spreadOfSums(
            values.length,
            values.reduce((sum, value) => sum + value, 0),
            values.reduce((sum, value) => sum + value * value, 0),
          )
        const errors = d.map((e) => ({ n: 1, e, ee: e * e, absolute: Math.abs(e) }))
        const [own, pairs] = [numericErrorsOfSums(errors), numericErrors({ predicted, actual })]
        expect(own?.bias.interval?.low ?? 9).toBeCloseTo(pairs?.bias.interval?.low ?? 9, 6)
        expect(own?.mae.interval?.high ?? 9).toBeCloseTo(pairs?.mae.interval?.high ?? 9, 6)
        expect(own?.rmse.value).toBeCloseTo(pairs?.rmse.value ?? 9, 9)
        const spread = sumsOf(d)
        if (spread === undefined) throw new Error('there are cases')
        expect(limitsOfSpread(spread)?.upper.high ?? 9).toBeCloseTo(
          limitsOfAgreement({ predicted, actual })?.upper.high ?? 9,
          6,
        )
        const spreads = { x: sumsOf(predicted), y: sumsOf(actual), d: spread }
        const concordant = concordance({ predicted, actual })
        // Near 0 correlation the interval stands on a quotient of two numbers near nothing.
        if (Math.abs(concordant?.estimate ?? 0) > 0.05)
          expect(concordanceOfSpreads(spreads)?.low ?? 9).toBeCloseTo(concordant?.low ?? 9, 6)
      }),
    )
  })

  test('a ratio of sums lies within its interval, grows with what is on top, and does not go by the order of the days', () => {
    const day = fc.record({ top: fc.integer({ min: 0, max: 500 }), bottom: fc.integer({ min: 1, max: 60 }) })
    fc.assert(
      fc.property(fc.array(day, { minLength: 2, maxLength: 40 }), (list) => {
        const found = ratioOfSums(list)
        if (found === undefined) return
        expect(found.low).toBeGreaterThan(0)
        expect(found.low).toBeLessThan(found.estimate)
        expect(found.high).toBeGreaterThan(found.estimate)
        const eight = ratioOfSums(list.map(({ top, bottom }) => ({ top: 8 * top, bottom })))
        expect(eight).toEqual({ estimate: 8 * found.estimate, low: 8 * found.low, high: 8 * found.high })
        expect((ratioOfSums(list.toReversed())?.high ?? 0) / found.high).toBeCloseTo(1, 9)
        // A day without a case says nothing.
        expect(ratioOfSums([...list, { top: 0, bottom: 0 }])).toEqual(found)
      }),
    )
  })

  test('squares that leave nothing for the spread, but for rounding, leave none', () => {
    expect(spreadOfSums(3, 0.3, 0.03)?.variance).toBe(0)
    expect(spreadOfSums(0, 0, 0)).toBeUndefined()
    expect(spreadOfSums(2, 1, Number.NaN)).toBeUndefined()
    expect(spreadOfSums(1, 4, 16)?.variance).toBeUndefined()
  })
})
