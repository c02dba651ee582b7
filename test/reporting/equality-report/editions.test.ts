import { parse } from 'csv-parse/sync'
import { describe, expect, it } from 'vitest'
import { csvText, together } from '../../../src/reporting/equality-report/csv.ts'
import { dutiesIn } from '../../../src/reporting/equality-report/duties.ts'
import { whatItIs } from '../../../src/reporting/equality-report/file.ts'
import { internalEdition } from '../../../src/reporting/equality-report/internal.ts'
import { internalReport, publishedReport } from '../../../src/reporting/equality-report/make.ts'
import { organisationReport, reportedPart } from '../../../src/reporting/equality-report/organisation.ts'
import { presentQuarter } from '../../../src/reporting/equality-report/present.ts'
import type { KeptPublication } from '../../../src/reporting/equality-report/published/kept.ts'
import type { Publication } from '../../../src/reporting/equality-report/published/publication.ts'
import { shownCounts } from '../../../src/reporting/equality-report/published/shown.ts'
import { quarterName, readQuarter } from '../../../src/reporting/equality-report/quarter.ts'
import { whatTheLawAsks } from '../../../src/reporting/equality-report/sections/duties.ts'
import { publicParagraph } from '../../../src/reporting/equality-report/summary.ts'
import { hospitalEpisodeRule as rule } from '../../../src/reporting/pack/suppress.ts'
import { type Cells, reportOf } from './example.ts'

const people: Cells = {
  'sex=Female&age_band=60-79': [120, 100, 80, 700],
  'sex=Female&age_band=80+': [3, 40, 32, 200],
  'sex=Male&age_band=60-79': [110, 100, 90, 700],
  'sex=Male&age_band=80+': [60, 40, 50, 200],
}
const by = { name: 'Priya Nair', role: 'Equality lead', authenticated: false }

function published(input: ReturnType<typeof reportOf>): Publication {
  const at = new Date('2026-11-01T09:00:00Z')
  return {
    publicationId: 1,
    from: '2026-07-01',
    to: '2026-09-30',
    quarterVersion: 1,
    rule,
    shown: shownCounts(input.decision, rule),
    sha256: 'xyz',
    at,
    by,
  }
}

const input = reportOf(people)
const textOf = (value: unknown): string => JSON.stringify(value)

