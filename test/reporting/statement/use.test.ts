import { describe, expect, test } from 'vitest'
import type { Plan } from '../../../src/plan/plan.ts'
import type { UseRow } from '../../../src/reporting/statement/ask/query.ts'
import { useSentences } from '../../../src/reporting/statement/say/use.ts'
import { plan } from '../../alerts/example.ts'

const query = {
  kind: 'use',
  version: 1,
  from: '2026-09-09',
  to: '2026-10-08',
  usedFrom: '2026-10-01',
  night: '2026-10-31',
} as const
const intended: Plan = {
  ...plan,
  use: { intended: [{ column: 'pulse', between: [20, 230], because: 'it was validated so' }] },
}
const textsOf = (rows: readonly UseRow[], of: Plan = intended, asked: typeof query = query) =>
  useSentences({ answer: { ref: 12, query: asked, rows: rows.length, sha256: '' }, rows }, of)

const decided = (siding: 'more' | 'agreed to no flag', events: number, noEvents: number): UseRow => ({
  ...{ of: 'decided', stratum: 'all', siding, decisions: events + noEvents + 2, notKnown: 2 },
  known: [
    { events: 1, noEvents: 0, patients: events },
    { events: 0, noEvents: 1, patients: noEvents },
  ],
})
const seen: UseRow = {
  ...{ of: 'seen', flag: 'flagged', outcome: 'event', cases: 20, timed: 15, before: 0, unreadable: 0 },
  seconds: [
    [4, 300],
    [8, 720],
    [12, 1800],
  ],
}
const placed: UseRow = { of: 'placed', condition: 'all', month: '2026-10', inside: 90, outside: 10, cannotSay: 3 }

describe('how clinicians used it, in the month’s statement', () => {
  test('says its days, and every figure with its denominator; each sentence rests on the one question', () => {
    const sentences = textsOf([decided('more', 10, 30), decided('agreed to no flag', 4, 396), seen, placed])
    for (const { refs } of sentences) expect(refs).toEqual([12])
    const said = sentences.map(({ text }) => text).join(' ')
    expect(said).toContain(
      'is told of the days 9 September 2026 to 8 October 2026, whose outcomes fell due (22 days after each); intended use of 1 October 2026 to 31 October 2026',
    )
    expect(said).toContain('Clinicians gave more care than the AI said in 42 cases; the outcome of 40 is known.')
    expect(said).toContain('The clinician was right in 10')
    // statsmodels.stats.proportion.proportion_confint(10, 40, method='wilson') = (0.141870, 0.401943)
    expect(said).toContain('25.0% (14.2% to 40.2%)')
    // R: binom.test(5, 20)$conf.int = 0.08657147 0.49104587
    expect(said).toContain('Of 20 flagged cases')
    expect(said).toContain('5 were never seen (25.0% (8.7% to 49.1%))')
    expect(said).toContain('half of those seen were seen within 12 minutes, a quarter later than 30 minutes')
    // (10, 100) = (0.055229, 0.174366)
    expect(said).toContain('10 cases of 100 were outside the intended use: 10.0% (5.5% to 17.4%)')
  })

  test('says that nothing is known where the plan maps no column, and gives no figure', () => {
    const { action: _, seen_at: __, ...predictions } = plan.columns.predictions
    const { use: ___, ...bare } = { ...plan, columns: { ...plan.columns, predictions } }
    const said = textsOf([], bare as Plan).map(({ text }) => text)
    expect(said).toContain(
      'The plan maps no column that says how clinicians acted: nothing is known of their disagreement.',
    )
    expect(said).toContain(
      'The plan maps no column that says when outputs were seen: whether anybody looks is not known.',
    )
    expect(said.some((text) => text.includes('use outside it cannot be counted'))).toBe(true)
    expect(said.slice(1).join(' ')).not.toMatch(/\d%/)
  })

  test('says so where no outcome fell due, and never nought', () => {
    const young = { ...query, from: '2026-10-20' }
    const [first, second] = textsOf([placed], intended, young as typeof query).map(({ text }) => text)
    expect(first).toContain('No day had outcomes that fell due, so that who was right is not told')
    expect(second).toBe('No day has outcomes that are due yet: who was right cannot be said.')
  })
})
