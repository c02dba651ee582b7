import { describe, expect, test } from 'vitest'
import { freezeEarly } from '../../src/tally/freeze-early.ts'
import type { Tally } from '../../src/tally/tally.ts'

/** Events by the age at which they were known, and as many other outcomes a day later. */
function delays(events: readonly (readonly [age: number, n: number])[], other: Partial<Tally> = {}): Tally {
  return {
    day: '2026-01-01',
    basis: 'at maturity',
    series: 'delay',
    stratum: 'all',
    baselineId: 0,
    counts: [1000],
    sums: [],
    cells: events.flatMap(([age, n]) => [age, n, 0, age + 1, 0, n]),
    ...other,
  }
}

describe('the early age', () => {
  test('is the first by which 85 in 100 events were known, with the share that was', () => {
    // 70, then 84, then 88 of 100
    const first = delays([
      [0, 30],
      [3, 40],
      [5, 14],
    ])
    const second = delays(
      [
        [6, 4],
        [20, 12],
      ],
      { day: '2026-01-02' },
    )
    expect(freezeEarly([first, second], 22)).toEqual({ age: 6, eventsKnown: 0.88 })
  })

  test('is one that exactly 85 in 100 are known by', () => {
    const exactly = delays([
      [2, 85],
      [21, 15],
    ])
    expect(freezeEarly([exactly], 22)).toEqual({ age: 2, eventsKnown: 0.85 })
  })

  test('is none where only maturity tells so many', () => {
    const slow = delays([
      [2, 84],
      [22, 16],
    ])
    expect(freezeEarly([slow], 22)).toBeUndefined()
  })

  test('is none of fewer than 20 events, and of no tally at all', () => {
    expect(freezeEarly([delays([[1, 19]])], 22)).toBeUndefined()
    expect(freezeEarly([delays([[1, 20]])], 22)).toEqual({ age: 1, eventsKnown: 1 })
    expect(freezeEarly([], 22)).toBeUndefined()
  })

  test('reads neither what became known later, nor one group of the cases', () => {
    const others = [delays([[21, 500]], { basis: 'latest' }), delays([[21, 500]], { stratum: 'site=A' })]
    expect(freezeEarly([delays([[1, 100]]), ...others], 22)).toEqual({ age: 1, eventsKnown: 1 })
  })
})
