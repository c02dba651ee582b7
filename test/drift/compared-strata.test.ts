import { describe, expect, test } from 'vitest'
import { contrastArm } from '../../src/drift/arms/contrast.ts'
import { besideTheRestLine } from '../../src/drift/checks/c2-beside-the-rest.ts'
import { comparedStrata } from '../../src/drift/compared-strata.ts'
import type { SiteQuestion } from '../../src/drift/place/site-question.ts'
import { ledgerOf } from '../../src/tally/ledger.ts'
import type { Tally } from '../../src/tally/tally.ts'
import { planWith } from '../equality/plan.ts'
import { baseline, day } from './two-risks.ts'

const plan = planWith({
  columns: { ...planWith().columns, predictions: { ...planWith().columns.predictions, site: 'site' } },
})

/** Cells of one stratum: bin, flag, outcome state and cases. */
function scores(stratum: string, ...cells: readonly (readonly number[])[]): Tally {
  const units = cells.reduce((sum, cell) => sum + (cell[3] ?? 0), 0)
  return {
    day,
    basis: 'at maturity',
    series: 'score',
    stratum,
    baselineId: 1,
    counts: [units],
    sums: [],
    cells: cells.flat(),
  }
}

/** A stratum of so many cases of low risk with a known outcome. */
const cases = (stratum: string, n: number) => scores(stratum, [0, 0, 1, n])
const compared = (tallies: readonly Tally[], sites: readonly string[] = []) =>
  comparedStrata(plan, baseline, ledgerOf(tallies), [day], sites)
const levels = (dimension: string, strata: readonly string[]) =>
  strata.filter((stratum) => stratum.startsWith(`${dimension}=`)).map((stratum) => stratum.split('=')[1])

describe('what is compared', () => {
  test('of two levels is the smaller, once', () => {
    expect(levels('sex', compared([cases('sex=Female', 55), cases('sex=Male', 45)]))).toEqual(['Male'])
    expect(levels('sex', compared([cases('sex=Female', 5), cases('sex=Male', 95)]))).toEqual(['Female'])
    expect(levels('site', compared([cases('site=A', 5), cases('site=B', 5)], ['site=A', 'site=B']))).toEqual(['B'])
  })

  test('of several levels is each, but for one that has most of the expected events', () => {
    const ages = (first: number, second: number) =>
      levels(
        'age_band',
        compared([cases('age_band=0-29', first), cases('age_band=30-59', second), cases('age_band=80+', 20)]),
      )
    expect(ages(50, 30)).toEqual(['0-29', '30-59', '60-79', '80+'])
    expect(ages(70, 10)).toEqual(['30-59', '60-79', '80+'])
  })

  test('is no level that means not known, and no site that is not recorded', () => {
    const strata = compared(
      [
        cases('sex=Female', 5),
        cases('sex=Male', 9),
        cases('sex=Unknown/Invalid', 3),
        cases('site=A', 5),
        cases('site=B', 5),
      ],
      ['site=A', 'site=B', 'site=Not recorded'],
    )
    expect(levels('sex', strata)).toEqual(['Female'])
    expect(levels('site', strata)).toEqual(['B'])
  })

  test('is the smaller part of flagged and not flagged patients', () => {
    const mostlyFlagged = scores('all', [1, 1, 2, 40], [0, 0, 1, 20])
    expect(compared([mostlyFlagged])).toContain('not flagged')
    expect(compared([scores('all', [1, 1, 2, 4], [0, 0, 1, 200])])).toContain('flagged')
  })
})

describe('a part beside the rest', () => {
  const bySite: SiteQuestion = { question: 'C2', kind: contrastArm, minimumEffect: 1.25, values: () => [] }
  const valuesOf = (part: string, tallies: readonly Tally[]) =>
    besideTheRestLine(plan, baseline, part, bySite).values(ledgerOf(tallies), day)

  test('is told its own events and those of everyone whose level is known', () => {
    const tallies = [
      scores('all', [0, 0, 1, 90], [0, 0, 2, 10], [1, 1, 1, 30], [1, 1, 2, 20]),
      scores('sex=Male', [0, 0, 1, 40], [0, 0, 2, 5], [1, 1, 2, 8]),
      scores('sex=Unknown/Invalid', [0, 0, 1, 10], [1, 1, 2, 2]),
      scores('sex=Not recorded', [1, 1, 1, 4]),
    ]
    // Own: 45·0.1 + 8·0.4; all known: (100 − 10)·0.1 + (50 − 2 − 4)·0.4.
    const [own, events, expected, all] = valuesOf('sex=Male', tallies)
    expect([own, events]).toEqual([13, 28])
    expect(expected).toBeCloseTo(7.7, 12)
    expect(all).toBeCloseTo(26.6, 12)
  })

  test('has exactly nothing in the rest where everyone’s level is not known', () => {
    const one = [
      [0, 0, 1, 7],
      [0, 0, 2, 3],
      [1, 1, 2, 2],
    ] as const
    expect(valuesOf('sex=Male', [scores('all', ...one), scores('sex=Not recorded', ...one)])).toEqual([0, 0, 0, 0])
  })

  test('among the flagged leaves out those for whom the feed gave no flag', () => {
    const tallies = [scores('all', [0, 0, 1, 20], [0, 0, 2, 5], [1, 1, 2, 6], [1, 1, 1, 4], [1, 2, 2, 9])]
    // Flagged: 10·0.4; told: 25·0.1 + 10·0.4.
    const [own, events, expected, all] = valuesOf('flagged', tallies)
    expect([own, events]).toEqual([6, 11])
    expect(expected).toBeCloseTo(4, 12)
    expect(all).toBeCloseTo(6.5, 12)
  })

  test('is watched only where the baseline expected eight events in four weeks', () => {
    const nights = (expected: number) =>
      Array.from({ length: 56 }, () => ({ day, dayType: 'weekday' as const, values: [0, 9, expected, 9] }))
    const line = besideTheRestLine(plan, baseline, 'sex=Male', bySite)
    expect(line.enough?.(nights(8 / 28))).toBe(true)
    expect(line.enough?.(nights(7.9 / 28))).toBe(false)
  })
})
