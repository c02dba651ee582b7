import { describe, expect, test } from 'vitest'
import { whyNotKept } from '../../../src/alerts/acts/free-text.ts'
import { contentHash } from '../../../src/reporting/canonical.ts'
import { readNoticeChange, readNoticeStep } from '../../../src/reporting/notices/form.ts'
import { latestNotice, writtenAt } from '../../../src/reporting/notices/notice.ts'
import { presentNotice } from '../../../src/reporting/notices/present-notice.ts'
import { stateOf } from '../../../src/reporting/notices/state.ts'
import { toldAs } from '../../../src/reporting/notices/told.ts'
import { evidence } from '../incidents/example.ts'
import { answering, begun, changed, fileOf, made, noticeVersion, ready, sending, sent, stepped } from './example.ts'

const problems = (result: ReturnType<typeof stepped>) =>
  'problems' in result ? result.problems.map(({ field }) => field) : []

describe('a notice as it is begun from an alert', () => {
  test('has what was found with its figures, the device with its release, and what is asked', () => {
    expect(begun().notice).toMatchObject({
      device: { name: 'Sepsis Sentinel ED', udiDi: '05060000000026', release: '1.0', threshold: 0.2 },
      alert: { alertId: 3, openedNight: '2026-11-01', began: '2026-11-04' },
      basis: { planVersion: 1, evidenceSha256: contentHash(evidence) },
      figures: [{ seen: '21.1%', denominator: '87 of 412', interval: '17.5% to 25.3%', isHidden: false }],
    })
    expect(begun().notice.found).toContain('87 of 412')
    expect(begun().notice.asked).toContain('Acknowledge this notice')
  })

  test('says nothing that only a person can: what was done, who gets it, whether a patient came to harm', () => {
    const { done, recipient, effect } = begun().notice
    expect([done, recipient.name, recipient.address]).toEqual(['', '', ''])
    expect(effect).toContain('Whether a patient came to harm is not in the figures.')
  })
})

describe('a draft', () => {
  test('is edited as a new version, the figures and what is known of the device untouched', () => {
    const entry = made(changed({ done: 'Switched off.', subject: 'A line\nand more', figures: 'none', device: 'x' }))
    expect(entry.notice).toEqual({ ...begun().notice, done: 'Switched off.', subject: 'A line and more' })
  })

  test.each(['subject', 'found', 'asked'])('is not without %s', (field) => {
    expect(problems(changed({ [field]: '' }))).toEqual([field])
  })

  test('is sent once it says what was done meanwhile, with whom, how and when', () => {
    expect(problems(stepped({ step: 'sent' }, begun()))).toEqual(['step', 'to', 'method', 'sent_at'])
    expect(sent.sent).toMatchObject({
      to: 'Vigilance team',
      method: 'e-mail',
      on: '2026-11-05',
      version: 1,
      sha256: contentHash(ready.notice),
    })
  })

  test('was not sent in the future, nor before its words were written: something else was sent then', () => {
    const at = (instant: string) => stepped({ ...sending, sentAt: { at: instant, on: instant.slice(0, 10) } })
    expect(problems(at('2026-11-12T10:00:01.000Z'))).toEqual(['sent_at'])
    expect(problems(at('2026-11-05T08:59:00.000Z'))).toEqual(['sent_at'])
    // The words are of 09:00:30, and people write no seconds.
    expect(problems(at('2026-11-05T09:00:00.000Z'))).toEqual([])
  })
})

test('the words are as old as the first version that has them: a note or a closing writes no others', () => {
  const [first, edited] = [noticeVersion(begun()), noticeVersion(ready, 2, '2026-11-05T14:00:00Z')]
  const noted = { ...noticeVersion(ready, 3, '2026-11-05T15:00:00Z'), act: 'noted' as const }
  expect(writtenAt(fileOf(first, edited, noted))).toEqual(edited.at)
  expect(writtenAt(fileOf(noticeVersion(ready), first, edited, noted))).toEqual(edited.at)
  expect(writtenAt(fileOf(first))).toEqual(first.at)
})