describe('the two editions', () => {
  const [inside, outside] = [internalReport(input), publishedReport(input, published(input))]

  it('say on every page which they are', () => {
    expect(inside.document.marking).toBe('Internal: exact counts. Not for publication')
    expect(outside.document.marking).toBe('For publication: small counts hidden')
  })

  it('internal: exact counts, with what is too few to conclude from said', () => {
    // 3 of 35: 8.6 % (Wilson 3.0 to 22.4, scipy.stats.binomtest(3, 35).proportion_ci(method='wilson')).
    expect(textOf(inside.document)).toContain('3 of 35')
    expect(textOf(inside.document)).toContain('8.6% (3.0% to 22.4%)')
    const few = reportOf({ ...people, 'sex=Female&age_band=80+': [3, 40, 12, 200] })
    expect(textOf(internalReport(few).document)).toContain('too few to conclude')
  })

  it('published: a count of 3 is hidden in the document and in the CSV, and the rest is rounded to 5', () => {
    expect(textOf(outside.document)).not.toContain('3 of 35')
    expect(textOf(outside.document)).toContain('* of 35')
    const rows = parse(csvText(outside.figures), { bom: true, columns: true }) as Record<string, string>[]
    const counts = rows.flatMap((row) =>
      Object.entries(row).filter(([column]) =>
        /^(flagged|unflagged|events|no_events|known|not_known|units)/.test(column),
      ),
    )
    for (const [column, value] of counts) expect(value, column).toMatch(/^(\*|0|\d*[05])$/)
    expect(rows.find(({ level }) => level === 'Female, 80+')).toMatchObject({
      flagged_event: '*',
      sensitivity: 'withheld',
    })
  })

  it('published: percentages are worked out from the rounded counts', () => {
    // Women: 123 of 235 is shown as 125 of 235: 53.2 %, not 52.3 %.
    expect(textOf(outside.document)).toContain('125 of 235')
    expect(textOf(outside.document)).toContain('53.2%')
    expect(textOf(outside.document)).not.toContain('52.3%')
  })

  it('published: says nothing that the shown counts do not say', () => {
    // One case more flagged and one less missed among women over 80: the shown counts are the same to the last.
    const other = reportOf({ ...people, 'sex=Female&age_band=80+': [4, 40, 31, 200] })
    expect([...published(other).shown]).toEqual([...published(input).shown])
    expect(internalReport(other).document).not.toEqual(inside.document)
    expect(publishedReport(other, published(other))).toEqual(outside)
  })

  it('published: names nobody, holds no fingerprint of exact counts, and leaves the working papers out', () => {
    const text = textOf(outside.document)
    for (const secret of ['Amara', `${input.record.sha256} `, 'Appendix']) expect(text, secret).not.toContain(secret)
  })

  it('keep what was written of a verdict that is not shown inside', () => {
    const regard = (verdict: string, words: string) => ({
      verdict,
      versions: [
        {
          version: 1,
          quarterVersion: 1,
          content: { consideration: words, action: '', owner: '', due: '', done: '' },
          sha256: 'a',
          at: new Date('2026-11-01T09:00:00Z'),
          by,
        },
      ] as const,
    })
    const tiny: Cells = {
      ...people,
      'sex=Male&age_band=60-79': [2, 100, 10, 700],
      'sex=Male&age_band=80+': [2, 40, 9, 200],
    }
    const withWords = reportOf(tiny, { regards: [regard('sensitivity@sex=Male', 'Four men were found.')] })
    expect(textOf(internalReport(withWords).document)).toContain('Four men were found.')
    const out = publishedReport(withWords, published(withWords))
    expect(textOf(out.document)).not.toContain('Four men were found.')
    expect(textOf(out.document)).toContain('held inside the organisation')
  })

  it('internal: the words for the public summary name no group behind whose verdict there are few', () => {
    const few = reportOf({
      ...people,
      'sex=Male&age_band=60-79': [2, 100, 10, 700],
      'sex=Male&age_band=80+': [2, 40, 9, 200],
    })
    const words = (one: typeof input) => publicParagraph(one, internalEdition(one.decision.assessment, 'abc')).join(' ')
    expect(few.decision.verdicts.find(({ row }) => row.level === 'Male')?.verdict).toBe('worse')
    expect(words(few)).not.toContain('Male (sex)')
    expect(words(few)).toContain('the numbers are so small')
    expect(words(input)).toContain('Male (sex)')
  })

  it('have the same words for the public: a share of exact counts beside rounded ones would give a small one away', () => {
    // 8 of 13 flagged is 62 of 100; shown, 10 of 15, it is 67. Beside 10 of 15 only 8 of 13 is 62: 5 were missed.
    const few = reportOf({ 'sex=Female&age_band=60-79': [8, 100, 5, 700] })
    const inside = publicParagraph(few, internalEdition(few.decision.assessment, 'abc')).join(' ')
    expect(inside).not.toContain('about 62')
    expect(inside).toContain('about 67')
    const [, ...blocks] = publishedReport(few, published(few)).document.blocks
    for (const text of publicParagraph(few, internalEdition(few.decision.assessment, 'abc')))
      expect(blocks).toContainEqual({ kind: 'paragraph', text })
  })

  it('internal, once the quarter is published: sends whoever wants words for the public to the published edition', () => {
    const standing = reportOf(people, { isPublished: true })
    const text = publicParagraph(standing, internalEdition(standing.decision.assessment, 'abc')).join(' ')
    expect(text).toContain('Take the words for the public from the published edition')
    expect(text).not.toMatch(/every 100|about/)
  })

  it('hold the assessment with what is asked of people left open, and every gap named', () => {
    const prompts = inside.document.blocks.filter(({ kind }) => kind === 'to-fill')
    expect(prompts.length).toBeGreaterThan(5)
    expect(textOf(inside.document)).toContain('GAP: not collected.')
    for (const heading of ['1 Title and scope', '5 Impact on each group', '9 Monitoring plan', '11 Review date'])
      expect(textOf(inside.document)).toContain(heading)
  })
})

describe('a wide gap that is not decided', () => {
  // Women 300 of 600, men 252 of 560: −5.0 points (−10.7 to +0.7), and 140 of 400: −15.0 (−20.9 to −8.7). Newcombe 1998,
  // method 10 (statsmodels 0.14 confint_proportions_2indep, method 'newcomb').
  const one = (men: number, of: number) =>
    reportOf({
      'sex=Female&age_band=60-79': [300, 400, 300, 3000],
      'sex=Male&age_band=60-79': [men, 400, of - men, 3000],
    })
  const words = (input: ReturnType<typeof reportOf>) => textOf(internalReport(input).document)

  it('is named at the front and in the words for the public where its own interval leaves no difference out', () => {
    const input = one(170, 400)
    expect(input.decision.verdicts.find(({ row }) => row.level === 'Male')?.verdict).toBe('inconclusive')
    for (const text of [words(input), textOf(publishedReport(input, published(input)).document)]) {
      expect(text).toContain('Not decided, and worth a look')
      expect(text).toContain('For Male (sex) it worked less well than for everyone else this time.')
      expect(text).not.toContain('For Male (sex) we cannot be sure: there were too few people')
    }
  })

  it('is not where it could be nothing', () => {
    const input = one(252, 560)
    expect(words(input)).not.toContain('Not decided, and worth a look')
    expect(words(input)).toMatch(/For Male \(sex\), .* we cannot be sure/)
  })
})

