import { describe, expect, test } from 'vitest'
import { waitingOf } from '../../../src/reporting/notices/clock.ts'
import { presentNotices } from '../../../src/reporting/notices/present-list.ts'
import { byUrgency, nextOf } from '../../../src/reporting/notices/standing.ts'
import { windowWords } from '../../../src/reporting/notices/words.ts'
import { windowsFrom } from '../../../src/reporting/vigilance.ts'
import { answering, begun, fileOf, made, noticeVersion, sent, stepped } from './example.ts'

const acknowledged = made(stepped({ step: 'acknowledged', on: '2026-11-06', from: 'A.' }, sent))
const reminded = made(stepped({ step: 'reminded', on: '2026-11-08', reason: 'Called the service desk.' }, sent))

describe('what a notice waits for', () => {
  test('a draft of 5 November is to be sent by the 6th, and is overdue on the 7th', () => {
    expect(waitingOf(begun(), '2026-11-06')).toMatchObject({ waitsFor: 'sending', due: '2026-11-06', isOverdue: false })
    expect(waitingOf(begun(), '2026-11-07')).toMatchObject({ isOverdue: true, days: 2 })
  })

  test('one sent on the 5th is to be acknowledged by the 7th, and the developer is reminded from the 8th', () => {
    expect(waitingOf(sent, '2026-11-07')).toMatchObject({ waitsFor: 'acknowledgement', isOverdue: false })
    expect(waitingOf(sent, '2026-11-08')).toMatchObject({ isOverdue: true, days: 3, remindFrom: '2026-11-08' })
    expect(nextOf(sent, '2026-11-07')).toContain('remind them from 8 November 2026')
    expect(nextOf(sent, '2026-11-08')).toBe('Remind the developer: nobody has acknowledged it.')
  })

  test('a reminder asks for the next one two days later, and the notice stays overdue until it is acknowledged', () => {
    expect(waitingOf(reminded, '2026-11-09')).toMatchObject({ isOverdue: true, remindFrom: '2026-11-10' })
    expect(nextOf(reminded, '2026-11-10')).toContain('1 reminder so far')
  })

  test('one that is acknowledged is to be answered within 15 days of its sending, and then waits for nothing', () => {
    expect(waitingOf(acknowledged, '2026-11-20')).toMatchObject({
      waitsFor: 'answer',
      due: '2026-11-20',
      isOverdue: false,
    })
    expect(waitingOf(acknowledged, '2026-11-21')?.isOverdue).toBe(true)
    expect(waitingOf(made(stepped(answering, acknowledged)), '2027-11-21')).toBeUndefined()
  })
})

test('the overdue rise: the longest overdue first, then what waits, what is answered, what is closed', () => {
  const closed = made(stepped({ step: 'close', reason: 'Done' }, sent))
  const files = [closed, made(stepped(answering, sent)), acknowledged, sent, begun()].map((entry, at) => ({
    ...fileOf(noticeVersion(entry)),
    noticeId: at + 1,
  }))
  expect(byUrgency(files, '2026-11-10').map(({ noticeId }) => noticeId)).toEqual([5, 4, 3, 2, 1])
  expect(presentNotices(files, '2026-11-10').sentence).toBe('4 notices open on 10 November 2026, 2 overdue; 1 closed.')
})

describe('the manufacturer’s own windows', () => {
  test('are 2, 10 and 15 days from the day on which it became aware', () => {
    expect(windowsFrom('2026-11-05').map(({ last }) => last)).toEqual(['2026-11-07', '2026-11-15', '2026-11-20'])
  })

  test('are counted from the sending and from the acknowledgement, and are not counted before that', () => {
    expect(windowWords(begun()).rows[0]).toMatchObject({ days: '2 days', ifSent: undefined })
    expect(windowWords(acknowledged).rows[2]).toMatchObject({
      ifSent: '20 November 2026',
      ifAcknowledged: '21 November 2026',
    })
  })

  test('say that they are unconfirmed, that they are not the reader’s, and in Northern Ireland that another law applies', () => {
    const { caution, notes } = windowWords(sent)
    expect(caution).toContain('Unconfirmed')
    expect(notes.join(' ')).toContain('They are not yours')
    const { sender } = sent.notice
    const there = { ...sent, notice: { ...sent.notice, sender: { ...sender, nation: 'Northern Ireland' as const } } }
    expect(windowWords(there).notes[0]).toContain('EU Medical Device Regulation')
  })
})