describe('a notice that was sent', () => {
  test('is never edited and never sent again', () => {
    expect(changed({ found: 'Otherwise' }, sent)).toEqual({ refused: expect.stringContaining('never edited') })
    expect(stepped(sending, sent)).toEqual({ refused: expect.stringContaining('sent already') })
  })

  test('keeps what the developer was given through everything that comes after', () => {
    const acknowledged = made(stepped({ step: 'acknowledged', on: '2026-11-06', from: 'A. Developer' }, sent))
    const answered = made(stepped(answering, acknowledged))
    for (const entry of [acknowledged, answered]) expect(contentHash(entry.notice)).toBe(sent.sent?.sha256)
  })

  test('waits until an answer settles it: a question to us or advice does not', () => {
    const asked = made(stepped({ ...answering, kind: 'question', release: '' }, sent))
    expect(stateOf(asked)).toBe('acknowledged')
    expect(stateOf(made(stepped(answering, asked)))).toBe('answered')
    expect(stateOf(made(stepped({ ...answering, kind: 'no fault found', release: '' }, asked)))).toBe('answered')
  })

  test('an answer counts as an acknowledgement, with who and their reference', () => {
    expect(made(stepped(answering, sent)).acknowledged).toMatchObject({
      on: '2026-11-09',
      from: 'A. Developer',
      reference: 'CAPA 7',
    })
  })

  test('a fix needs the version that brings it, and any answer what, who, when and what was said', () => {
    expect(problems(stepped({ ...answering, release: '' }, sent))).toEqual(['release'])
    expect(problems(stepped({ step: 'answered' }, sent))).toEqual(['kind', 'from', 'reason', 'on'])
  })

  test.each(['2026-11-04', '2026-11-13'])('nothing comes back before it was sent or in the future: %s', (on) => {
    expect(problems(stepped({ ...answering, on }, sent))).toEqual(['on'])
  })

  test('nothing can come back of a draft', () => {
    for (const step of ['acknowledged', 'reminded', 'answered'] as const)
      expect(problems(stepped({ ...answering, step }))).toContain('step')
  })

  test('is acknowledged once, and not reminded after that', () => {
    const acknowledged = made(stepped({ step: 'acknowledged', on: '2026-11-06', from: 'A.' }, sent))
    for (const step of ['acknowledged', 'reminded'] as const)
      expect(stepped({ step, on: '2026-11-07', from: 'A.', reason: 'x' }, acknowledged)).toHaveProperty('refused')
  })

  test('is closed with a reason, takes nothing after that, and is opened again with one', () => {
    expect(problems(stepped({ step: 'close' }, sent))).toEqual(['reason'])
    const closed = made(stepped({ step: 'close', reason: 'The fix is in use.' }, sent))
    expect(stateOf(closed)).toBe('closed')
    expect(stepped({ step: 'note', reason: 'x' }, closed)).toHaveProperty('refused')
    expect(stateOf(made(stepped({ step: 'reopen', reason: 'It came back' }, closed)))).toBe('sent')
  })

  test('an older version is never changed', () => {
    expect(stepped({ seenVersion: 7, reason: 'x' })).toEqual({
      refused: expect.stringContaining('An older version is never changed'),
    })
  })
})

test('the alert’s history is told who was told what and what came back, and not of an edit or a note', () => {
  const fixed = made(stepped(answering, sent))
  expect(toldAs(1, { act: 'answered', entry: fixed })).toBe(
    'Notice 1 to the developer was answered. A fix or corrected release, version 1.1, on 9 November 2026 from A. Developer: The unit code is read again. Their reference: CAPA 7.',
  )
  expect(toldAs(1, { act: 'sent', entry: sent })).toContain(`sha-256 of what was sent: ${contentHash(ready.notice)}`)
  for (const act of ['changed', 'noted'] as const) expect(toldAs(1, { act, entry: sent })).toBeUndefined()
})

test('two drafts stand side by side, and only what differs', () => {
  const file = fileOf(noticeVersion(begun()), noticeVersion(made(changed({ done: 'Switched off.' })), 2))
  const page = presentNotice(file, {}, { timeZone: 'Europe/London', today: '2026-11-05' })
  expect(page?.compared?.changes).toEqual([
    { heading: 'What we have done meanwhile', before: 'Not written yet', after: 'Switched off.' },
  ])
  expect(latestNotice(file).version).toBe(2)
})

// 943 476 5919: the NHS Data Dictionary's own example, with a valid check digit.
const number = 'See 943 476 5919'

test.each(['subject', 'recipient_name', 'found', 'done', 'kept', 'our_reference', 'reason'])(
  'an NHS number in %s is refused and not repeated',
  (field) => {
    const read = readNoticeChange({ seen_version: '1', [field]: number })
    expect(read).toEqual({ problems: [{ field, message: whyNotKept(number) }] })
  },
)

test.each(['reason', 'to', 'from', 'reference', 'release'])('an NHS number in a step’s %s is refused', (field) => {
  const read = readNoticeStep({ step: 'answered', seen_version: '1', [field]: number }, 'Europe/London')
  expect(read).toEqual({ problems: [{ field, message: whyNotKept(number) }] })
})

test('the time of sending is local time, in summer as in winter; a day alone is no time', () => {
  const at = (sent_at: string) => {
    const read = readNoticeStep({ step: 'sent', seen_version: '1', sent_at }, 'Europe/London')
    return 'step' in read ? read.step.sentAt : undefined
  }
  expect(at('2026-11-30 14:05')).toEqual({ at: '2026-11-30T14:05:00.000Z', on: '2026-11-30' })
  expect(at('2026-07-01T00:30')).toEqual({ at: '2026-06-30T23:30:00.000Z', on: '2026-07-01' })
  // The clocks went back at 02:00 of 25 October 2026: half past one came twice, and the first is meant.
  expect(at('2026-10-25 01:30')?.at).toBe('2026-10-25T00:30:00.000Z')
  expect(at('2026-10-25 01:30+00:00')).toEqual({ at: '2026-10-25T01:30:00.000Z', on: '2026-10-25' })
  expect(at('2026-11-30')).toBeUndefined()
  expect(at('yesterday')).toBeUndefined()
})
