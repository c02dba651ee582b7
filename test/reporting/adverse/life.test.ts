import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readBecause, readReportChange, readReportStep } from '../../../src/reporting/adverse/form.ts'
import { latestReport } from '../../../src/reporting/adverse/report.ts'
import { verdictOf } from '../../../src/reporting/adverse/verdict.ts'
import { rao } from '../incidents/example.ts'
import { answersOf, begunIn, changed, fileOf, judged, reportVersion, stepped } from './example.ts'

const yes = answersOf('yes', 'yes', 'yes', 'yes')
const ready = judged(begunIn(), { ...yes, route: 'yellow card' })

describe('what the answers come to', () => {
  test.each([
    [['yes', 'yes', 'yes'], 'to be reported'],
    [['yes', 'yes', 'no', 'yes'], 'reportable because it could happen again'],
    [['yes', 'yes', 'cannot say yet', 'yes'], 'reportable because it could happen again'],
    [['yes', 'yes', 'no', 'no'], 'not met'],
    [['yes', 'no', 'yes', 'yes'], 'not met'],
    [['no', 'no', 'no', 'yes'], 'not met'],
    [['yes', 'yes', 'no'], 'open'],
    [['yes', 'yes', 'cannot say yet', 'no'], 'open'],
    [['no'], 'open'],
    [[], 'open'],
  ])('%j: %s', (answers, verdict) => {
    expect(verdictOf(judged(begunIn(), answersOf(...answers)))).toBe(verdict)
  })

  test('nothing is reportable while the first two are not both yes, whatever the others say', () => {
    const word = fc.constantFrom('yes', 'no', 'cannot say yet')
    fc.assert(
      fc.property(word, word, word, word, (event, contribution, harm, repeat) => {
        const verdict = verdictOf(judged(begunIn(), answersOf(event, contribution, harm, repeat)))
        const isAsked = verdict === 'to be reported' || verdict === 'reportable because it could happen again'
        expect(isAsked).toBe(event === 'yes' && contribution === 'yes' && (harm === 'yes' || repeat === 'yes'))
      }),
    )
  })

  test('an answer is recorded with its words, who gave it and when; without words it is refused', () => {
    expect(ready.criteria.harm.answered).toEqual({
      answer: 'yes',
      reason: 'Why harm',
      by: rao,
      at: '2026-11-05T10:00:00.000Z',
    })
    expect(changed(reportVersion(begunIn()), 'criteria', { fields: { answer_harm: 'no' } })).toEqual({
      problems: [{ field: 'reason_harm', message: 'Enter why you answer so' }],
    })
  })

  test('no question is answered when a report is begun, and its figures stand beside each', () => {
    const { criteria, repeat, route, types, codes } = begunIn()
    for (const one of [criteria.event, criteria.contribution, criteria.harm, repeat]) {
      expect(one).not.toHaveProperty('answered')
      expect(one.evidence.length).toBeGreaterThan(20)
    }
    expect(criteria.event.evidence).toContain('87 of 412')
    expect(criteria.harm.evidence).toContain('severity Major')
    expect({ route, types, codes }).toEqual({ route: undefined, types: [], codes: [] })
  })
})

describe('a report from an incident is begun by a person’s word alone', () => {
  test('that criterion 3 may be met, and why', () => {
    expect(readBecause({ because: 'It may.' }, true)).toHaveProperty('problems')
    expect(readBecause({ harm_possible: 'yes' }, true)).toHaveProperty('problems')
    expect(readBecause({ harm_possible: 'yes', because: 'It may.' }, true)).toEqual({ because: 'It may.' })
  })
})

describe('signing', () => {
  test('is for a clinical safety officer, with every question answered and a route', () => {
    expect(stepped(reportVersion(ready), {})).toMatchObject({ act: 'signed', state: 'signed' })
    const nurse = { name: 'A. Nurse', role: 'Ward manager', authenticated: false } as const
    expect(stepped(reportVersion(ready), {}, nurse)).toMatchObject({ problems: [{ field: 'role' }] })
    const bare = stepped(reportVersion(begunIn()), {})
    expect('problems' in bare && bare.problems.map(({ message }) => message)).toEqual([
      'Answer the three criteria and the repeat rule first, each with its reason',
      'Choose first where the report goes',
    ])
  })

  test('needs a reason where the answers ask for no report', () => {
    const not = judged(begunIn(), { ...answersOf('yes', 'no', 'no', 'no'), route: 'yellow card' })
    expect(stepped(reportVersion(not), {})).toMatchObject({ problems: [{ field: 'reason' }] })
    expect(stepped(reportVersion(not), { reason: 'The board wishes it.' })).toMatchObject({ act: 'signed' })
  })
})

