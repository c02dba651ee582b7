import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { kolmogorovSmirnov, kolmogorovSmirnovOf } from '../../../src/stats/hypotheses/kolmogorov-smirnov.ts'
import { atoms } from '../../../src/stats/samples/atoms.ts'
import { createRandom } from '../../../src/stats/simulation/random.ts'
import { off, outside } from './outside.ts'

type Samples = { x: number[]; y: number[] }
type Alternative = 'two-sided' | 'less' | 'greater'

const side = (found: ReturnType<typeof kolmogorovSmirnov>, alternative: unknown): number | undefined =>
  alternative === 'greater' ? found?.dPlus : alternative === 'less' ? found?.dMinus : found?.d

describe('the exact law, given the ties that occurred, is R’s', () => {
  const exact = outside<Samples, { D: number; p: number }>('ks_2samp').filter(([, { params }]) => params.exact === true)
  test.each(exact)('%s', (_id, entry) => {
    const alternative = String(entry.params.alternative).replace('.', '-') as Alternative
    const found = kolmogorovSmirnov(entry.inputs.x, entry.inputs.y, { alternative })
    expect(found?.method).toBe('exact')
    expect(off(side(found, alternative), entry.expected.D, entry)).toBeLessThanOrEqual(1)
    expect(off(found?.p, entry.expected.p, entry)).toBeLessThanOrEqual(1)
  })
})

describe('the exact law, ties taken into account, is what counting every order gives', () => {
  test.each(outside<Samples, { ks: Record<Alternative, number> }>('every_order'))('%s', (_id, entry) => {
    for (const alternative of ['two-sided', 'less', 'greater'] as const) {
      const found = kolmogorovSmirnov(entry.inputs.x, entry.inputs.y, { alternative })
      expect(off(found?.p, entry.expected.ks[alternative], entry), alternative).toBeLessThanOrEqual(1)
    }
  })
})

describe('the exact law without regard to ties is scipy’s, into the far tail', () => {
  test.each(outside<Samples, { D: number; p: number }>('ks_scipy'))('%s', (_id, entry) => {
    const alternative = entry.params.alternative as Alternative
    const found = kolmogorovSmirnov(entry.inputs.x, entry.inputs.y, { alternative, method: 'exact', ties: 'ignored' })
    expect(off(side(found, alternative), entry.expected.D, entry)).toBeLessThanOrEqual(1)
    expect(off(found?.p, entry.expected.p, entry)).toBeLessThanOrEqual(1)
  })
})

test('Kolmogorov’s limit is the one of scipy’s kstwobign, not the one-sample law that scipy calls asymptotic', () => {
  const entry = outside<Samples, { D: number; p: number }>('ks_2samp').find(
    ([id]) => id === 'ks_50_60_kolmogorov_limit',
  )?.[1]
  if (entry === undefined) throw new Error('no fixture')
  const found = kolmogorovSmirnov(entry.inputs.x, entry.inputs.y, { method: 'asymptotic' })
  expect(off(found?.p, entry.expected.p, entry)).toBeLessThanOrEqual(1)
})

test('from n·m = 10,000 on the limit is taken, as in R, unless the exact law is asked for', () => {
  const x = Array.from({ length: 100 }, (_, at) => at)
  const y = Array.from({ length: 99 }, (_, at) => at + 10.5)
  expect(kolmogorovSmirnov(x, y)?.method).toBe('exact')
  expect(kolmogorovSmirnov(x, [...y, 500])?.method).toBe('asymptotic')
  expect(kolmogorovSmirnov(x, [...y, 500], { method: 'exact' })?.method).toBe('exact')
})

test('the same sample twice differs by nothing, and samples apart by everything', () => {
  expect(kolmogorovSmirnov([1, 2, 3], [1, 2, 3])).toEqual({
    d: 0,
    dPlus: 0,
    dMinus: 0,
    p: 1,
    method: 'exact',
    isBound: false,
  })
  // 2 of C(6, 3) = 20 orders have the samples apart.
  const apart = kolmogorovSmirnov([1, 2, 3], [4, 5, 6])
  expect(apart?.d).toBe(1)
  expect(apart?.p).toBeCloseTo(0.1, 14)
})

const sample = fc.array(fc.integer({ min: -9, max: 9 }), { minLength: 1, maxLength: 30 })

