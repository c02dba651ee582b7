import { describe, expect, test } from 'vitest'
import { observedByFlagFigures, observedFigure } from '../../../src/drift/figures/observed.ts'
import type { Wanted } from '../../../src/drift/figures/windows.ts'
import { figureWords } from '../../../src/drift/figures/words.ts'
import { addDays } from '../../../src/plan/day.ts'
import type { Tally } from '../../../src/tally/tally.ts'
import { planOf } from '../../web/fixture.ts'

/** [unflagged events, unflagged others, flagged events, flagged others] of a day; expected risk .1 and .4. */
type Day = readonly [number, number, number, number]

function tallies(from: string, days: number, [a, b, c, d]: Day): readonly Tally[] {
  return Array.from({ length: days }, (_, index) => ({
    ...{ day: addDays(from, index), series: 'score', basis: 'at maturity', stratum: 'all', baselineId: 1 },
    ...{ counts: [], sums: [], cells: [0, 0, 0, 5, 0, 0, 1, b, 0, 0, 2, a, 1, 1, 1, d, 1, 1, 2, c] },
  }))
}

const wanted = (today: Day): Wanted => ({
  plan: planOf('demo-sepsis'),
  tallies: [...tallies('2026-03-01', 100, [1, 9, 4, 6]), ...tallies('2026-09-10', 28, today)],
  stratum: 'all',
  shown: { from: '2026-10-01', to: '2026-10-29', matureTo: '2026-10-07' },
  baseline: { baselineId: 1, fromDay: '2026-03-01', toDay: '2026-06-08', expectedRisk: [0.1, 0.4] },
})

describe('observed against expected of flagged and unflagged patients', () => {
  const [flagged, unflagged] = observedByFlagFigures(wanted([1, 9, 2, 8]))

  test('are apart, and together make the figure of all', () => {
    // 28 days of 2 events where 10 · 0.4 are expected, and of 1 where 10 · 0.1 are.
    expect(flagged?.points[0]).toMatchObject({ numerator: 56, value: 0.5 })
    expect(flagged?.points[0]?.denominator).toBeCloseTo(112, 9)
    expect(unflagged?.points[0]).toMatchObject({ numerator: 28 })
    expect(unflagged?.points[0]?.value).toBeCloseTo(1, 12)
    const all = observedFigure(wanted([1, 9, 2, 8]))?.points[0]
    expect(all).toMatchObject({ numerator: 84 })
    expect(all?.denominator).toBeCloseTo(140, 9)
  })

  test('each stand beside their own baseline', () => {
    const [own] = observedByFlagFigures({
      ...wanted([1, 9, 4, 6]),
      tallies: [...tallies('2026-03-01', 100, [1, 9, 3, 7]), ...tallies('2026-09-10', 28, [1, 9, 3, 7])],
    })
    expect(own?.baseline?.mean).toBeCloseTo(0.75, 12)
    expect(own === undefined ? '' : figureWords(own).sentence).toContain('Baseline 0.75.')
  })

  test('a fall of the flagged alone has two readings, and neither is preferred', () => {
    expect(flagged?.reading).toMatch(
      /That may be the treatment working; it may also be a score that has lost its signal/,
    )
    expect(flagged?.reading).not.toMatch(/calibrat/i)
  })

  test('no change is said to be none', () => {
    expect(observedByFlagFigures(wanted([1, 9, 4, 6]))[0]?.reading).toBe(
      'Flagged and unflagged patients have not changed differently, beyond chance.',
    )
  })

  test('a fall of both is not a fall of the flagged alone', () => {
    expect(observedByFlagFigures(wanted([1, 14, 2, 8]))[0]?.reading).not.toContain('treatment')
  })
})
