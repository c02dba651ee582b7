import { expect, test } from 'vitest'
import { confusionRates } from '../../../src/stats/performance/rates.ts'
import { readFixture } from '../fixture.ts'

test('the rates of nine cases agree with scikit-learn', () => {
  const [entry] = readFixture<{ expected: Record<string, number> }>('confusion')
  const { tp = 0, fp = 0, fn = 0, tn = 0, sens, spec, ppv, npv } = entry?.expected ?? {}
  const rates = confusionRates({ tp, fp, fn, tn })
  expect(rates.sensitivity.interval?.estimate).toBe(sens)
  expect(rates.specificity.interval?.estimate).toBe(spec)
  expect(rates.ppv.interval?.estimate).toBe(ppv)
  expect(rates.npv.interval?.estimate).toBe(npv)
  expect(rates.flagRate).toMatchObject({ numerator: 5, denominator: 9 })
})

test('a sensitivity without events is undefined, where fairlearn and NannyML say 0', () => {
  const rates = confusionRates({ tp: 0, fp: 0, fn: 0, tn: 2 })
  expect(rates.sensitivity).toEqual({ numerator: 0, denominator: 0, interval: undefined })
  expect(rates.ppv.interval).toBeUndefined()
  expect(rates.specificity.interval?.estimate).toBe(1)
})

test('the sensitivity of one ethnic group on the diabetes stream has Wilson’s interval', () => {
  // R 4.2.2 prop.test(24, 84, correct = FALSE): 0.285714285714286 (0.200150341216128 to 0.390020399533012)
  const { interval } = confusionRates({ tp: 24, fp: 0, fn: 60, tn: 0 }).sensitivity
  expect(interval?.low).toBeCloseTo(0.200150341216128, 12)
  expect(interval?.high).toBeCloseTo(0.390020399533012, 12)
})
