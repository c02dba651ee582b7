import { describe, expect, test } from 'vitest'
import { draftsFor, onNewerEvidence } from '../../src/reporting/draft.ts'
import { unknown } from '../alerts/example.ts'
import { alert, dated, hazard, report, setting } from './example.ts'

describe('the drafts of an alert', () => {
  test('one for each hazard that its checks watch, and a report where the plan says one is possible', () => {
    const kinds = draftsFor(alert, dated, setting).map(({ kind, hazardId }) => `${hazardId} ${kind}`)
    expect(kinds).toEqual(['SEP-01 hazard', 'SEP-01 adverse incident', 'SEP-02 hazard', 'SEP-02 adverse incident'])
  })

  test('a check that cannot say asks for none', () => {
    const silent = [{ night: '2026-11-10', finding: unknown('B5', 'too few cases') }]
    expect(draftsFor(alert, silent, setting)).toEqual([])
  })

  test('every figure is quoted with denominator, interval, window and limit', () => {
    expect(hazard.figures.map(({ line }) => line)).toEqual(['B5@site=ED1', 'C4:sensitivity@all'])
    expect(hazard.figures[0]?.figures).toEqual({
      question: 'Share flagged',
      place: 'site ED1',
      seen: '21.1%',
      interval: '17.5% to 25.3%',
      denominator: '87 of 412',
      expected: '9.0%',
      limit: 'worked out from the baseline',
      window: '3 November 2026 to 9 November 2026',
      started: '4 November 2026',
    })
    expect(hazard.figures[1]?.figures.limit).toBe('agreed in the plan: 9.0%')
  })

  test('a draft does not score itself: severity is proposed, every rating is empty', () => {
    expect(hazard).toMatchObject({ proposedSeverity: 'Major', initial: {}, residual: {}, status: 'Open' })
  })

  test('the three criteria are open questions with the figures beside them', () => {
    if (report.kind !== 'adverse incident') throw new Error('not a report')
    expect(Object.keys(report.criteria)).toEqual(['event', 'contribution', 'harm'])
    for (const criterion of Object.values(report.criteria)) expect(criterion).not.toHaveProperty('answer')
    expect(report.criteria.event.evidence).toContain('87 of 412')
  })
})

describe('on newer evidence', () => {
  const newer = {
    ...hazard,
    description: 'As seen tonight',
    figures: hazard.figures.slice(0, 1),
    alsoSeen: ['Something else.'],
  }

  test('a draft that nobody touched is written afresh', () => {
    expect(onNewerEvidence({ ...hazard }, newer, false)).toEqual(newer)
  })

  test("a person's words and ratings stay as they are", () => {
    if (hazard.kind !== 'hazard') throw new Error('not a hazard')
    const mine = { ...hazard, description: 'In my words', initial: { likelihood: 'Medium' as const } }
    const renewed = onNewerEvidence(mine, newer, true)
    expect(renewed).toMatchObject({ description: 'In my words', initial: { likelihood: 'Medium' } })
    expect(renewed.figures).toHaveLength(1)
  })
})
