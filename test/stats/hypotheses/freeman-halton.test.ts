import { describe, expect, test } from 'vitest'
import { fisherExact } from '../../../src/stats/hypotheses/fisher.ts'
import { freemanHalton } from '../../../src/stats/hypotheses/freeman-halton.ts'
import { createRandom } from '../../../src/stats/simulation/random.ts'
import { off, outside } from './outside.ts'

const random = () => createRandom('freeman halton')

describe('Freeman–Halton is the sum over every table that is no likelier', () => {
  test.each(outside<{ table: number[][] }, { p: number }>('freeman_halton'))('%s', (_id, entry) => {
    const found = freemanHalton(entry.inputs.table, random())
    expect(found?.method).toBe('exact')
    expect(off(found?.p, entry.expected.p, entry)).toBeLessThanOrEqual(1)
  })
})

test('two by two it is Fisher’s test, and turning the table over changes nothing', () => {
  const tables = [
    [
      [12, 5],
      [29, 41],
    ],
    [
      [0, 10],
      [6, 14],
    ],
    [
      [200, 800],
      [260, 740],
    ],
  ]
  for (const table of tables) expect(freemanHalton(table, random())?.p).toBeCloseTo(fisherExact(table)?.p ?? 9, 9)
  const wide = [
    [10, 0, 0, 1, 2],
    [3, 4, 1, 1, 0],
  ]
  const tall = [0, 1, 2, 3, 4].map((column) => wide.map((row) => row[column] ?? 0))
  expect(freemanHalton(tall, random())?.p).toBeCloseTo(freemanHalton(wide, random())?.p ?? 9, 9)
})

test('where the exact way is too long it is simulated with the seed: the same p each time, near the χ² p of many cases, never 0', () => {
  const large = [
    [310, 140, 120, 95, 80, 61],
    [450, 200, 190, 130, 118, 95],
    [290, 150, 160, 90, 70, 75],
    [330, 130, 150, 99, 91, 66],
  ]
  const found = freemanHalton(large, random(), 499)
  expect(found?.method).toBe('simulated')
  expect(freemanHalton(large, random(), 499)).toEqual(found)
  // scipy 1.17.1 stats.chi2_contingency(table): p = 0.5551234297830042
  expect(Math.abs((found?.p ?? 9) - 0.5551234297830042)).toBeLessThan(0.08)
  const apart = large.map((row, at) => row.map((count, column) => (column === at ? count + 400 : count)))
  expect(freemanHalton(apart, random(), 199)?.p).toBe(1 / 200)
})