describe('the words for the public', () => {
  it('say what was compared without the measure’s name, and what a point is', () => {
    const text = publicParagraph(input, internalEdition(input.decision.assessment, 'abc')).join(' ')
    // 293 of 545 flagged: 54 of 100.
    expect(text).toContain(
      'Of every 100 cases with what it looks for (were readmitted), the tool pointed out about 54.',
    )
    expect(text).toContain('more than 5 in every 100')
    expect(text).not.toContain('sensitivity')
  })
})

describe('a publication’s sign-off', () => {
  it('names the role that published it and the day, and asks for no signature', () => {
    const { blocks } = publishedReport(input, published(input)).document
    expect(blocks.some(({ kind }) => kind === 'sign-off')).toBe(false)
    expect(textOf(blocks)).toContain(
      'Signed off for publication on 1 November 2026 by: Equality lead. The role is as typed: not authenticated.',
    )
  })
})

describe('a quarter’s page', () => {
  const pageOf = (publication: KeptPublication) => presentQuarter(input, publication)

  it('offers the files of a publication that kept them, and says why one from earlier has none', () => {
    const { document, figures } = publishedReport(input, published(input))
    const part = { title: 'x', row: [], blocks: [], what: whatItIs(document), figures }
    expect(pageOf({ ...published(input), part }).notKept).toBeUndefined()
    const earlier = pageOf(published(input))
    expect(earlier.notKept).toContain('use the file that was downloaded then')
    expect(earlier.published).not.toContain('kept as it was published')
  })
})

describe('an organisation’s report', () => {
  it('takes each deployment’s part as it is, and says why another has none', () => {
    const part = reportedPart(input, internalEdition(input.decision.assessment, 'abc'))
    const { plan } = input
    const quarter = { from: '2026-07-01', to: '2026-09-30' }
    const report = organisationReport(
      plan.organisation,
      quarter,
      [
        { plan, reported: part },
        { plan: { ...plan, title: 'Another tool' }, because: 'It is not on record.' },
      ],
      { kind: 'internal', madeAt: new Date('2026-11-01T09:00:00Z') },
    )
    for (const block of part.blocks) expect(report.blocks).toContainEqual(block)
    expect(textOf(report)).toContain('No figures: Another tool')
    expect(textOf(report)).toContain('What is known of each characteristic')
  })
})

describe('the duties of a nation', () => {
  it.each(['England', 'Scotland', 'Wales', 'Northern Ireland'] as const)(
    '%s: each has a source and a version, and says whether it was compared',
    (nation) => {
      const duties = dutiesIn(nation)
      expect(duties.length).toBeGreaterThan(1)
      const text = textOf(whatTheLawAsks({ ...input.plan, organisation: { ...input.plan.organisation, nation } }))
      for (const { title, source, version, confirmed } of duties) {
        for (const words of [title, source, version]) expect(text).toContain(words)
        expect(text).toContain(confirmed === undefined ? 'UNCONFIRMED' : `Compared with ${confirmed}.`)
      }
    },
  )
})

describe('an organisation’s figures', () => {
  it('stand under their own columns where deployments decide on different measures', () => {
    const one = [
      ['deployment', 'units', 'flagged_event', 'sensitivity'],
      ['a', 100, 20, 0.5],
    ]
    const other = [
      ['deployment', 'units', 'flagged', 'flag_rate'],
      ['b', 200, 30, 0.15],
    ]
    expect(parse(csvText(together([one, other])), { bom: true, columns: true })).toEqual([
      { deployment: 'a', units: '100', flagged_event: '20', sensitivity: '0.5', flagged: '', flag_rate: '' },
      { deployment: 'b', units: '200', flagged_event: '', sensitivity: '', flagged: '30', flag_rate: '0.15' },
    ])
  })
})

describe('a quarter’s name', () => {
  it.each([
    ['2026-Q1', '2026-01-01', '2026-03-31'],
    ['2024-Q1', '2024-01-01', '2024-03-31'],
    ['2026-q4', '2026-10-01', '2026-12-31'],
  ])('%s is %s to %s', (name, from, to) => {
    expect(readQuarter(name)).toEqual({ from, to })
    expect(quarterName({ from })).toBe(name.toUpperCase())
  })

  it.each(['2026-Q5', '2026Q3', '26-Q1', '', undefined, 7])('%s is none', (name) => {
    expect(readQuarter(name)).toBeUndefined()
  })
})
