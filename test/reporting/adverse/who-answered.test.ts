import { expect, test } from 'vitest'
import { whoAnswered } from '../../../src/reporting/adverse/who-answered.ts'
import type { AdverseIncidentDraft } from '../../../src/reporting/content.ts'
import { report, version } from '../example.ts'
import { rao } from '../incidents/example.ts'

if (report.kind !== 'adverse incident') throw new Error('not a report')
const draft = report
const lee = { name: 'Dr Lee', role: 'Deputy clinical safety officer', authenticated: false } as const

function answeredWith(answer: 'yes' | 'no', reason: string): AdverseIncidentDraft {
  return { ...draft, criteria: { ...draft.criteria, event: { ...draft.criteria.event, answer, reason } } }
}

const night = version(draft)
const first = version(answeredWith('no', 'Not yet'), { version: 2, by: lee, at: new Date('2026-11-11T08:00:00Z') })
const second = version(answeredWith('yes', 'Ten notes'), { version: 3, by: rao, at: new Date('2026-11-11T09:00:00Z') })
const renewed = version(answeredWith('yes', 'Ten notes'), { version: 4, at: new Date('2026-11-12T04:00:00Z') })
const approved = version(answeredWith('yes', 'Ten notes'), {
  version: 5,
  state: 'approved',
  by: lee,
  at: new Date('2026-11-12T09:00:00Z'),
})

test('an answer is of the person who gave it, not of the one who approved the draft later', () => {
  expect(whoAnswered([night, first, second, renewed, approved], 'event')).toEqual({
    by: rao,
    at: '2026-11-11T09:00:00.000Z',
  })
})

test('an answer that came back to what it was is of the person who gave it last', () => {
  const back = version(answeredWith('no', 'Not yet'), { version: 4, by: lee, at: new Date('2026-11-12T08:00:00Z') })
  expect(whoAnswered([night, first, second, back], 'event')?.at).toBe('2026-11-12T08:00:00.000Z')
})

test('a question that nobody answered has no person', () => {
  expect(whoAnswered([night, first], 'harm')).toBeUndefined()
})
