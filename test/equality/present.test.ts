import { describe, expect, it } from 'vitest'
import { assessEquality } from '../../src/equality/assess.ts'
import { equalityCsv } from '../../src/equality/csv.ts'
import { decisions } from '../../src/equality/decision/decisions.ts'
import { presentEquality } from '../../src/equality/present.ts'
import { readChoice } from '../../src/equality/window.ts'
import { diabetesTallies, planWith } from './plan.ts'

const window = { from: '2025-09-01', to: '2026-10-05', matureTo: '2026-10-05' }
const plan = planWith()
const assessment = assessEquality(plan, diabetesTallies('2026-01-01'), window)
const undecided = decisions(plan, [], '2026-11-04', undefined)
const page = presentEquality(plan, assessment, undecided)
const sex = page.sections.find(({ heading }) => heading === 'Sex')

describe('the equality page', () => {
  // UCI Diabetes 130-US hospitals (CC BY 4.0); figures as in assess.test.ts.
  it('says the plain sentence first: so many of every 100, by group', () => {
    expect(sex?.sentence).toBe(
      'Of every 100 with the event (were readmitted), the AI flagged 38 in Female and 34 in Male.',
    )
  })

  it('prints its days, its basis and how many outcomes are known', () => {
    expect(page.summary).toEqual([
      '49,672 cases, 5,500 events (were readmitted).',
      'Cases of 1 September 2025 to 5 October 2026, outcomes as known at the last night.',
      'Outcomes known for 49,672 of 49,672 cases (100%).',
      'These tables are shown, not decided: they change every night, share cases with one another, and give no verdict on any group.',
    ])
  })

  it('says which days are left out because their outcomes are not mature, or are the baseline’s', () => {
    const late = { ...window, matureTo: '2026-09-05', without: { from: '2025-09-01', to: '2025-12-31' } }
    const { summary } = presentEquality(plan, assessEquality(plan, diabetesTallies('2026-01-01'), late), undecided)
    expect(summary[1]).toContain('The baseline’s own days (1 September 2025 to 31 December 2025) are left out.')
    expect(summary[2]).toBe(
      'Days from 6 September 2026 are left out: an outcome is expected to be known after 30 days.',
    )
  })

  it('shows the difference with its interval and p, and the undefined with its reason', () => {
    const row = (level: string) => sex?.main.rows.find(([first]) => first?.text === level)?.map(({ text }) => text)
    expect(row('Male')).toEqual(
      expect.arrayContaining(['33.7% (31.8% to 35.5%)', '−4.6 points (−7.1 to −2.0)', '0.0004']),
    )
    expect(row('Unknown/Invalid')).toEqual(
      expect.arrayContaining(['Undefined: no events', 'Not compared: the level is not known', 'None']),
    )
  })

  it('says in words how often chance alone would give such differences', () => {
    expect(sex?.tests[0]).toBe(
      'Sensitivity, known levels: If all were truly equal, chance alone would give differences at least this large fewer than 1 in 100 times (χ² = 12.4, 1 degree of freedom, p = 0.0004).',
    )
    const ethnicity = page.sections.find(({ heading }) => heading === 'Race (ethnicity)')
    expect(ethnicity?.tests[1]).toContain('about 29 in 100 times (χ² = 6.1, 5 degrees of freedom, p = 0.29)')
    expect(ethnicity?.coverage).toBe('Known for 48,682 of 49,672 cases (98%). The rest: Not known 990.')
  })

  it('gives no verdict in what it shows nightly', () => {
    expect(page.summary.at(-1)).toContain('shown, not decided')
    expect(JSON.stringify({ ...page, decision: {} })).not.toMatch(/\b(worse|fair|unfair|passed|failed)\b/i)
  })

  it('leaves no cell empty', () => {
    for (const { main, everything } of page.sections)
      for (const row of [...main.rows, ...everything.rows]) for (const { text } of row) expect(text).not.toBe('')
  })

  it('says that nothing can be said when there are no cases', () => {
    const empty = presentEquality(plan, assessEquality(plan, [], window), undecided)
    expect(empty.summary[0]).toBe('No cases on mature days are in these days, so nothing can be said about any group.')
    expect(empty.sections[0]?.sentence).toContain('Nothing can be said by age')
    expect(JSON.stringify(empty)).not.toContain('NaN')
  })
})

