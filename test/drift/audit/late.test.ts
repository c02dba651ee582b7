import { describe, expect, test } from 'vitest'
import { readingsOf } from '../../../src/drift/audit/readings.ts'
import type { AuditState } from '../../../src/drift/audit/state.ts'
import { takeMonths } from '../../../src/drift/audit/take-months.ts'
import { addDays, dayRange } from '../../../src/plan/day.ts'
import { planWith } from '../../equality/plan.ts'
import { ledgerOfReadings, type ReadOn } from './readings.ts'

const agreed = planWith({
  audit: { missed_at_most: '0.04', per_month: '50', reason: 'a test' },
}).audit as NonNullable<ReturnType<typeof planWith>['audit']>

/** What was read, and the days from and until which it was in the ledger. */
type Delivered = ReadOn & { readonly delivered: string; readonly takenBack?: string }

/** Each night's state from the one before, of the ledger as that night had it. */
function nights(all: readonly Delivered[], to: string, isCounted = (_night: string) => true) {
  const states = new Map<string, AuditState>()
  let state: AuditState | undefined
  for (const night of dayRange('2026-04-01', to)) {
    const known = all.filter(({ delivered, takenBack = '9' }) => delivered <= night && night < takenBack)
    const ledger = ledgerOfReadings(known)
    state = takeMonths(state, {
      night,
      baselineTo: '2026-03-31',
      agreed,
      threshold: Math.log(400),
      isRestarted: false,
      readings: (first, last, since) => (isCounted(night) ? readingsOf(ledger, first, last, night, since) : undefined),
    })
    states.set(night, state)
  }
  return states
}

const onTime = (on: string, missed = 0) => ({ on, read: 40, missed, delivered: addDays(on, 2) })
const april = onTime('2026-04-15')
const may = onTime('2026-05-15')
const lateMisses = (on: string, delivered: string, read = 10) => ({ on, read, missed: read, delivered })

describe('a reading that is delivered after its month was judged', () => {
  test('counts once, and is shown with the next month', () => {
    const states = nights([april, lateMisses('2026-04-20', '2026-05-18'), may, onTime('2026-06-15')], '2026-07-07')
    expect(states.get('2026-05-07')?.last).toMatchObject({ read: 40, missed: 0 })
    expect(states.get('2026-06-07')?.last).toMatchObject({ from: '2026-05-01', read: 50, missed: 10, late: 10 })
    expect(states.get('2026-07-07')?.last).toMatchObject({ read: 40, missed: 0 })
    expect(states.get('2026-07-07')?.last?.late).toBeUndefined()
  })

  test('is no silence: where all misses are late, month after month, it alarms and the shift lasts', () => {
    const all = ['04', '05', '06', '07', '08'].flatMap((month) => [
      onTime(`2026-${month}-15`),
      lateMisses(`2026-${month}-20`, addDays(`2026-${month}-28`, 20)),
    ])
    const states = nights(all, '2026-09-07')
    // Each is bet on with the month of its reading, and shown with the look that first knows of it.
    expect(states.get('2026-06-07')?.looks.map(({ read, missed }) => [read, missed])).toEqual([
      [50, 10],
      [40, 0],
    ])
    for (const night of ['2026-07-07', '2026-08-07', '2026-09-07'])
      expect(states.get(night)?.shift, night).toMatchObject({ from: '2026-04-01' })
    expect(states.get('2026-09-07')?.shift).toMatchObject({ read: 240, missed: 40, late: 40 })
  })

  test('makes a month enough that was too small by itself, with what waited', () => {
    const few = { on: '2026-04-15', read: 20, missed: 1, delivered: '2026-04-16' }
    const states = nights(
      [few, lateMisses('2026-04-20', '2026-05-18', 4), { ...few, on: '2026-05-15', read: 10 }],
      '2026-06-07',
    )
    expect(states.get('2026-06-07')?.last).toMatchObject({ from: '2026-04-01', read: 34, missed: 6, late: 4 })
  })

  test('counts four months later, although its case is then older than those of a month judged now', () => {
    const old = { ...lateMisses('2026-04-20', '2026-08-20'), age: 200 }
    const states = nights([april, old, onTime('2026-08-15')], '2026-09-07')
    expect(states.get('2026-09-07')?.last).toMatchObject({ read: 50, missed: 10, late: 10 })
  })

  test('and the others of its month, whose cases have grown too old since, take nothing away', () => {
    const states = nights(
      [{ ...april, age: 200 }, lateMisses('2026-04-21', '2026-07-20'), onTime('2026-07-15')],
      '2026-08-07',
    )
    expect(states.get('2026-08-07')?.last).toMatchObject({ read: 50, missed: 10, late: 10 })
  })

  test('counts when the month could not be counted on the night that it was to be judged', () => {
    const states = nights([april, may], '2026-06-07', (night) => night !== '2026-05-07')
    expect(states.get('2026-05-07')?.isNotANumber).toBe(true)
    expect(states.get('2026-06-07')?.last).toMatchObject({ read: 80, late: 40 })
  })
})

describe('a reading that is taken back after its month was judged', () => {
  const gone = { on: '2026-04-20', read: 3, missed: 3, delivered: '2026-04-21', takenBack: '2026-05-20' }

  test('stays as it was settled', () => {
    const states = nights([april, gone, may], '2026-06-07')
    expect(states.get('2026-06-07')?.looks.map(({ read, missed }) => [read, missed])).toEqual([
      [43, 3],
      [40, 0],
    ])
  })

  test('and read again on a day of the same month does not count again', () => {
    const again = { on: '2026-04-22', read: 3, missed: 3, delivered: '2026-06-20' }
    const states = nights([april, gone, may, again, onTime('2026-06-15')], '2026-07-07')
    expect(states.get('2026-07-07')?.last).toMatchObject({ read: 40, missed: 0 })
  })
})

test('readings of cases that had come too long before are told of, and not counted', () => {
  const states = nights(
    [april, { on: '2026-04-20', read: 6, missed: 1, age: 260, delivered: '2026-04-21' }],
    '2026-05-07',
  )
  expect(states.get('2026-05-07')?.last).toMatchObject({ read: 40, missed: 0, old: 6 })
})

test('tonight is of last night’s state alone: stored and read again, it comes to the same', () => {
  const all = [april, lateMisses('2026-04-20', '2026-05-18'), may]
  const state = nights(all, '2026-06-06').get('2026-06-06')
  const tonight = {
    night: '2026-06-07',
    baselineTo: '2026-03-31',
    agreed,
    threshold: 6,
    isRestarted: false,
    readings: (first: string, last: string, since: string) =>
      readingsOf(ledgerOfReadings(all), first, last, '2026-06-07', since),
  }
  expect(JSON.stringify(takeMonths(JSON.parse(JSON.stringify(state)), tonight))).toBe(
    JSON.stringify(takeMonths(state, tonight)),
  )
})
