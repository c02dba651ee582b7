import { describe, expect, test } from 'vitest'
import { harmOf } from '../../../src/alerts/harm/harm.ts'
import { harmWords } from '../../../src/alerts/harm/words.ts'
import { addDays, dayRange } from '../../../src/plan/day.ts'
import { ledgerOf } from '../../../src/tally/ledger.ts'
import type { Tally } from '../../../src/tally/tally.ts'
import { baseline as bare, battery } from '../../drift/frozen.ts'
import { gradingPlan } from '../../drift/kinds/graded.ts'

/** Of outputs of the first category one in ten was wrong in the baseline, of those of the second one in two. */
const baseline = { ...bare, expectedRisk: [0.1, 0.5] }
const frozen = { baseline, battery }
const onset = '2026-10-01'

/** One day's cells: category from 0, flag (none of a judged output: 0), state, n. */
function day(date: string, cells: readonly number[]): Tally {
  return {
    ...{ day: date, basis: 'at maturity', series: 'score', stratum: 'all', baselineId: 1 },
    ...{ counts: [], sums: [], cells },
  }
}
const past = dayRange(baseline.fromDay, addDays(baseline.fromDay, 19)).map((date) =>
  day(date, [0, 0, 2, 10, 0, 0, 1, 90, 1, 0, 2, 10, 1, 0, 1, 10]),
)

const harmWith = (cells: readonly number[], cause: 'outcome' | 'score') => {
  const found = harmOf(ledgerOf([...past, day(onset, cells)]), frozen, gradingPlan, {
    ...{ place: 'all', from: onset, since: 'onset', night: '2026-10-11' },
    cause,
  })
  if (typeof found === 'string') throw new Error(found)
  return found
}

describe('wrong outputs since a fault began', () => {
  // 100 given the first category, 30 of them wrong where 10 are expected; 20 given the second, 10 wrong as expected.
  const cells = [0, 0, 2, 30, 0, 0, 1, 70, 0, 0, 0, 50, 1, 0, 2, 10, 1, 0, 1, 10]

  test('are those beyond what the baseline had of the same outputs, and none is “over-called”', () => {
    const harm = harmWith(cells, 'outcome')
    expect(harm).toMatchObject({ known: 120, against: ['same score'] })
    expect(harm.missed).toMatchObject({ observed: 40, expected: 20, excess: 20 })
    expect(harm.overCalled).toMatchObject({ observed: 0, expected: 0, excess: 0 })
  })

  test('are told as wrong outputs, and nothing of flags, scores or missed patients', () => {
    const words = harmWords(gradingPlan, 'outcome', harmWith(cells, 'outcome'))
    expect(words[0]).toContain('120 cases had an output and a reference that it could be held against.')
    expect(words[1]).toMatch(
      /^Outputs that were wrong \(another category than the reference\): 40, where 20 were expected: 20 more \(\+\d+ to \+\d+\)\.$/,
    )
    expect(words.join(' ')).toContain('rates of wrong outputs among outputs of each category')
    expect(words.join(' ')).not.toMatch(/flag|score|missed/)
  })

  test('are held against as many of all cases where the output itself may have moved', () => {
    // 80 given the second category where the baseline had a sixth: half of them wrong, as of those it always was.
    const moved = [0, 0, 2, 4, 0, 0, 1, 36, 1, 0, 2, 40, 1, 0, 1, 40]
    expect(harmWith(moved, 'outcome').missed).toMatchObject({ observed: 44, expected: 44 })
    const harm = harmWith(moved, 'score')
    // In the baseline 20 of 120 were wrong: 20 of these 120 would have been, had the device given what it gave then.
    expect(harm.against).toEqual(['same score', 'same patients'])
    expect(harm.missed.expected).toBeCloseTo((44 + 20) / 2, 9)
    // That many were wrong does not say that other patients came: both readings stay.
    expect(harm.missed.low).toBeLessThanOrEqual(0)
    expect(harm.missed.high).toBeGreaterThanOrEqual(24)
    expect(harmWords(gradingPlan, 'score', harm).join(' ')).toContain('the output')
  })

  test('cannot be told without a day that is due, and the words say of what', () => {
    expect(harmWords(gradingPlan, 'outcome', 'not due yet')[0]).toContain('nothing can be said yet of wrong outputs')
    expect(harmWords(gradingPlan, 'missing', 'no case known').at(-1)).toContain('or had no output')
  })
})
