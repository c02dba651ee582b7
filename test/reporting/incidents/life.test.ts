import { describe, expect, test } from 'vitest'
import { whyNotKept } from '../../../src/alerts/acts/free-text.ts'
import { firstEntry } from '../../../src/reporting/incidents/begin.ts'
import { readChange, readNewIncident, readStep } from '../../../src/reporting/incidents/form.ts'
import { plan } from '../../alerts/example.ts'
import { answered, changed, evidence, rao, reported, stepped } from './example.ts'

const made = (result: ReturnType<typeof changed>) => {
  if (!('entry' in result)) throw new Error(JSON.stringify(result))
  return result.entry
}

describe('a safety incident as it comes into the log', () => {
  test('has the release that was in use, and nothing that a person has to judge', () => {
    expect(reported).toMatchObject({ release: '1.0', risk: {}, triage: {}, cause: '' })
    for (const field of ['acknowledgedOn', 'assessedOn', 'madeSafeOn', 'closedOn'])
      expect(reported).not.toHaveProperty(field)
  })

  test('names the release that was in use when its alert was raised, not one that came before the report', () => {
    const [first] = plan.releases
    const updated = {
      ...plan,
      releases: [...plan.releases, { ...first, release: '1.1', from: '2026-11-02' }],
    } as typeof plan
    const given = { summary: 'x', reportedBy: 'ED', reportedOn: '2026-11-03', happened: '', place: '' }
    expect(firstEntry(given, updated, '2026-11-01').release).toBe('1.0')
    expect(firstEntry(given, updated).release).toBe('1.1')
  })

  test('keeps the figures of its alert with denominator, window, release and plan version', () => {
    expect(evidence).toMatchObject({
      alert: { alertId: 3, openedNight: '2026-11-01', began: '2026-11-04' },
      planVersion: 1,
      device: { name: 'Sepsis Sentinel ED', udiDi: '05060000000026', releases: [{ release: '1.0', threshold: 0.2 }] },
      figures: [{ figures: { denominator: '87 of 412', window: '3 November 2026 to 9 November 2026', seen: '21.1%' } }],
    })
    expect(evidence.planSha256).toMatch(/^[0-9a-f]{64}$/)
  })

  test('is refused without what happened, who reported it, or with a day that has not come', () => {
    const read = readNewIncident({ summary: ' ', reported_by: '', reported_on: '2026-11-06' }, '2026-11-05')
    expect('problems' in read && read.problems.map(({ field }) => field)).toEqual([
      'summary',
      'reported_by',
      'reported_on',
    ])
  })
})

describe('the three questions', () => {
  test('each keep who answered, when, why, and the hazard of the log', () => {
    expect(made(changed(answered)).triage.realised).toEqual({
      answer: 'yes',
      reason: 'Three patients waited.',
      hazardId: 1,
      by: rao,
      at: '2026-11-05T09:00:00.000Z',
    })
  })

  test('a yes needs a hazard that the log holds, and every answer a reason', () => {
    const result = changed({ triage_realised: 'yes', triage_realised_hazard: '9', triage_control_failed: 'no' })
    expect('problems' in result && result.problems.map(({ field }) => field)).toEqual([
      'triage_realised_reason',
      'triage_realised_hazard',
      'triage_control_failed_reason',
    ])
  })

  test('an answer that nobody changed keeps who gave it first', () => {
    const first = made(changed(answered))
    const earlier = { ...first, triage: { ...first.triage, realised: { ...first.triage.realised, at: 'before' } } }
    const again = made(changed({ ...answered, triage_control_failed_reason: 'Looked again.' }, earlier as typeof first))
    expect(again.triage.realised?.at).toBe('before')
    expect(again.triage['control failed']?.at).toBe('2026-11-05T09:00:00.000Z')
  })

  test('with severity and likelihood they make the incident assessed; "cannot say yet" does not', () => {
    const rated = { severity: 'Major', likelihood: 'Low' }
    expect(made(changed({ ...answered, ...rated }))).toMatchObject({
      assessedOn: '2026-11-05',
      risk: { rated: { rating: 3 } },
    })
    expect(made(changed(answered))).not.toHaveProperty('assessedOn')
    const waiting = { ...answered, ...rated, triage_control_failed: 'cannot say yet' }
    expect(made(changed(waiting))).not.toHaveProperty('assessedOn')
  })
})