test('monotone maps and the order of values change nothing; exchanging the samples exchanges the sides', () => {
  fc.assert(
    fc.property(sample, sample, (x, y) => {
      const found = kolmogorovSmirnov(x, y)
      const mapped = kolmogorovSmirnov(
        x.map((value) => Math.exp(value / 3)).reverse(),
        y.map((value) => Math.exp(value / 3)),
      )
      expect(mapped).toEqual(found)
      const turned = kolmogorovSmirnov(y, x)
      expect(turned?.dPlus).toBe(found?.dMinus)
      expect(turned?.p).toBeCloseTo(found?.p ?? 9, 12)
    }),
  )
})

test('counted by value it is the same as written out; in bins the distance is no larger and the limit p no smaller', () => {
  fc.assert(
    fc.property(sample, sample, (x, y) => {
      const levels = Array.from({ length: 19 }, (_, at) => at - 9)
      const counts = (values: number[]): number[] =>
        levels.map((level) => values.filter((value) => value === level).length)
      const [ofX, ofY] = [atoms(levels, counts(x)), atoms(levels, counts(y))]
      if (ofX === undefined || ofY === undefined) throw new Error('nothing counted')
      expect(kolmogorovSmirnovOf(ofX, ofY)).toEqual(kolmogorovSmirnov(x, y))
      expect(kolmogorovSmirnovOf(ofX, ofY, { binned: true })?.isBound).toBe(true)
      const binned = (values: number[]): number[] => values.map((value) => Math.floor(value / 4))
      const raw = kolmogorovSmirnov(x, y, { method: 'asymptotic' })
      const coarse = kolmogorovSmirnov(binned(x), binned(y), { method: 'asymptotic' })
      expect(coarse?.d).toBeLessThanOrEqual(raw?.d ?? 0)
      expect(coarse?.p).toBeGreaterThanOrEqual(raw?.p ?? 1)
      const [binsX, binsY] = [atoms(binned(x)), atoms(binned(y))]
      const bound = binsX && binsY && kolmogorovSmirnovOf(binsX, binsY, { binned: true })
      expect(bound?.p).toBeGreaterThanOrEqual((kolmogorovSmirnov(x, y)?.p ?? 1) - 1e-12)
    }),
  )
})

test('a short sample against a long one is looked up, not merged: the same distance either way round', () => {
  const random = createRandom('long')
  const long = Float64Array.from({ length: 5000 }, () => Math.round(random.normal() * 50) / 50)
  const short = Float64Array.from({ length: 70 }, () => Math.round(random.normal() * 50) / 50 + 0.1)
  const found = kolmogorovSmirnov(long, short)
  let plus = 0
  for (const value of [...long, ...short]) {
    const share = (values: Float64Array): number => values.filter((one) => one <= value).length / values.length
    if (value % 1 === 0) plus = Math.max(plus, Math.abs(share(long) - share(short)))
  }
  expect(found?.d).toBeGreaterThanOrEqual(plus)
  expect(kolmogorovSmirnov(short, long)?.d).toBe(found?.d)
})

test('a million values take a moment', () => {
  const random = createRandom('million')
  const values = Float64Array.from({ length: 1e6 }, () => random.next())
  const others = Float64Array.from({ length: 1e6 }, () => random.next())
  const begun = performance.now()
  expect(kolmogorovSmirnov(values, others)?.p).toBeGreaterThan(0.001)
  expect(performance.now() - begun).toBeLessThan(5000)
})

test('NannyML ignores the way it is told to compute D; exact and limit give different p-values here', () => {
  const [x, y] = [
    [1, 2, 3, 4, 5, 6, 7, 8],
    [3, 4, 5, 6, 7, 8, 9, 10, 11],
  ]
  const exact = kolmogorovSmirnov(x, y, { method: 'exact' })
  const limit = kolmogorovSmirnov(x, y, { method: 'asymptotic' })
  expect(exact?.method).toBe('exact')
  expect(limit?.method).toBe('asymptotic')
  expect(exact?.p).not.toBe(limit?.p)
})

test('leaves out no stretch that holds the largest distance: as counted at every value', () => {
  const value = fc.double({ min: -3, max: 3, noNaN: true }).map((one) => Math.round(one * 50) / 50)
  const many = fc.array(value, { minLength: 1, maxLength: 300 })
  fc.assert(
    fc.property(many, many, (x, y) => {
      const below = (of: readonly number[], at: number) => of.filter((one) => one <= at).length / of.length
      const gaps = [...x, ...y].map((at) => below(x, at) - below(y, at))
      const found = kolmogorovSmirnov(x, y, { method: 'asymptotic' })
      expect(found?.dPlus).toBeCloseTo(Math.max(0, ...gaps), 12)
      expect(found?.dMinus).toBeCloseTo(Math.max(0, ...gaps.map((gap) => -gap)), 12)
    }),
    { numRuns: 60 },
  )
})
