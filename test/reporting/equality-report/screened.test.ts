import { describe, expect, it } from 'vitest'
import { internalReport, publishedReport } from '../../../src/reporting/equality-report/make.ts'
import { shownCounts } from '../../../src/reporting/equality-report/published/shown.ts'
import { hospitalEpisodeRule as rule } from '../../../src/reporting/pack/suppress.ts'
import { type Cells, reportOf } from './example.ts'

const people: Cells = {
  'sex=Female&age_band=80+': [120, 100, 80, 700],
  'sex=Male&age_band=80+': [110, 100, 90, 700],
}
const planted = 'QZ-planted-reason'
const screened = {
  screens: [
    {
      screen: {
        month: { from: '2026-09-01', to: '2026-09-30' },
        from: '2025-10-01',
        rule: 'a rule',
        looked: 40,
        items: [
          {
            key: 'gap:sensitivity@sex=Male',
            kind: 'gap' as const,
            table: 'sex',
            level: 'Male',
            measure: 'sensitivity' as const,
            about: 'Sex: Male',
            sentence: 'QZ-planted-sentence.',
            p: 0.04,
            adjusted: 0.3,
          },
        ],
      },
      night: '2026-10-30',
      planVersion: 1,
      sha256: 'abc',
    },
  ],
  answers: [
    {
      item: 'gap:sensitivity@sex=Male',
      month: '2026-09-01',
      version: 1,
      answer: 'explained' as const,
      reason: planted,
      at: new Date('2026-11-01T09:00:00Z'),
      by: { name: 'Priya Nair', role: 'Equality lead', authenticated: false },
    },
  ],
}

describe('the months’ review lists of a quarter', () => {
  const input = reportOf(people, { screened })

  it('stand in the internal report with what was answered, by whom', () => {
    const text = JSON.stringify(internalReport(input).document)
    expect(text).toContain('Worth a look, month by month')
    expect(text).toContain('September 2026')
    expect(text).toContain('Wide gap, not decided to be worse. QZ-planted-sentence.')
    expect(text).toContain('About 4 in 100; of all at least as unlikely, up to 30 in 100')
    expect(text).toContain(`Looked at and explained: ${planted} Priya Nair, Equality lead`)
  })

  it('say plainly where no month was screened', () => {
    const none = reportOf(people)
    expect(JSON.stringify(internalReport(none).document)).toContain('No month of this quarter was screened')
  })

  it('are in nothing that is published', () => {
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
    const { document, figures } = publishedReport(input, publication)
    const text = JSON.stringify([document, figures])
    for (const one of [planted, 'QZ-planted-sentence', 'Worth a look']) expect(text).not.toContain(one)
  })
})
