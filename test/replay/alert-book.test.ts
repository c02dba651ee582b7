import { describe, expect, test } from 'vitest'
import type { Finding } from '../../src/drift/finding.ts'
import { addDays, dayRange } from '../../src/plan/day.ts'
import { alertBook } from '../../src/replay/alert-book.ts'
import { shifted } from '../alerts/example.ts'

const first = '2026-09-01'
const finding = shifted('B5')
const steady: Finding = { ...finding, verdict: { kind: 'steady' } }
const unknown: Finding = { ...finding, verdict: { kind: 'unknown', reason: 'too few cases' } }

function opened() {
  const book = alertBook()
  book.see([finding])
  const gathered = [{ finding, explained: false }]
  const [alert] = book.record(first, {
    opened: [{ causeFamily: 'flag', place: 'all', tier: 'amber', title: 'a title', gathered }],
    continued: [],
  })
  return { book, alert }
}

describe('the alerts of a replay', () => {
  test('an alert stays open while its line is not steady for 14 nights, and is closed when it is', () => {
    const { book, alert } = opened()
    expect(alert).toMatchObject({ state: 'open', openedNight: first, lines: [finding.line] })
    for (const night of dayRange(addDays(first, 1), addDays(first, 13))) {
      book.see([steady])
      book.record(night, { opened: [], continued: [] })
      expect(book.recent(night, 14)).toMatchObject([{ state: 'open' }])
    }
    book.see([steady])
    book.record(addDays(first, 14), { opened: [], continued: [] })
    expect(book.recent(addDays(first, 14), 14)).toMatchObject([{ state: 'closed', closedNight: addDays(first, 14) }])
    expect([...book.restarts(addDays(first, 14))]).toEqual([finding.line])
    expect(book.recent(addDays(first, 40), 14)).toEqual([])
  })

  test('a night that is not steady begins the count again', () => {
    const { book } = opened()
    for (const night of dayRange(addDays(first, 1), addDays(first, 20))) {
      book.see([night === addDays(first, 10) ? unknown : steady])
      book.record(night, { opened: [], continued: [] })
    }
    expect(book.recent(addDays(first, 20), 14)).toMatchObject([{ state: 'open' }])
  })

  test('a later finding joins, and a red one makes the alert red', () => {
    const { book } = opened()
    const other = shifted('C4')
    book.see([finding, other])
    book.record(addDays(first, 1), {
      opened: [],
      continued: [{ alertId: 1, worsened: true, joined: [{ finding: other, explained: true }], held: [finding] }],
    })
    expect(book.recent(addDays(first, 1), 14)).toMatchObject([{ tier: 'red', lines: [finding.line, other.line] }])
  })

  test('a night moves an alert to another place, under another title', () => {
    const { book } = opened()
    const restated = [{ alertId: 1, was: 'all', place: 'site=B', title: 'a title at site B' }]
    book.record(addDays(first, 1), { restated, opened: [], continued: [] })
    expect(book.recent(addDays(first, 1), 14)).toMatchObject([{ place: 'site=B', title: 'a title at site B' }])
  })

  test('an unknown line is counted for as long as it is unknown without a break', () => {
    const book = alertBook()
    expect(book.see([unknown]).get(finding.line)).toBe(1)
    expect(book.see([unknown]).get(finding.line)).toBe(2)
    expect(book.see([steady]).has(finding.line)).toBe(false)
    expect(book.see([unknown]).get(finding.line)).toBe(1)
  })
})
