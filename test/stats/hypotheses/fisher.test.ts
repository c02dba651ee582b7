import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fisherExact } from '../../../src/stats/hypotheses/fisher.ts'
import { off, outside } from './outside.ts'

type Expected = {
  two_sided: number
  less: number
  greater: number
  or: number | 'Infinity'
  low: number
  high: number | 'Infinity'
}

describe('Fisher’s test is R’s and scipy’s', () => {
  test.each(outside<{ table: number[][] }, Expected>('fisher'))('%s', (_id, entry) => {
    const found = fisherExact(entry.inputs.table)
    const p = (alternative: 'less' | 'greater') => fisherExact(entry.inputs.table, { alternative })?.p
    expect(off(found?.p, entry.expected.two_sided, entry), 'two-sided').toBeLessThanOrEqual(1)
    expect(off(p('less'), entry.expected.less, entry), 'less').toBeLessThanOrEqual(1)
    expect(off(p('greater'), entry.expected.greater, entry), 'greater').toBeLessThanOrEqual(1)
    expect(off(found?.oddsRatio.estimate, Number(entry.expected.or), entry), 'or').toBeLessThanOrEqual(1)
    expect(off(found?.oddsRatio.low, entry.expected.low, entry), 'low').toBeLessThanOrEqual(1)
    expect(off(found?.oddsRatio.high, Number(entry.expected.high), entry), 'high').toBeLessThanOrEqual(1)
  })
  test.each(outside<{ table: number[][] }, { p_two_sided: number; p_greater: number }>('fisher_R'))(
    '%s',
    (_id, entry) => {
      expect(off(fisherExact(entry.inputs.table)?.p, entry.expected.p_two_sided, entry)).toBeLessThanOrEqual(1)
      const greater = fisherExact(entry.inputs.table, { alternative: 'greater' })
      expect(off(greater?.p, entry.expected.p_greater, entry)).toBeLessThanOrEqual(1)
    },
  )
})

test('aequitas tests false-positive rates among the flagged, and so calls equal rates different; ours are among those without the event', () => {
  // Both flag 32 % of those without the event, and very different shares of the flagged have it.
  const [women, men] = [
    { fp: 32, tn: 68, tp: 120 },
    { fp: 320, tn: 680, tp: 300 },
  ]
  const ours = fisherExact([
    [women.fp, women.tn],
    [men.fp, men.tn],
  ])
  const theirs = fisherExact([
    [women.fp, women.tp],
    [men.fp, men.tp],
  ])
  expect(ours?.p).toBeGreaterThan(0.9)
  expect(theirs?.p).toBeLessThan(1e-6)
})

test('mid-p counts half of what is as likely: the tables of the lady tasting tea', () => {
  // Fisher 1935: eight cups, four of each; three right: P(X = 4) = 1/70, P(X = 3) = 16/70, and as much on the other side.
  const tea = [
    [3, 1],
    [1, 3],
  ]
  const greater = fisherExact(tea, { alternative: 'greater' })
  expect(greater?.p).toBeCloseTo(17 / 70, 14)
  expect(greater?.midP).toBeCloseTo(9 / 70, 14)
  const both = fisherExact(tea)
  expect(both?.p).toBeCloseTo(34 / 70, 14)
  expect(both?.midP).toBeCloseTo(18 / 70, 14)
})

test('turning the table over changes nothing but the side, and the interval holds its estimate', () => {
  const cell = fc.integer({ min: 0, max: 60 })
  fc.assert(
    fc.property(cell, cell, cell, cell, (a, b, c, d) => {
      const found = fisherExact([
        [a, b],
        [c, d],
      ])
      const turned = fisherExact([
        [c, d],
        [a, b],
      ])
      if (found === undefined || turned === undefined) {
        expect(turned).toBe(found)
        return
      }
      expect(turned.p).toBeCloseTo(found.p, 10)
      expect(found.midP).toBeLessThanOrEqual(found.p)
      const { estimate, low, high } = found.oddsRatio
      expect(low).toBeLessThanOrEqual(estimate)
      expect(high).toBeGreaterThanOrEqual(estimate)
      if (estimate > 0 && estimate < Infinity) expect(turned.oddsRatio.estimate * estimate).toBeCloseTo(1, 8)
    }),
    { numRuns: 60 },
  )
})

test('a table that is not two by two, or says nothing, has no answer', () => {
  for (const table of [
    [],
    [[1, 2]],
    [
      [1, 2, 3],
      [4, 5, 6],
    ],
    [
      [0, 0],
      [3, 4],
    ],
    [
      [1, 0],
      [2, 0],
    ],
    [
      [1.5, 2],
      [3, 4],
    ],
    [
      [-1, 2],
      [3, 4],
    ],
  ])
    expect(fisherExact(table)).toBeUndefined()
  expect(
    fisherExact(
      [
        [1, 2],
        [3, 4],
      ],
      { level: 1 },
    ),
  ).toBeUndefined()
})
