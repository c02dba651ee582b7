import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { mannWhitney } from '../../../src/stats/hypotheses/mann-whitney.ts'
import { off, outside } from './outside.ts'

type Samples = { x: number[]; y: number[] }
type Alternative = 'two-sided' | 'less' | 'greater'

describe('the normal approximation with ties, with and without continuity, is scipy’s', () => {
  test.each(outside<Samples, { u: number; p: number; plain: number }>('mann_whitney_normal'))('%s', (_id, entry) => {
    const { x, y } = entry.inputs
    const alternative = entry.params.alternative as Alternative
    const found = mannWhitney(x, y, { alternative, method: 'normal' })
    expect(found?.u).toBe(entry.expected.u)
    expect(off(found?.p, entry.expected.p, entry)).toBeLessThanOrEqual(1)
    const plain = mannWhitney(x, y, { alternative, method: 'normal', continuity: false })
    expect(off(plain?.p, entry.expected.plain, entry)).toBeLessThanOrEqual(1)
  })
})

describe('the exact law without ties is scipy’s', () => {
  test.each(outside<Samples, { u: number; p: number }>('mann_whitney_exact'))('%s', (_id, entry) => {
    const { x, y } = entry.inputs
    const found = mannWhitney(x, y, { alternative: entry.params.alternative as Alternative })
    expect(found?.method).toBe('exact')
    expect(off(found?.p, entry.expected.p, entry)).toBeLessThanOrEqual(1)
  })
})

describe('the exact law with ties is what counting every order gives, where R and scipy leave it', () => {
  test.each(outside<Samples, { mw: Record<Alternative, number> }>('every_order'))('%s', (_id, entry) => {
    for (const alternative of ['two-sided', 'less', 'greater'] as const) {
      const found = mannWhitney(entry.inputs.x, entry.inputs.y, { alternative })
      expect(off(found?.p, entry.expected.mw[alternative], entry), alternative).toBeLessThanOrEqual(1)
    }
  })
})

test('Evidently’s test is one-sided and gives p = 1 for a column that has fallen far; ours sees it', () => {
  const before = Array.from({ length: 60 }, (_, at) => at)
  const now = before.map((value) => value - 40)
  expect(mannWhitney(before, now, { alternative: 'less' })?.p).toBeGreaterThan(0.999)
  expect(mannWhitney(before, now)?.p).toBeLessThan(1e-6)
})

test('monotone maps change nothing, and the pairs one way and the other are all pairs', () => {
  const sample = fc.array(fc.integer({ min: -5, max: 5 }), { minLength: 1, maxLength: 12 })
  fc.assert(
    fc.property(sample, sample, (x, y) => {
      const found = mannWhitney(x, y)
      const mapped = mannWhitney(
        x.map((value) => value ** 3),
        y.map((value) => value ** 3),
      )
      expect(mapped).toEqual(found)
      const turned = mannWhitney(y, x)
      if (found === undefined || turned === undefined) return
      expect(found.u + turned.u).toBe(x.length * y.length)
      expect(turned.p).toBeCloseTo(found.p, 12)
    }),
  )
})