describe('a step', () => {
  test('acknowledging needs nothing and is done once', () => {
    expect(stepped({ step: 'acknowledge' })).toMatchObject({
      act: 'acknowledged',
      entry: { acknowledgedOn: '2026-11-05' },
    })
    const twice = stepped({ step: 'acknowledge' }, { ...reported, acknowledgedOn: '2026-11-04' })
    expect(twice).toEqual({ refused: expect.stringContaining('acknowledged already') })
  })

  test.each(['note', 'control', 'made safe', 'close'] as const)('%s needs words', (step) => {
    const result = stepped({ step, on: '2026-11-05' })
    expect('problems' in result && result.problems.map(({ field }) => field)).toContain('reason')
  })

  test('being made safe counts as acknowledged; it may have come before the report, and never lies ahead', () => {
    const safe = { step: 'made safe', reason: 'The device was switched off.' } as const
    expect(stepped({ ...safe, on: '2026-11-04' })).toMatchObject({
      act: 'made safe',
      entry: { madeSafeOn: '2026-11-04', acknowledgedOn: '2026-11-05' },
    })
    expect(stepped({ ...safe, on: '2026-11-02' })).toMatchObject({ entry: { madeSafeOn: '2026-11-02' } })
    expect(stepped({ ...safe, on: '2026-11-06' })).toHaveProperty('problems')
  })

  test('closing needs the day it was made safe, the cause, and a yes or no to each question', () => {
    const open = stepped({ step: 'close', reason: 'Done' })
    expect('problems' in open && open.problems.map(({ message }) => message)).toEqual([
      'Record first when it was made safe: an incident is not closed before that',
      'Edit the incident first and enter its cause',
      'Edit the incident first and answer all three questions with yes or no',
    ])
    const ready = { ...made(changed({ ...answered, cause: 'An interface change' })), madeSafeOn: '2026-11-04' }
    expect(stepped({ step: 'close', reason: 'Done' }, ready)).toMatchObject({
      act: 'closed',
      entry: { closedOn: '2026-11-05' },
    })
    expect(stepped({ step: 'close', reason: '' }, ready)).toEqual({
      problems: [{ field: 'reason', message: 'Enter why the incident is closed' }],
    })
  })

  test('nothing is changed or recorded in a closed incident but that it is opened again, with a reason', () => {
    const closed = { ...reported, closedOn: '2026-11-04' }
    expect(changed({ summary: 'Other' }, closed)).toHaveProperty('refused')
    expect(stepped({ step: 'note', reason: 'x' }, closed)).toHaveProperty('refused')
    expect(stepped({ step: 'reopen', reason: '' }, closed)).toHaveProperty('problems')
    const again = stepped({ step: 'reopen', reason: 'It came back' }, closed)
    expect('entry' in again && again.entry).not.toHaveProperty('closedOn')
  })

  test('an older version is never changed', () => {
    expect(stepped({ seenVersion: 7, reason: 'x' })).toEqual({
      refused: expect.stringContaining('An older version is never changed'),
    })
  })
})

describe('the day of the report, on which every clock starts', () => {
  test('is corrected as a new version, with a reason, and to no day that has not come', () => {
    expect(changed({ reported_on: '2026-11-01' })).toEqual({
      problems: [
        { field: 'reason', message: 'Enter why the day of the report is corrected: every clock starts on it' },
      ],
    })
    expect(made(changed({ reported_on: '2026-11-01' }, reported, 'The call was on Sunday')).reportedOn).toBe(
      '2026-11-01',
    )
    for (const day of ['2026-11-06', '']) {
      const result = changed({ reported_on: day }, reported, 'A slip')
      expect('problems' in result && result.problems.map(({ field }) => field)).toEqual(['reported_on'])
    }
  })

  test('is not corrected to a day after somebody acknowledged the report', () => {
    const acknowledged = { ...reported, acknowledgedOn: '2026-11-04' }
    const to = (day: string) => changed({ reported_on: day }, acknowledged, 'A slip')
    expect(to('2026-11-05')).toHaveProperty('problems')
    expect(made(to('2026-11-04')).reportedOn).toBe('2026-11-04')
  })

  test('needs no reason while it stays, and what is no day is told from a form without the box', () => {
    expect(made(changed({ reported_on: '2026-11-03', cause: 'An update' })).reportedOn).toBe('2026-11-03')
    expect(readChange({ seen_version: '1', reported_on: '31 November' })).toMatchObject({
      change: { fields: { reported_on: '' } },
    })
    expect(readChange({ seen_version: '1' })).toMatchObject({ change: { fields: {} } })
  })
})

// 943 476 5919: the NHS Data Dictionary's own example, with a valid check digit.
const number = 'See 943 476 5919'

test.each(['summary', 'cause', 'datix', 'triage_realised_reason', 'learning_reference', 'reason'])(
  'an NHS number in %s is refused and not repeated',
  (field) => {
    const read = readChange({ seen_version: '1', [field]: number })
    expect(read).toEqual({ problems: [{ field, message: whyNotKept(number) }] })
    expect(JSON.stringify(read)).not.toContain('943')
  },
)

test('an NHS number in a step or a new incident is refused', () => {
  expect(readStep({ step: 'note', seen_version: '1', reason: number })).toHaveProperty('problems')
  expect(
    readNewIncident({ summary: number, reported_by: 'ED', reported_on: '2026-11-03' }, '2026-11-05'),
  ).toHaveProperty('problems')
})
