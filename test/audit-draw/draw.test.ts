import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { draw, seedOf } from '../../src/audit-draw/draw.ts'
import { missedOfFrame } from '../../src/audit-draw/missed-interval.ts'
import { dueBack } from '../../src/audit-draw/month.ts'
import { auditedSensitivity } from '../../src/audit-draw/sensitivity.ts'

const tokens = (n: number) => Array.from({ length: n }, (_, at) => `case-${at}`)

describe('a draw', () => {
  test('is the same whenever it is made, in whatever order the cases come', () => {
    const seed = seedOf('sepsis', '2026-10')
    expect(draw(tokens(300).reverse(), 40, seed)).toEqual(draw(tokens(300), 40, seed))
    expect(draw(tokens(300), 40, seedOf('sepsis', '2026-11')).drawn).not.toEqual(draw(tokens(300), 40, seed).drawn)
  })

  test('takes as many as were asked for, none twice, and all where there are no more', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 200 }), fc.integer({ min: 1, max: 250 }), fc.string(), (n, asked, seed) => {
        const { drawn, frame } = draw(tokens(n), asked, seed)
        expect(frame).toBe(n)
        expect(new Set(drawn).size).toBe(Math.min(n, asked))
        expect(drawn.every((one) => tokens(n).includes(one))).toBe(true)
      }),
    )
  })

  test('gives every case the same chance', () => {
    // 4,000 draws of 5 from 20: each case 1,000 times, with a standard deviation of 27.4; 5 of those either way.
    const times = new Map<string, number>()
    for (let turn = 0; turn < 4000; turn++)
      for (const one of draw(tokens(20), 5, `turn ${turn}`).drawn) times.set(one, (times.get(one) ?? 0) + 1)
    for (const one of tokens(20)) expect(Math.abs((times.get(one) ?? 0) - 1000)).toBeLessThan(137)
  })
})

describe('misses among all that were not flagged', () => {
  // scipy 1.10.1: the least M with hypergeom.sf(x - 1, N, M, n) > .025 and the most with hypergeom.cdf(x, N, M, n) > .025.
  test.each([
    [1000, 50, 3, 14, 162],
    [1000, 50, 0, 0, 69],
    [5000, 60, 1, 3, 444],
    [40, 30, 2, 2, 6],
    [200, 200, 7, 7, 7],
  ])('of %i, %i read and %i missed: from %i to %i', (frame, read, missed, low, high) => {
    expect(missedOfFrame(frame, read, missed)).toMatchObject({ low, high, estimate: (frame * missed) / read })
  })

  test('cannot be told of none read, nor of more than there are', () => {
    expect(missedOfFrame(100, 0, 0)).toBeUndefined()
    expect(missedOfFrame(100, 101, 0)).toBeUndefined()
  })
})

describe('the sensitivity of a month', () => {
  const month = { flagged: 100, flaggedKnown: 100, flaggedEvents: 40, frame: 1000, read: 50, missed: 3 }

  test('weighs each miss by how many cases it stands for: 40 of 40 and 60', () => {
    // 40/(40 + 1000 × 3/50) = 0.4; with 162 misses 40/202 = 0.198, with 14 it is 40/54 = 0.741.
    const told = auditedSensitivity(month)
    if (typeof told === 'string') throw new Error(told)
    expect(told.estimate).toBeCloseTo(0.4, 12)
    expect(told.low).toBeCloseTo(40 / 202, 12)
    expect(told.high).toBeCloseTo(40 / 54, 12)
  })

  test('without a miss it is not 100% for certain', () => {
    const told = auditedSensitivity({ ...month, missed: 0 })
    if (typeof told === 'string') throw new Error(told)
    expect([told.estimate, told.high]).toEqual([1, 1])
    expect(told.low).toBeCloseTo(40 / 109, 12)
  })

  test('flagged outcomes that are not known widen it: all with the event, or none', () => {
    const told = auditedSensitivity({ ...month, flaggedKnown: 80 })
    if (typeof told === 'string') throw new Error(told)
    expect(told.found).toBe(50)
    expect(told.low).toBeCloseTo(40 / 202, 12)
    expect(told.high).toBeCloseTo(60 / 74, 12)
  })

  test('is not said before anything is read, nor without an event', () => {
    expect(auditedSensitivity({ ...month, read: 0, missed: 0 })).toBe('nothing read')
    expect(auditedSensitivity({ ...month, flaggedKnown: 0, flaggedEvents: 0 })).toBe('no flagged outcome known')
    expect(auditedSensitivity({ ...month, flaggedEvents: 0, missed: 0 })).toBe('no event')
  })
})

test('a list is due when the month of the drawing is judged', () => {
  expect(dueBack('2026-11-02', 7)).toBe('2026-12-07')
})
