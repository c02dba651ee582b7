import { describe, expect, test } from 'vitest'
import type { Decided } from '../../src/use/counted.ts'
import { outsideUse } from '../../src/use/outside-use.ts'
import { ranksOf } from '../../src/use/ranks.ts'
import { timeToSeen } from '../../src/use/time-to-seen.ts'
import { addedByClinicians, whoWasRight } from '../../src/use/who-was-right.ts'

// scipy 1.10.1: the largest l with binom.cdf(l - 1, n, 0.5) <= 0.025, and n + 1 - l; also Conover 1999, table A3.
test.each([
  [6, 1, 6],
  [10, 2, 9],
  [25, 8, 18],
  [100, 40, 61],
])('the 95% interval of a median of %i values is from the value of rank %i to that of rank %i', (n, low, high) => {
  expect(ranksOf(n)).toMatchObject({ low, high })
})

test('under six values a median has no interval, and without values there is no median', () => {
  expect(ranksOf(5)).toEqual({ median: 3, firstQuarter: 2, lastQuarter: 4 })
  expect(ranksOf(0)).toBeUndefined()
})

describe('who was right', () => {
  const once = (siding: Decided['siding'], events: number, noEvents: number, notKnown = 0): Decided => ({
    stratum: 'all',
    siding,
    decisions: events + noEvents + notKnown,
    notKnown,
    known: [
      { events: 1, noEvents: 0, patients: events },
      { events: 0, noEvents: 1, patients: noEvents },
    ],
  })

  test('with more care it is the clinician where the event came, with less where it did not', () => {
    const [more, less] = whoWasRight([once('more', 30, 90, 20), once('less', 30, 90)])
    expect(more).toMatchObject({ decisions: 140, known: 120, right: 30, notKnown: 20 })
    expect(less).toMatchObject({ known: 120, right: 90 })
    // scipy 1.10.1: binomtest(30, 120).proportion_ci(method='wilson'). Nobody comes twice, so the sandwich changes nothing.
    expect(more?.rightShare?.low).toBeCloseTo(0.1812, 3)
    expect(more?.rightShare?.high).toBeCloseTo(0.3344, 3)
    expect(more?.designEffect).toBeCloseTo(1, 6)
  })

  test('cases whose outcome is not known are in no share, and of none known nothing is said', () => {
    const [one] = whoWasRight([once('more', 0, 0, 7)])
    expect(one).toMatchObject({ decisions: 7, known: 0, right: 0 })
    expect(one?.rightShare).toBeUndefined()
  })

  test('ten cases of one patient are as good as one', () => {
    const [one] = whoWasRight([
      {
        ...{ stratum: 'all', siding: 'more', decisions: 10, notKnown: 0 },
        known: [{ events: 4, noEvents: 6, patients: 1 }],
      },
    ])
    expect((one?.rightShare?.high ?? 0) - (one?.rightShare?.low ?? 1)).toBeGreaterThan(0.8)
  })

  test('patients who come back widen the interval', () => {
    const back: Decided = {
      ...{ stratum: 'all', siding: 'more', decisions: 120, notKnown: 0 },
      known: [
        { events: 4, noEvents: 0, patients: 8 },
        { events: 0, noEvents: 4, patients: 22 },
      ],
    }
    const [apart, together] = whoWasRight([once('more', 32, 88), back])
    expect(together?.designEffect).toBeGreaterThan(3.5)
    expect((together?.rightShare?.high ?? 0) - (together?.rightShare?.low ?? 0)).toBeGreaterThan(
      (apart?.rightShare?.high ?? 1) - (apart?.rightShare?.low ?? 0),
    )
  })

  // Newcombe 1998, Stat Med 17:873, table II, column a: 56/70 − 48/80, method 10: 0.0524 to 0.3339.
  test('what clinicians see beyond the AI is the difference of events, by Newcombe’s interval', () => {
    const [more, agreed] = whoWasRight([once('more', 56, 14), once('agreed to no flag', 48, 32)])
    const added = more && agreed && addedByClinicians(more, agreed)
    expect(added?.estimate).toBeCloseTo(0.2, 6)
    expect(added?.low).toBeCloseTo(0.0524, 3)
    expect(added?.high).toBeCloseTo(0.3339, 3)
  })
})

test('what was seen before it was made, or cannot be read, is neither seen in time nor unseen', () => {
  const counts = { flag: 'flagged', outcome: 'event', cases: 12, timed: 6, before: 1, unreadable: 2 } as const
  const [one] = timeToSeen([{ ...counts, seconds: new Map([1, 2, 3, 4, 5, 6].map((rank) => [rank, 60 * rank])) }])
  expect(one).toMatchObject({ notSeen: 3, median: 180, low: 60, high: 360, firstQuarter: 120, lastQuarter: 300 })
  expect(one?.notSeenShare?.estimate).toBeCloseTo(0.3, 12)
})

describe('use outside what is intended', () => {
  const adult = { column: 'age', between: [18, 120] as [number, number], because: 'validated in adults' }

  test('a case whose value is missing is neither inside nor outside', () => {
    const told = outsideUse(
      [adult],
      [
        { condition: 'all', month: '2026-10', inside: 90, outside: 10, cannotSay: 5 },
        { condition: 'all', month: '2026-11', inside: 100, outside: 0, cannotSay: 0 },
        { condition: 0, month: '2026-10', inside: 90, outside: 10, cannotSay: 5 },
      ],
    )
    expect(told?.whole).toMatchObject({ inside: 190, outside: 10, cannotSay: 5 })
    expect(told?.whole.share?.estimate).toBeCloseTo(0.05, 12)
    expect(told?.months.map(({ month, outside }) => [month, outside])).toEqual([
      ['2026-10', 10],
      ['2026-11', 0],
    ])
  })

  test('nothing is said where the plan does not say what is intended, and no share where no case can be placed', () => {
    expect(outsideUse([], [])).toBeUndefined()
    expect(
      outsideUse([adult], [{ condition: 'all', month: '2026-10', inside: 0, outside: 0, cannotSay: 4 }])?.whole.share,
    ).toBeUndefined()
  })
})
