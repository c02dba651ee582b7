import { describe, expect, test } from 'vitest'
import { readingsOf } from '../../../src/drift/audit/readings.ts'
import type { AuditState } from '../../../src/drift/audit/state.ts'
import { nextLook, type Tonight, takeMonths } from '../../../src/drift/audit/take-months.ts'
import { dayRange } from '../../../src/plan/day.ts'
import { planWith } from '../../equality/plan.ts'
import { ledgerOfReadings, type ReadOn } from './readings.ts'

const agreed = planWith({
  audit: { missed_at_most: '0.04', per_month: '50', reason: 'a test' },
}).audit as NonNullable<ReturnType<typeof planWith>['audit']>

/** Each night's state from the one before. */
function nights(all: readonly ReadOn[], from: string, to: string, more: Partial<Tonight> = {}, closed = '') {
  const ledger = ledgerOfReadings(all)
  const states = new Map<string, AuditState>()
  let state: AuditState | undefined
  for (const night of dayRange(from, to)) {
    state = takeMonths(state, {
      night,
      baselineTo: '2026-03-31',
      agreed,
      threshold: Math.log(400),
      isRestarted: night === closed,
      readings: (first, last) => readingsOf(ledger, first, last, night),
      ...more,
    })
    states.set(night, state)
  }
  return states
}

describe('a month is judged', () => {
  test('on the night by which its readings are delivered, by the day of the reading and not of the case', () => {
    const states = nights([{ on: '2026-04-30', read: 40, missed: 1, age: 100 }], '2026-04-01', '2026-05-07')
    expect(states.get('2026-05-06')?.last).toBeUndefined()
    expect(states.get('2026-05-07')?.last).toMatchObject({ from: '2026-04-01', to: '2026-04-30', read: 40, missed: 1 })
    expect(nextLook(states.get('2026-05-07') as AuditState, agreed)).toBe('2026-06-07')
  })

  test('once: what is read in a later month is the later month’s', () => {
    const states = nights(
      [
        { on: '2026-04-10', read: 35, missed: 1 },
        { on: '2026-05-01', read: 36, missed: 2 },
      ],
      '2026-04-01',
      '2026-06-07',
    )
    expect(states.get('2026-06-07')?.looks.map(({ read, missed }) => [read, missed])).toEqual([
      [35, 1],
      [36, 2],
    ])
  })

  test('without what was read in the baseline', () => {
    const states = nights(
      [
        { on: '2026-04-10', read: 35, missed: 1 },
        { on: '2026-04-11', read: 31, missed: 0 },
      ],
      '2026-04-11',
      '2026-05-07',
      { baselineTo: '2026-04-10' },
    )
    expect(states.get('2026-05-07')?.last).toMatchObject({ from: '2026-04-11', read: 31 })
  })

  test('whole on a first night in the middle of it, and not again when it has been judged', () => {
    const all = [{ on: '2026-04-10', read: 35, missed: 1 }]
    expect(nights(all, '2026-05-07', '2026-05-07').get('2026-05-07')?.last?.read).toBe(35)
    expect(nights(all, '2026-05-08', '2026-05-08').get('2026-05-08')?.last).toBeUndefined()
  })

  test('together with the next where fewer than 30 were read, and nothing is lost', () => {
    const states = nights(
      [
        { on: '2026-04-10', read: 29, missed: 1, other: 2 },
        { on: '2026-05-10', read: 29, missed: 0, other: 1 },
      ],
      '2026-04-01',
      '2026-06-07',
    )
    expect(states.get('2026-05-07')).toMatchObject({ pending: { read: 29, missed: 1 }, looks: [] })
    expect(states.get('2026-06-07')?.pending).toBeUndefined()
    expect(states.get('2026-06-07')?.last).toMatchObject({ from: '2026-04-01', read: 58, missed: 1, other: 3 })
  })
})

describe('an alarm', () => {
  const bad = ['2026-04-10', '2026-05-10', '2026-06-10'].map((on) => ({ on, read: 50, missed: 12 }))

  test('is raised on the night whose evidence crosses, and began with the month that brought it', () => {
    const quiet = [{ on: '2026-03-10', read: 50, missed: 1 }]
    const states = nights([...quiet, ...bad], '2026-03-01', '2026-06-07', { baselineTo: '2026-02-28' })
    expect(states.get('2026-05-06')?.shift).toBeUndefined()
    // numpy, as in evidence.test.ts: looks (50, 1), (50, 12) against 0.04 give 11.0, where ln 400 is 5.99
    expect(states.get('2026-05-07')?.shift).toMatchObject({
      crossed: '2026-05-07',
      from: '2026-04-01',
      read: 50,
      missed: 12,
    })
  })

  test('lasts for as long as months are beyond the limit, or too few were read to know; evidence begins anew', () => {
    const states = nights([...bad.slice(0, 2), { on: '2026-07-10', read: 50, missed: 1 }], '2026-04-01', '2026-08-07')
    expect(states.get('2026-06-07')?.shift).toMatchObject({ crossed: '2026-06-07', from: '2026-04-01', missed: 24 })
    expect(states.get('2026-06-07')?.looks).toEqual([])
    expect(states.get('2026-07-07')?.shift).toBeDefined()
    expect(states.get('2026-08-07')?.shift).toBeUndefined()
  })

  test('that a person has closed begins anew: what was read until then no longer counts', () => {
    const states = nights(bad, '2026-04-01', '2026-07-07', {}, '2026-05-21')
    expect(states.get('2026-05-21')).toEqual({ limit: 0.04, takenTo: '2026-05-20', looks: [] })
    expect(states.get('2026-06-07')?.pending?.read).toBe(0)
    expect(states.get('2026-07-07')?.shift).toMatchObject({ from: '2026-05-21', read: 50, missed: 12 })
  })
})

test('another limit begins anew, with what waits', () => {
  const state: AuditState = {
    limit: 0.1,
    takenTo: '2026-04-30',
    pending: { from: '2026-04-01', to: '2026-04-30', read: 10, missed: 1, other: 0 },
    looks: [{ from: '2026-03-01', to: '2026-03-31', read: 50, missed: 9, other: 0 }],
  }
  const tonight = {
    night: '2026-05-08',
    baselineTo: '2026-02-28',
    agreed,
    threshold: 6,
    isRestarted: false,
    readings: () => undefined,
  }
  expect(takeMonths(state, tonight)).toEqual({
    limit: 0.04,
    takenTo: '2026-04-30',
    pending: state.pending,
    looks: [],
  })
})

test('a month that is not a number is not taken for a quiet one', () => {
  const broken = { night: '2026-05-07', baselineTo: '2026-03-31', agreed, threshold: 6, isRestarted: false }
  const state = takeMonths(undefined, { ...broken, readings: () => undefined })
  expect(state).toMatchObject({ isNotANumber: true, looks: [] })
})
