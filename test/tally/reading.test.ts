import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { numberPerformance } from '../../src/drift/judged/number.ts'
import type { Outcome, Prediction } from '../../src/ingest/case.ts'
import { wrongOf } from '../../src/ingest/wrong-of.ts'
import type { Plan } from '../../src/plan/plan.ts'
import { count } from '../../src/tally/count.ts'
import { addedUpOf, outsideOf } from '../../src/tally/outside.ts'
import { categoryReading, documentReading, numberReading } from '../../src/tally/reading.ts'
import type { Tally } from '../../src/tally/tally.ts'
import { planWith } from '../equality/plan.ts'

const days = ['2026-03-02', '2026-03-03'] as const

interface Read {
  readonly score: number | null
  readonly readings: readonly number[] | null
}

/** A case that was given this output; the first three on one day, the others on the next. */
function caseOf(plan: Plan, score: number | null, at: number): Prediction {
  return {
    day: at < 3 ? days[0] : days[1],
    predictionId: `p${at}`,
    subject: `s${at}`,
    occurredAt: new Date('2026-03-02T12:00:00Z'),
    site: null,
    release: '1.0.0',
    deviceSoftware: null,
    score,
    logit: plan.output.kind === 'number' ? score : null,
    flag: null,
    states: '',
    numbers: [],
    levels: [],
  }
}

/** The tallies of everybody at maturity. */
function tallied(plan: Plan, cases: readonly Read[]): readonly Tally[] {
  const rows = cases.map(({ score }, at) => caseOf(plan, score, at))
  const outcomes = new Map(
    rows.map((row, at): [string, readonly Outcome[]] => {
      const readings = cases[at]?.readings ?? null
      const observedAt = new Date(`${row.day}T14:00:00Z`)
      const told = { observedAt, observedDay: row.day, receivedAt: observedAt, source: null }
      return [
        row.predictionId,
        [{ predictionId: row.predictionId, entry: 1, state: wrongOf(plan, row, readings), readings, ...told }],
      ]
    }),
  )
  return count({ plan, positions: new Map(), rows, outcomes }, ['at maturity']).filter(
    ({ stratum }) => stratum === 'all',
  )
}

const readingsOf = (plan: Plan, cases: readonly Read[]) =>
  tallied(plan, cases).filter(({ series }) => series === 'reading')

describe('what references say of a number', () => {
  const plan = planWith({ output: { kind: 'number', tolerance: '5', tolerance_reason: 'a test' } })
  const given = [55.3, 60, 48.25, 35.1, 62.7, 58, 41.5]
  const reference = [52, 61.5, 50, 30.2, 62.7, 49.9, 44]
  const cases = given.map((score, at) => ({ score, readings: [reference[at] ?? 0] }))

  test('is how far the outputs were off, and both as they were: over the days together', () => {
    const found = numberReading(...readingsOf(plan, cases))
    // numpy, of x = given, y = reference, e = x - y: e.sum(), (e ** 2).sum(), abs(e).sum(), x.sum(), (x ** 2).sum(), …
    const wanted = {
      n: 7,
      e: 10.55,
      ee: 112.0725,
      absolute: 22.05,
      x: 360.85,
      xx: 19235.7025,
      y: 350.3,
      yy: 18255.59,
      xy: 18689.61,
    }
    expect(Object.keys(found ?? {})).toEqual(Object.keys(wanted))
    for (const [name, sum] of Object.entries(wanted))
      expect(found?.[name as keyof typeof wanted], name).toBeCloseTo(sum, 9)
  })

  test('is read a day at a time too, and is of cases with an output and a reference alone', () => {
    const [first, second] = readingsOf(plan, [
      ...cases.slice(0, 3),
      { score: null, readings: [50] },
      { score: 50, readings: null },
    ])
    expect(numberReading(first)?.n).toBe(3)
    // by hand: 3.3 − 1.5 − 1.75
    expect(numberReading(first)?.e).toBeCloseTo(0.05, 9)
    expect(second).toBeUndefined()
    expect(numberReading(second)).toBeUndefined()
    expect(numberReading()).toBeUndefined()
  })

  test('is wrong beyond the tolerance: 8.1 of seven is more than 5', () => {
    const [first, second] = tallied(plan, cases).filter(({ series }) => series === 'outcome')
    // at the last three places, as a case that nobody flagged: wrong, right, not known
    expect(first?.counts).toEqual([0, 0, 0, 0, 3, 0])
    expect(second?.counts).toEqual([0, 0, 0, 1, 3, 0])
  })

  test('leaves out what is no measurement, which the share of wrong outputs still counts', () => {
    const all = tallied(plan, [
      { score: 1e300, readings: [50] },
      { score: 52, readings: [50] },
    ])
    expect(numberReading(all.find(({ series }) => series === 'reading'))).toMatchObject({ n: 1, e: 2 })
    expect(all.find(({ series }) => series === 'outcome')?.counts).toEqual([0, 0, 0, 1, 1, 0])
  })
})

