import { describe, expect, it } from 'vitest'
import { assessEquality, type EqualityRow } from '../../src/equality/assess.ts'
import { diabetesTallies, planWith, talliesOf } from './plan.ts'

const window = { from: '2025-09-01', to: '2026-10-05', matureTo: '2026-10-05' }
const seen = assessEquality(planWith(), diabetesTallies('2026-01-01'), window)

function rowOf(table: string, level: string): EqualityRow {
  const found = seen.tables.find(({ name }) => name === table)?.rows.find((row) => row.level === level)
  if (found === undefined) throw new Error(`no row ${level} in ${table}`)
  return found
}

describe('the equality table of the diabetes feed', () => {
  // R 4.2.2 prop.test (Wilson) on the counts.
  it('has sensitivity 38.2 % for women and 33.7 % for men', () => {
    expect(rowOf('sex', 'Female').figures.performance.sensitivity).toMatchObject({
      interval: {
        estimate: expect.closeTo(0.382382720215997, 9),
        low: expect.closeTo(0.365047570724963, 9),
        high: expect.closeTo(0.400022450820087, 9),
      },
    })
    expect(rowOf('sex', 'Male').figures.performance.sensitivity).toMatchObject({
      interval: {
        estimate: expect.closeTo(0.336618052818289, 9),
        low: expect.closeTo(0.318489148165822, 9),
        high: expect.closeTo(0.35524098673808, 9),
      },
    })
  })

  // Newcombe 1998 method 10 in R 4.2.2: −4.58 points (−7.11 to −2.03). Inverting it gives p = 0.0004 (Fisher: 0.00043).
  it('has men 4.6 points below everyone else known (−7.1 to −2.0), p = 0.0004', () => {
    const gap = rowOf('sex', 'Male').differences.sensitivity
    expect(gap).toMatchObject({
      interval: {
        estimate: expect.closeTo(-0.045764667397708, 9),
        low: expect.closeTo(-0.0710592770939079, 9),
        high: expect.closeTo(-0.0203221621032719, 9),
      },
      p: expect.closeTo(0.0004, 4),
    })
    expect(rowOf('sex', 'Female').differences.sensitivity).toMatchObject({
      interval: { estimate: expect.closeTo(0.045764667397708, 9) },
    })
  })

  // Katz's ratio and its 95% interval, worked out in Python from 854 of 2,537 and 1,133 of 2,963.
  it('has men found 0.88 times as often, beside the difference', () => {
    expect(rowOf('sex', 'Male').differences.sensitivity).toMatchObject({
      ratio: {
        estimate: expect.closeTo(0.880317114298845, 9),
        low: expect.closeTo(0.8197682313959334, 9),
        high: expect.closeTo(0.9453381968801311, 9),
      },
    })
  })

  it('gives no ratio where everybody was found on both sides: an interval without width would say that it is certain', () => {
    const all = ['all', 'sex=Female', 'sex=Male'] as const
    const found = assessEquality(
      planWith(),
      all.flatMap((stratum) =>
        talliesOf('2026-01-05', stratum, stratum === 'all' ? [13, 0, 0, 0] : [stratum === 'sex=Male' ? 5 : 8, 0, 0, 0]),
      ),
      window,
    )
    const men = found.tables.find(({ name }) => name === 'sex')?.rows.find(({ level }) => level === 'Male')
    expect(men?.differences.sensitivity).toMatchObject({ interval: { estimate: 0 } })
    expect(men?.differences.sensitivity).not.toHaveProperty('ratio')
  })

  // R 4.2.2 chisq.test over the two sexes: 12.405075507767, df 1, p 0.000428168495714036.
  it('tests whether the sexes differ, leaving out the level without any event', () => {
    const sex = seen.tables.find(({ name }) => name === 'sex')
    const expected = {
      statistic: expect.closeTo(12.405075507767, 8),
      df: 1,
      p: expect.closeTo(0.000428168495714036, 9),
    }
    expect(sex?.heterogeneity.sensitivity.known).toMatchObject(expected)
    expect(sex?.heterogeneity.sensitivity.withUnknown).toMatchObject(expected)
  })

  // R 4.2.2: chi-squared 6.1 on 5 degrees of freedom, p = 0.29.
  it('finds no difference between ethnic groups: χ²(5) p = 0.29 with the unknown', () => {
    const race = seen.tables.find(({ name }) => name === 'ethnicity')
    expect(race?.heterogeneity.sensitivity.withUnknown).toMatchObject({
      statistic: expect.closeTo(6.1, 1),
      df: 5,
      p: expect.closeTo(0.29, 2),
    })
    expect(race?.heterogeneity.sensitivity.known).toMatchObject({ df: 4 })
  })

  // R 4.2.2 prop.test (Wilson): 0.285714285714286 (0.200150341216128 to 0.390020399533012).
  it('has "Other" at 28.6 % (20 to 39)', () => {
    expect(rowOf('ethnicity', 'Other').figures.performance.sensitivity).toMatchObject({
      interval: { low: expect.closeTo(0.200150341216128, 9), high: expect.closeTo(0.390020399533012, 9) },
    })
  })

  it('shows the two records of unknown sex as a row of their own, undefined and compared with nobody', () => {
    const row = rowOf('sex', 'Unknown/Invalid')
    expect(row.isKnown).toBe(false)
    expect(row.figures.performance.units).toBe(2)
    expect(row.figures.performance.sensitivity).toHaveProperty('undefinedBecause', 'no events')
    expect(row.differences.sensitivity).toHaveProperty('notComparedBecause')
    expect(row.differences.flagRate).toHaveProperty('notComparedBecause')
  })

  it('leaves the unknown out of the complement, and says how much is covered', () => {
    const gap = rowOf('ethnicity', 'Other').differences.sensitivity
    // events among the other known groups: 790 + 37 + 4419 + 97
    expect(gap).toMatchObject({ others: { numerator: 274 + 12 + 1620 + 37, denominator: 5343 } })
    const race = seen.tables.find(({ name }) => name === 'ethnicity')
    expect(race?.coverage).toMatchObject({ numerator: 49672 - 990, denominator: 49672 })
  })

  it('lists the characteristics that are not collected, with the reason', () => {
    expect(seen.notCollected.map(({ label }) => label)).toEqual([
      'Disability',
      'Gender reassignment',
      'Marriage and civil partnership',
      'Pregnancy and maternity',
      'Religion or belief',
      'Sexual orientation',
      'Deprivation',
    ])
    expect(seen.notCollected.every(({ reason }) => reason.length > 0)).toBe(true)
  })

  it('shows a known level that nobody had, and hides nothing of one outside the plan', () => {
    const plan = planWith()
    const day = '2026-01-01'
    const tallies = [
      ...talliesOf(day, 'sex=Female', [10, 10, 10, 70]),
      ...talliesOf(day, 'sex=Not in plan', [1, 0, 0, 3]),
    ]
    const rows = assessEquality(plan, tallies, window).tables.find(({ name }) => name === 'sex')?.rows ?? []
    expect(rows.map(({ level, isKnown }) => [level, isKnown])).toEqual([
      ['Female', true],
      ['Male', true],
      ['Not mapped', false],
    ])
    expect(rows[1]?.figures.performance.flagRate).toHaveProperty('undefinedBecause', 'no cases')
    expect(rows[0]?.differences.sensitivity).toEqual({ notComparedBecause: 'there is nobody to compare with' })
  })

  it('has one table for each planned crossing, compared with all other known cells', () => {
    const plan = planWith({ crossings: [['sex', 'age_band']] })
    const day = '2026-01-01'
    const tallies = [
      ...talliesOf(day, 'sex=Female&age_band=80+', [30, 30, 30, 110]),
      ...talliesOf(day, 'sex=Male&age_band=80+', [20, 30, 40, 110]),
      ...talliesOf(day, 'sex=Unknown/Invalid&age_band=80+', [9, 9, 9, 9]),
    ]
    const table = assessEquality(plan, tallies, window).tables.at(-1)
    expect(table).toMatchObject({ kind: 'crossing', label: 'Sex and age' })
    const women = table?.rows.find(({ level }) => level === 'Female, 80+')
    expect(women?.differences.sensitivity).toMatchObject({ others: { numerator: 20, denominator: 60 } })
  })
})
