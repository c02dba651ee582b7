import { describe, expect, it } from 'vitest'
import { internalReport, publishedReport } from '../../../src/reporting/equality-report/make.ts'
import { shownCounts } from '../../../src/reporting/equality-report/published/shown.ts'
import { hospitalEpisodeRule as rule } from '../../../src/reporting/pack/suppress.ts'
import { type Cells, crossedPlan, reportOf } from './example.ts'

const plain = crossedPlan()
const { sex } = plain.characteristics
const plan = { ...plain, characteristics: { ...plain.characteristics, sex: { ...sex, reference: 'Female' } } }
const people: Cells = {
  'sex=Female&age_band=60-79': [120, 100, 80, 700],
  'sex=Female&age_band=80+': [90, 40, 32, 200],
  'sex=Male&age_band=60-79': [60, 100, 140, 700],
  'sex=Male&age_band=80+': [60, 40, 90, 200],
}

function bothOf(cells: Cells) {
  const input = reportOf(cells, {}, plan)
  const publication = {
    publicationId: 1,
    from: '2026-07-01',
    to: '2026-09-30',
    quarterVersion: 1,
    rule,
    shown: shownCounts(input.decision, rule),
    sha256: 'xyz',
    at: new Date('2026-11-01T09:00:00Z'),
    by: { name: 'Priya Nair', role: 'Equality lead', authenticated: false },
  }
  const [inside, outside] = [internalReport(input), publishedReport(input, publication)]
  return { inside: JSON.stringify(inside.document), outside: JSON.stringify(outside.document), figures: inside.figures }
}

describe('a report of a plan that names a reference', () => {
  const { inside, outside, figures } = bothOf(people)

  it.each([
    ['inside', inside],
    ['outside', outside],
  ])('says so %s: in brief, in the tables, with no verdict on the reference', (_which, text) => {
    expect(text).toContain('each group is held against Female, the reference that the plan names')
    expect(text).toContain('(sex: than Female)')
    expect(text).toContain('Minus Female')
    expect(text).toContain('Sex: Male, against Female')
    expect(text).toContain('None: it is the reference')
    expect(text).not.toContain('Sex: Female')
  })

  it.each([
    ['inside', inside],
    ['outside', outside],
  ])('tells the public %s that of the reference nothing was asked', (_which, text) => {
    expect(text).toContain('We compared others with Female, and did not ask whether it works worse for Female.')
  })

  it('says it in the assessment and in every row of the figures', () => {
    expect(inside).toContain('against everyone else known; sex against Female, by the plan')
    const [head = [], ...rows] = figures
    const [of, held] = [head.indexOf('characteristic'), head.indexOf('held_against')]
    expect(new Set(rows.flatMap((row) => (row[of] === 'sex' ? [row[held]] : [])))).toEqual(new Set(['Female']))
  })

  // 120 of 350 less 210 of 320 (322 as counted) as they are shown: Newcombe's method 10, worked out in Python.
  it('publishes the difference from the shown counts of the two alone', () => {
    expect(outside).toContain('120 of 350')
    expect(outside).toContain('210 of 320')
    expect(outside).toContain('−31.3 points (−38.2 to −23.9)')
  })

  it('shows nothing against a reference whose count is hidden', () => {
    const hidden = bothOf({
      ...people,
      'sex=Female&age_band=60-79': [3, 100, 80, 700],
      'sex=Female&age_band=80+': [2, 40, 32, 200],
    })
    const table = /"caption":"Sensitivity by sex".*?"kind":"table"/s.exec(hidden.outside)?.[0] ?? hidden.outside
    expect(table).toContain('* of')
    expect(table).not.toMatch(/−\d+\.\d points/)
  })
})