describe('the figures as CSV', () => {
  it('has one row for every level and measure, with the window in each', () => {
    const [head = [], ...rows] = equalityCsv(plan, assessment)
    expect(rows.every((row) => row.length === head.length)).toBe(true)
    const at = (name: string) => head.indexOf(name)
    const men = rows.find((row) => row[at('level')] === 'Male' && row[at('measure')] === 'sensitivity') ?? []
    expect(men[at('from')]).toBe('2025-09-01')
    expect([men[at('numerator')], men[at('denominator')]]).toEqual([854, 2537])
    expect(men[at('difference')]).toBeCloseTo(-0.045764667397708, 9)
  })
})

describe('the figures as CSV, of the quarters decided', () => {
  const agreed = planWith({ equality: { primary: 'sensitivity', margin: '0.05', reason: 'as agreed' } })
  const matured = diabetesTallies('2026-08-01').map((tally) =>
    tally.basis === 'latest' ? { ...tally, basis: 'at maturity' as const } : tally,
  )
  const { taken } = decisions(agreed, matured, '2026-11-04', undefined)
  const [head = [], ...rows] = equalityCsv(agreed, assessment, taken)
  const cell = (row: readonly (string | number)[] | undefined, name: string) => row?.[head.indexOf(name)]
  const find = (kind: string, level: string, measure: string) =>
    rows.find((row) => cell(row, 'kind') === kind && cell(row, 'level') === level && cell(row, 'measure') === measure)

  it('has the verdict of each level in the primary measure, and none in what is shown nightly', () => {
    const men = find('decided', 'Male', 'sensitivity')
    expect(
      ['quarter', 'from', 'to', 'basis', 'verdict', 'margin', 'hypotheses'].map((name) => cell(men, name)),
    ).toEqual(['2026-07-01', '2026-07-01', '2026-09-30', 'at maturity', 'inconclusive', 0.05, 10])
    expect(cell(men, 'smallest_gap')).toBeGreaterThan(0.05)
    expect(cell(find('decided', 'Male', 'ppv'), 'verdict')).toBe('')
    expect(cell(find('decided', 'Unknown/Invalid', 'sensitivity'), 'verdict')).toBe('')
    expect(rows.filter((row) => cell(row, 'kind') === 'shown').every((row) => cell(row, 'verdict') === '')).toBe(true)
  })

  it('has coverage in every row, and the reason of every characteristic that is not collected', () => {
    expect(cell(find('shown', 'Asian', 'ppv'), 'coverage_known')).toBe(48_682)
    expect(cell(find('shown', 'Asian', 'ppv'), 'coverage_all')).toBe(49_672)
    const missing = rows.filter((row) => cell(row, 'kind') === 'not collected')
    expect(missing.map((row) => cell(row, 'characteristic'))).toEqual([
      'disability',
      'gender_reassignment',
      'marriage_and_civil_partnership',
      'pregnancy_and_maternity',
      'religion_or_belief',
      'sexual_orientation',
      'deprivation',
    ])
    expect(missing.every((row) => cell(row, 'not_collected_because') !== '')).toBe(true)
  })
})

describe('the days as typed', () => {
  it('may be left out, must be dates, and in order', () => {
    expect(readChoice({})).toEqual({ choice: {} })
    expect(readChoice({ from: '2026-01-01', to: '' })).toEqual({ choice: { from: '2026-01-01' } })
    expect(readChoice({ from: '1/1/2026', to: '2026-02-30' })).toMatchObject({
      problems: [{ field: 'from' }, { field: 'to' }],
    })
    expect(readChoice({ from: '2026-02-01', to: '2026-01-01' })).toMatchObject({ problems: [{ field: 'to' }] })
  })
})
