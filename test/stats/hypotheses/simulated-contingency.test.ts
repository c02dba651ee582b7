import { expect, test } from 'vitest'
import { contingency } from '../../../src/stats/hypotheses/contingency.ts'
import { simulatedContingency } from '../../../src/stats/hypotheses/simulated-contingency.ts'
import { randomTable } from '../../../src/stats/hypotheses/tables/random-table.ts'
import { createRandom } from '../../../src/stats/simulation/random.ts'

const table = [
  [30, 14, 12],
  [45, 20, 9],
]

test('with many cases the simulated p is that of the law, to its own error, and the same seed gives the same p', () => {
  const found = simulatedContingency(table, createRandom('one'), 4000)
  // scipy 1.17.1 stats.chi2_contingency: p = 0.3616631765132962
  expect(Math.abs((found?.p ?? 9) - 0.3616631765132962)).toBeLessThan(0.03)
  expect(found?.statistic).toBe(contingency(table)?.statistic)
  expect(simulatedContingency(table, createRandom('one'), 4000)).toEqual(found)
})

test('two by two it is the exact test of the same statistic', () => {
  const small = [
    [3, 1],
    [2, 8],
  ]
  // Given these margins the tables with χ² at least 3.764 have first cell 3, 4 (and 0: χ² 2.0 is less): P = (C(4,3)C(10,2) + C(4,4)C(10,1))/C(14,5)
  // = 190/2002 = 0.0949050949.
  const found = simulatedContingency(small, createRandom('two'), 20_000)
  expect(Math.abs((found?.p ?? 9) - 190 / 2002)).toBeLessThan(0.009)
})

test('however far the tables are apart, p is never 0: some peers say 0 for a permutation p', () => {
  const apart = [
    [900, 1],
    [2, 800],
  ]
  expect(simulatedContingency(apart, createRandom('far'), 99)?.p).toBe(0.01)
})

test('a random table has the margins it was asked for, and its cells have their hypergeometric mean', () => {
  const random = createRandom('margins')
  const [rows, columns] = [
    [12, 30, 8],
    [20, 5, 25],
  ]
  let first = 0
  for (let draw = 0; draw < 4000; draw++) {
    const cells = randomTable(rows, columns, random)
    expect(cells.map((row) => row.reduce((sum, count) => sum + count, 0))).toEqual(rows)
    expect(columns.map((_, at) => cells.reduce((sum, row) => sum + (row[at] ?? 0), 0))).toEqual(columns)
    first += cells[0]?.[0] ?? 0
  }
  // 12·20/50 = 4.8, SD √(12·.4·.6·38/49) = 1.494: within four standard errors.
  expect(Math.abs(first / 4000 - 4.8)).toBeLessThan(0.095)
})

test('counts that are not whole, and no draws at all, have no answer', () => {
  expect(
    simulatedContingency(
      [
        [1.5, 2],
        [3, 4],
      ],
      createRandom('x'),
    ),
  ).toBeUndefined()
  expect(simulatedContingency(table, createRandom('x'), 0)).toBeUndefined()
})
