import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Prediction } from '../../src/ingest/case.ts'
import { correlationOfPair } from '../../src/stats/multivariate/pearson.ts'
import type { Baseline } from '../../src/tally/baseline.ts'
import { count } from '../../src/tally/count.ts'
import { freezeBins } from '../../src/tally/freeze.ts'
import { momentPairs, momentsOver } from '../../src/tally/moments.ts'
import { standardised, standardOf } from '../../src/tally/standard.ts'
import { planWith } from '../equality/plan.ts'

const plan = planWith({
  fields: [
    { name: 'y', kind: 'number' },
    { name: 'x', kind: 'number', plausible: ['0', '1000'] },
  ],
})
const positions = new Map([
  ['x', 1],
  ['y', 2],
])
const baseline: Baseline = {
  baselineId: 3,
  planVersion: 1,
  fromDay: '2026-01-01',
  toDay: '2026-01-02',
  scoreCuts: [],
  fields: {
    y: { kind: 'number', cuts: [], standard: { centre: 25, scale: 10 } },
    x: { kind: 'number', cuts: [], standard: { centre: 5, scale: 2 } },
    frozenLongAgo: { kind: 'number', cuts: [] },
  },
}

function row(day: string, x: number | null, y: number | null): Prediction {
  return {
    day,
    predictionId: `${day} ${x} ${y}`,
    subject: 's',
    occurredAt: new Date(`${day}T12:00:00Z`),
    site: null,
    release: '1.0.0',
    deviceSoftware: null,
    score: null,
    logit: null,
    flag: null,
    states: `${x === null ? 'm' : 'v'}${y === null ? 'm' : 'v'}`,
    numbers: [x, y],
    levels: [null, null],
  }
}

function momentsOf(rows: readonly Prediction[], of = baseline) {
  return momentsOver(count({ plan, positions, rows, outcomes: new Map(), baseline: of }, ['fact']), of)
}

describe('the moments of numbers two by two', () => {
  const one = [row('2026-02-01', 1, 10), row('2026-02-01', 2, null), row('2026-02-01', 4, 30)]
  const two = [row('2026-02-02', 7, 20), row('2026-02-02', 11, 60)]

  test('are of the rows that have both, in baseline standard deviations, over several days', () => {
    // numpy, x = (1, 2, 4, 7, 11) and y = (10, nan, 30, 20, 60) less 5 and 25 over 2 and 10: 5 rows have x and 4 both;
    // over x alone Σx = 0 and Σx² = 16.5; over both Σx = 1.5, Σy = 2, Σx² = 14.25, Σy² = 15, Σxy = 12.75
    const moments = momentsOf([...one, ...two])
    expect(moments?.fields).toBe(2)
    expect([...(moments?.n ?? [])]).toEqual([5, 4, 4, 4])
    expect([...(moments?.sum ?? [])]).toEqual([0, 1.5, 2, 2])
    expect([...(moments?.square ?? [])]).toEqual([16.5, 14.25, 15, 15])
    expect([...(moments?.product ?? [])]).toEqual([16.5, 12.75, 12.75, 15])
  })

  test('give the correlation of the rows', () => {
    // numpy.corrcoef((1, 4, 7, 11), (10, 30, 20, 60)) = 0.866872
    const moments = momentsOf([...one, ...two])
    expect(moments && correlationOfPair(moments, 0, 1)?.estimate).toBeCloseTo(0.866872, 5)
  })

  test('are the same in any order of the rows', () => {
    const numbers = fc.option(fc.double({ min: -1e6, max: 1e6, noNaN: true }))
    fc.assert(
      fc.property(fc.array(fc.tuple(numbers, numbers), { minLength: 1 }), (pairs) => {
        const rows = pairs.map(([x, y]) => row('2026-02-01', x, y))
        expect(momentsOf(rows.toReversed())).toEqual(momentsOf(rows))
      }),
    )
  })

  test('hold what is far out at four baseline standard deviations, and leave out what is not plausible', () => {
    const moments = momentsOf([row('2026-02-01', 900, -1e12), row('2026-02-01', 1001, 25)])
    expect([...(moments?.n ?? [])]).toEqual([1, 1, 1, 2])
    expect([...(moments?.sum ?? [])]).toEqual([4, 4, -4, -4])
  })

  test('are none of a baseline that was frozen before fields were standardised', () => {
    expect(momentsOf(one, { ...baseline, fields: { x: { kind: 'number', cuts: [1] } } })).toBeUndefined()
  })

  test('have a pair for every two fields and for each with itself', () => {
    expect(momentPairs(3)).toEqual([
      [0, 0],
      [0, 1],
      [0, 2],
      [1, 1],
      [1, 2],
      [2, 2],
    ])
    expect(momentPairs(15)).toHaveLength(120)
  })
})

describe('what a number is standardised by', () => {
  test('is its mean and spread with the outermost thousandths drawn in', () => {
    // numpy: 0 … 998 and 999999, clipped at the quantiles 0.001 and 0.999 (0.999 and 1997.001): mean 500.499, sd 292.1032
    const values = [...Array.from({ length: 999 }, (_, value) => value), 999_999]
    const found = standardOf(values)
    expect(found?.centre).toBeCloseTo(500.499, 6)
    expect(found?.scale).toBeCloseTo(292.1031735, 6)
    expect(standardOf(values.toReversed())).toEqual(found)
  })

  test('is its own unit where it does not vary, and nothing where it has no value', () => {
    expect(standardOf([7, 7, 7])).toEqual({ centre: 7, scale: 1 })
    expect(standardOf([0.1 + 0.2, 0.3])).toMatchObject({ scale: 1 })
    expect(standardOf([])).toBeUndefined()
  })

  test('takes plausible values only, and is kept with the cut points', () => {
    const rows = [row('2026-02-01', 10, 1), row('2026-02-01', 30, 1), row('2026-02-01', 5000, 1)]
    expect(freezeBins(plan, positions, rows).fields.x).toMatchObject({
      cuts: expect.arrayContaining([10, 30, 5000]),
      standard: { centre: 20, scale: expect.closeTo(10, 1) },
    })
  })

  test('counts in whole thousandths, halves upwards', () => {
    const standard = { centre: 10, scale: 1000 }
    expect([10, 11, 9, 10.5, 9.5, 1e9, -1e9].map((value) => standardised(standard, value))).toEqual([
      0, 1, -1, 1, 0, 4000, -4000,
    ])
  })
})