describe('a number that cannot be right', () => {
  const output = { kind: 'number', plausible: ['5', '90'], tolerance: '5', tolerance_reason: 'a test' }
  const plan = planWith({ output })
  const outside = [
    { score: 999, readings: [50] },
    { score: 50, readings: [-1] },
    { score: 99_999, readings: [99_999] },
  ]
  const right = [
    { score: 90, readings: [88] },
    { score: 5, readings: [5] },
  ]

  test('is in no sum, nor is a number whose reference cannot be right, and both are counted', () => {
    const [first, second] = readingsOf(plan, [...outside, ...right])
    expect(numberReading(first)).toBeUndefined()
    expect(outsideOf(first)).toBe(3)
    // The ends of the range are within it. By hand: (90 − 88) + (5 − 5); 2² + 0².
    expect(numberReading(second)).toMatchObject({ n: 2, e: 2, ee: 4, x: 95, y: 93 })
    expect(outsideOf(first, second)).toBe(3)
  })

  test('is wrong all the same where it is off by more than the tolerance', () => {
    const [states] = tallied(plan, outside).filter(({ series }) => series === 'outcome')
    expect(states?.counts).toEqual([0, 0, 0, 2, 1, 0])
  })

  test('changes no figure of the others, however many there are and wherever they stand', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.integer({ min: 5, max: 90 }), fc.integer({ min: 5, max: 90 })), { maxLength: 12 }),
        fc.array(fc.double({ min: 90.001, max: 9e12, noNaN: true }), { maxLength: 5 }),
        (pairs, codes) => {
          const cases = pairs.map(([score, reading]) => ({ score, readings: [reading] }))
          // Their reference is right, and they are not.
          const mixed = [...codes.map((score) => ({ score, readings: [50] })), ...cases]
          const [alone, among] = [readingsOf(plan, cases), readingsOf(plan, mixed)]
          expect(numberReading(...among)).toEqual(numberReading(...alone))
          expect(outsideOf(...among)).toBe(codes.length)
          expect(numberPerformance(among)?.limits).toEqual(numberPerformance(alone)?.limits)
        },
      ),
    )
  })

  test('is in no sum of the numbers given either, and how many there were stands beside it', () => {
    const scores = [999, null, 60, -3, 40]
    const rows = scores.map((score, at): Prediction => ({ ...caseOf(plan, score, at), day: days[0] }))
    const [tally] = count({ plan, positions: new Map(), rows, outcomes: new Map() }, ['fact']).filter(
      ({ series, stratum }) => series === 'cases' && stratum === 'all',
    )
    // Four were given, of which 60 and 40 are plausible: Σx = 100, Σx² = 5,200.
    expect(tally?.sums).toEqual([100_000_000n, 5_200_000_000_000_000n])
    expect([addedUpOf(tally), outsideOf(tally)]).toEqual([2, 2])
  })
})

describe('what references say of a category', () => {
  const plan = planWith({ output: { kind: 'category', classes: ['R0', 'R1', 'R2'] } })
  const cases = [
    [1, 1],
    [1, 1],
    [1, 3],
    [2, 1],
    [2, 2],
    [3, 3],
    [3, 3],
  ].map(([score = 0, reference = 0]) => ({ score, readings: [reference] }))

  test('is how often each class was given to each class of the reference, over the days together', () => {
    // sklearn.metrics.confusion_matrix(reference, given).T
    expect(categoryReading(plan, readingsOf(plan, cases))).toEqual([
      [2, 0, 1],
      [1, 1, 0],
      [0, 0, 2],
    ])
  })

  test('is all noughts where nothing is known', () => {
    const none = [
      [0, 0, 0],
      [0, 0, 0],
      [0, 0, 0],
    ]
    expect(categoryReading(plan, [])).toEqual(none)
    expect(categoryReading(plan, readingsOf(plan, [{ score: null, readings: [2] }]))).toEqual(none)
  })
})

describe('what readers found in documents', () => {
  const plan = planWith({
    output: {
      kind: 'document',
      rates: [
        { name: 'left_out', column: 'left_out', label: 'Left out', harmful: 'true' },
        { name: 'editing', column: 'editing', label: 'Minutes of editing', measure: 'minutes' },
        { name: 'made_up', column: 'made_up', label: 'Made up', harmful: 'true' },
      ],
    },
  })
  const audited = [
    [0, 2.5, 0],
    [2, 4, 0],
    [0, 0.5, 0],
    [1, 3.25, 0],
    [0, 1, 0],
  ]

  test('is each rate’s count over audited documents, and in how many of them it was found', () => {
    const cases = [...audited.map((readings) => ({ score: null, readings })), { score: null, readings: null }]
    // numpy, by column: sum(), (a ** 2).sum(), (a >= 1).sum()
    expect(documentReading(plan, readingsOf(plan, cases))).toEqual([
      { name: 'left_out', n: 5, sum: 3, squares: 5, withAny: 2 },
      { name: 'editing', n: 5, sum: 11.25, squares: 34.0625, withAny: 4 },
      { name: 'made_up', n: 5, sum: 0, squares: 0, withAny: 0 },
    ])
  })

  test('is of none where none was audited', () => {
    expect(documentReading(plan, []).map(({ n, withAny }) => [n, withAny])).toEqual([
      [0, 0],
      [0, 0],
      [0, 0],
    ])
  })
})

test('days are added exactly: in any order they give the same last digit', () => {
  const plan = planWith({ output: { kind: 'number', tolerance: '5', tolerance_reason: 'a test' } })
  const number = fc.double({ min: -1e6, max: 1e6, noNaN: true })
  fc.assert(
    fc.property(fc.array(fc.tuple(number, number), { minLength: 4, maxLength: 12 }), (pairs) => {
      const tallies = readingsOf(
        plan,
        pairs.map(([score, y]) => ({ score, readings: [y] })),
      )
      expect(numberReading(...tallies.toReversed())).toEqual(numberReading(...tallies))
    }),
  )
})
