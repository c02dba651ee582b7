import { describe, expect, it } from 'vitest'
import type { Block } from '../../../src/reporting/document/document.ts'
import { internalReport, publishedReport } from '../../../src/reporting/equality-report/make.ts'
import { shownCounts } from '../../../src/reporting/equality-report/published/shown.ts'
import { hospitalEpisodeRule as rule } from '../../../src/reporting/pack/suppress.ts'
import type { Tally } from '../../../src/tally/tally.ts'
import { repeat, waited } from '../../equality/closer/example.ts'
import { type Cells, crossedPlan, reportOf } from './example.ts'

const people: Cells = {
  'sex=Female&age_band=80+': [120, 100, 80, 700],
  'sex=Male&age_band=80+': [110, 100, 90, 700],
}

/** `cases` and `waited` of a stratum: so many sent, all scored but 100, with these seconds until the score. */
function served(stratum: string, sent: number, seconds: readonly number[]): readonly Tally[] {
  const day = '2026-08-01'
  const counts = [sent, sent, sent - 100, 100, 0, 0, 0, 0, 0]
  return [
    { day, basis: 'fact', series: 'cases', stratum, baselineId: 0, counts, sums: [0n, 0n], cells: [] },
    waited(day, stratum, seconds, [sent - 100 - seconds.length, 0, 0]),
  ]
}

const rows = [
  ...served('sex=Female', 1000, repeat([600, 1200, 1800, 5400], 15)),
  ...served('sex=Male', 1000, repeat([300, 900, 1500], 25)),
]
const base = crossedPlan()
const predictions = { ...base.columns.predictions, eligible_at: 'arrived' }
const mapped = { ...base, columns: { ...base.columns, predictions } }
const shown = (input: ReturnType<typeof reportOf>) => JSON.stringify(internalReport(input).document.blocks)
const headings = (blocks: readonly Block[]) => blocks.flatMap((one) => (one.kind === 'heading' ? [one.text] : []))

describe('who is served, and how soon, in the quarter’s report', () => {
  // scipy 1.17.1: exp of ttest_ind(logarithms, equal_var=False): 2.198, 1.700 to 2.843
  it('says of each group who was given a score, and how long it waited beside everyone else', () => {
    const text = shown(reportOf(people, { served: rows }, mapped))
    expect(text).toContain(
      'Female: Waited 2.20 times as long for the score as everyone else (95% interval 1.70 to 2.84)',
    )
    expect(text).toContain('of 60 with a known time. 840 with a score have none.')
    expect(text).toContain('it stands in the share given a score')
    expect(text).toContain('Given a score, by sex')
  })

  it('says that the wait is not collected where the plan maps no such column, and still who was given a score', () => {
    const text = shown(reportOf(people, { served: rows }))
    expect(text).toContain('How long somebody waits for the output is not collected')
    expect(text).not.toContain('with a known time')
    expect(text).toContain('Given a score, by sex')
  })

  it('stands in the edition for the inside alone', () => {
    const input = reportOf(people, { served: rows }, mapped)
    const publication = {
      publicationId: 1,
      quarterVersion: 1,
      sha256: 'xyz',
      from: '2026-07-01',
      to: '2026-09-30',
      rule,
      shown: shownCounts(input.decision, rule),
      at: input.madeAt,
      by: { name: 'Priya Nair', role: 'Equality lead', authenticated: false },
    }
    const heading = 'Who is served, and how soon'
    expect(headings(internalReport(input).document.blocks)).toContain(heading)
    expect(headings(publishedReport(input, publication).document.blocks)).not.toContain(heading)
  })
})