describe('what was signed or submitted', () => {
  const signed = reportVersion(ready, 'signed')

  test('is not edited: a new version stands beside it, as a draft, with the reason why', () => {
    const fields = { description: 'Otherwise' }
    expect(changed(signed, 'fields', { fields })).toEqual({
      problems: [
        {
          field: 'reason',
          message: 'Version 1 is signed and is not changed. Enter why a new version is needed beside it',
        },
      ],
    })
    const result = changed(signed, 'fields', { fields, reason: 'More cases were found.' })
    expect(result).toMatchObject({ act: 'changed', state: 'draft', reason: 'More cases were found.' })
    expect(signed.report.fields.description).not.toBe('Otherwise')
  })

  test('is submitted by a person somewhere else, who records day and reference', () => {
    expect(stepped(reportVersion(ready), { step: 'submitted', reference: 'X', on: '2026-11-05' })).toMatchObject({
      problems: [{ message: 'Sign this version first: only what was signed is submitted' }],
    })
    expect(stepped(signed, { step: 'submitted', on: '2026-11-06' })).toMatchObject({
      problems: [{ field: 'reference' }, { field: 'on' }],
    })
    const result = stepped(signed, { step: 'submitted', reference: 'MHRA-1', on: '2026-11-05' })
    expect(result).toMatchObject({
      state: 'submitted',
      report: {
        submissions: [
          { version: 1, sha256: signed.sha256, route: 'yellow card', reference: 'MHRA-1', on: '2026-11-05' },
        ],
      },
    })
  })

  test('an older version, or a closed report, is refused plainly', () => {
    expect(changed(signed, 'codes', { seenVersion: 4 })).toEqual({
      refused: expect.stringContaining('An older version is never changed'),
    })
    const closed = reportVersion(ready, 'closed')
    expect(changed(closed, 'codes')).toEqual({ refused: expect.stringContaining('closed report is not changed') })
    expect(stepped(closed, { step: 'sign' })).toHaveProperty('refused')
    expect(stepped(closed, { step: 'reopen', reason: 'New cases' })).toMatchObject({ state: 'draft' })
  })
})

describe('closing', () => {
  test('needs a reason and a clinical safety officer', () => {
    const not = judged(begunIn(), answersOf('yes', 'no', 'no', 'no'))
    expect(stepped(reportVersion(not), { step: 'close' })).toEqual({
      problems: [{ field: 'reason', message: 'Enter why the report is closed' }],
    })
    expect(stepped(reportVersion(not), { step: 'close', reason: 'Not the device' })).toMatchObject({ state: 'closed' })
  })

  test('is refused while it has to be reported and is not, or while that is open', () => {
    for (const report of [ready, begunIn()])
      expect(stepped(reportVersion(report), { step: 'close', reason: 'x' })).toMatchObject({
        problems: [{ field: 'step' }],
      })
  })
})

test('a follow-up is kept with its day and who it came from, and changes no state', () => {
  expect(
    stepped(reportVersion(ready), { step: 'follow up', from: 'MHRA', reason: 'A question', on: '2026-11-05' }),
  ).toMatchObject({
    problems: [{ message: 'Record the submission first: a follow-up comes after it' }],
  })
  const sent = {
    ...ready,
    submissions: [{ version: 1, sha256: '', route: 'yellow card', reference: 'R', on: '2026-11-05', by: rao }],
  } as const
  const result = stepped(reportVersion(sent, 'submitted'), {
    step: 'follow up',
    from: 'MHRA',
    reason: 'A question',
    on: '2026-11-05',
  })
  expect(result).toMatchObject({ state: 'submitted', report: { followUps: [{ from: 'MHRA', words: 'A question' }] } })
})

test('codes that the lists do not hold are not kept', () => {
  const ticked = { types: ['performance', 'nonsense'], harms: [], causes: ['false-negative'], codes: ['A090803', 'Z1'] }
  const result = changed(reportVersion(begunIn()), 'codes', { ticked })
  expect('report' in result && result.report).toMatchObject({
    types: ['performance'],
    causes: ['false-negative'],
    codes: ['A090803'],
  })
})

// 943 476 5919: the NHS Data Dictionary's own example, with a valid check digit.
const number = 'See 943 476 5919'
test.each(['criteria', 'codes', 'fields'] as const)('an NHS number in the %s form is refused', (part) => {
  const field = { criteria: 'reason_harm', codes: 'reason', fields: 'patient_reference' }[part]
  expect(readReportChange(part, { [field]: number })).toMatchObject({ problems: [{ field }] })
})

test('an NHS number in a step or at the beginning is refused', () => {
  for (const field of ['reason', 'reference', 'from'])
    expect(readReportStep({ step: 'sign', [field]: number })).toMatchObject({ problems: [{ field }] })
  expect(readBecause({ harm_possible: 'yes', because: number }, true)).toHaveProperty('problems')
})

test('the last version counts', () => {
  expect(latestReport(fileOf(reportVersion(ready), reportVersion(ready, 'signed', 2))).version).toBe(2)
})
