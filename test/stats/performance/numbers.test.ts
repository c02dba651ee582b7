import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { concordance } from '../../../src/stats/performance/concordance.ts'
import { limitsOfAgreement } from '../../../src/stats/performance/limits-of-agreement.ts'
import { meanInterval, spreadOf } from '../../../src/stats/performance/mean-interval.ts'
import { differencesOf, numericErrors } from '../../../src/stats/performance/numeric-errors.ts'
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
