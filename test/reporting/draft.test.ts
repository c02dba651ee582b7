import { describe, expect, test } from 'vitest'
import { draftsFor, onNewerEvidence } from '../../src/reporting/draft.ts'
import { openAlert, shifted, unknown } from '../alerts/example.ts'
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

describe('the same hazard of severity Major, which every one of these checks watches', () => {
  const kindsOf = (...findings: ReturnType<typeof shifted>[]) =>
    draftsFor(
      openAlert(3, findings),
      findings.map((finding) => ({ night: '2026-11-10', finding })),
      setting,
    )
      .filter(({ hazardId }) => hazardId === 'SEP-01')
      .map(({ kind }) => kind)

  test('cases that do not arrive, or too few of them, raise a hazard draft and no adverse incident draft', () => {
    expect(setting.plan.hazards[0]).toMatchObject({ id: 'SEP-01', severity: 'Major', adverse_incident_possible: true })
    expect(kindsOf(shifted('A1'))).toEqual(['hazard'])
    expect(kindsOf(shifted('B1'), shifted('A1', 'site=ED1'))).toEqual(['hazard'])
  })

  test('and so do outcomes that do not arrive: the feed of outcomes says nothing of the device', () => {
    expect(setting.plan.hazards[0]?.checks).toContain('C1')
    expect(kindsOf(shifted('C1', 'all', 'outcomes known'))).toEqual(['hazard'])
    expect(kindsOf(shifted('C1', 'all', 'outcomes known'), shifted('A4'))).toEqual(['hazard'])
  })

  test('a rise in missed cases raises both, and so does one beside a dead feed', () => {
    expect(kindsOf(shifted('C4', 'all', 'sensitivity at least'))).toEqual(['hazard', 'adverse incident'])
    expect(kindsOf(shifted('A1'), shifted('C2'))).toEqual(['hazard', 'adverse incident'])
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
