import { describe, expect, test } from 'vitest'
import type { AlertEvent, EventContent, EventKind } from '../../../src/alerts/history/event.ts'
import { clocksOf, mostUrgentFirst } from '../../../src/alerts/life/clock.ts'
import { lifeOf } from '../../../src/alerts/life/life.ts'
import { standingOf } from '../../../src/alerts/life/standing.ts'
import { dueWords } from '../../../src/alerts/life/words.ts'
import { dueAfter } from '../../../src/alerts/life/working-time.ts'
import type { Plan } from '../../../src/plan/plan.ts'
import { openAlert, plan } from '../example.ts'

const rao = { name: 'Dr Sunita Rao', role: 'Clinical safety officer', authenticated: false } as const

/** Events in order, each an hour after the one before, from 04:00 on Tuesday 10 November 2026. */
function story(...kinds: readonly (readonly [EventKind, EventContent?])[]): readonly AlertEvent[] {
  return kinds.map(([kind, content = {}], index) => ({
    event: index + 1,
    kind,
    at: new Date(Date.UTC(2026, 10, 10, 4 + index)),
    ...(['opened', 'joined', 'worsened'].includes(kind) ? {} : { by: rao, reason: 'Because' }),
    content,
  }))
}

function standing(
  events: readonly AlertEvent[],
  now: string,
  more: { readonly state?: 'open' | 'acknowledged'; readonly tier?: 'red' | 'amber'; readonly plan?: Plan } = {},
) {
  const life = lifeOf(events)
  if (life === undefined) throw new Error('no events')
  const alert = openAlert(1, [], { state: more.state ?? 'open', tier: more.tier ?? 'amber' })
  return standingOf(alert, life, more.plan ?? plan, new Date(now))
}

describe('a due time', () => {
  const at = (nation: Plan['organisation']['nation'], from: string, count: number) =>
    dueAfter(
      new Date(from),
      { count, unit: 'working days' },
      {
        time_zone: 'Europe/London',
        organisation: { ...plan.organisation, nation },
      },
    ).toISOString()

  test('in hours runs through the night', () => {
    const due = dueAfter(new Date('2026-11-13T22:00:00Z'), { count: 4, unit: 'hours' }, plan)
    expect(due.toISOString()).toBe('2026-11-14T02:00:00.000Z')
  })

  // Working mornings read off a calendar; bank holidays from https://www.gov.uk/bank-holidays.
  test.each([
    ['England', '2026-11-10T04:00:00Z', 1, '2026-11-10T12:00:00.000Z', 'the same morning, before noon'],
    ['England', '2026-11-10T14:00:00Z', 1, '2026-11-11T12:00:00.000Z', 'the next morning, after noon'],
    ['England', '2026-11-10T11:50:00Z', 1, '2026-11-11T12:00:00.000Z', 'the next morning, from ten to noon'],
    ['England', '2026-11-10T10:00:00Z', 1, '2026-11-10T12:00:00.000Z', 'the same morning, while two hours are left'],
    ['England', '2026-11-13T14:00:00Z', 1, '2026-11-16T12:00:00.000Z', 'Monday, from a Friday afternoon'],
    ['England', '2026-07-10T14:00:00Z', 1, '2026-07-13T11:00:00.000Z', 'noon by summer time'],
    ['England', '2026-11-30T04:00:00Z', 1, '2026-11-30T12:00:00.000Z', 'St Andrew’s Day is a working day in England'],
    ['Scotland', '2026-11-30T04:00:00Z', 1, '2026-12-01T12:00:00.000Z', 'and none in Scotland'],
    ['Northern Ireland', '2026-03-17T04:00:00Z', 1, '2026-03-18T12:00:00.000Z', 'St Patrick’s Day in Northern Ireland'],
    ['Scotland', '2025-12-31T14:00:00Z', 1, '2026-01-05T12:00:00.000Z', '2 January is kept in Scotland'],
    ['England', '2025-12-31T14:00:00Z', 1, '2026-01-02T12:00:00.000Z', 'and is a working day in England'],
    [
      'England',
      '2026-07-09T22:50:00Z',
      1,
      '2026-07-10T11:00:00.000Z',
      'the next morning, from ten to midnight by the local clock',
    ],
    [
      'England',
      '2026-03-27T23:50:00Z',
      1,
      '2026-03-30T11:00:00.000Z',
      'over the Sunday on which the clocks go forward',
    ],
    ['England', '2026-10-23T22:50:00Z', 1, '2026-10-26T12:00:00.000Z', 'over the Sunday on which they go back'],
    ['Wales', '2026-12-24T14:00:00Z', 1, '2026-12-29T12:00:00.000Z', 'over Christmas 2026 with its substitute day'],
    ['England', '2026-11-10T04:00:00Z', 5, '2026-11-16T12:00:00.000Z', 'five mornings, over a weekend'],
  ] as const)('in working days counts mornings: %s from %s, %i, is %s: %s', (nation, from, count, due, _when) => {
    expect(at(nation, from, count)).toBe(due)
  })
})

describe('the clock of an alert', () => {
  test('is overdue when nobody has taken it on by its time, and says since when', () => {
    const red = { tier: 'red' } as const
    expect(standing(story(['opened']), '2026-11-10T08:00:00Z', red)).toMatchObject({
      next: 'take on',
      isOverdue: false,
    })
    const late = standing(story(['opened']), '2026-11-10T08:01:00Z', red)
    expect(dueWords(late, 'Europe/London')).toBe('Overdue since 10 November 2026, 08:00: nobody has taken it on')
  })

  test('is due to be decided once it is acknowledged', () => {
    const events = story(['opened'], ['acknowledged'])
    const one = standing(events, '2026-11-11T09:00:00Z', { state: 'acknowledged' })
    expect(dueWords(one, 'Europe/London')).toBe('To be decided by 16 November 2026, 12:00')
  })

  test('takes the plan’s times where it gives them', () => {
    const own: Plan = {
      ...plan,
      review: { due: { amber: { count: 2, unit: 'hours' } }, two_people: [], deputies: [] },
    }
    expect(standing(story(['opened']), '2026-11-10T06:01:00Z', { plan: own }).isOverdue).toBe(true)
    expect(standing(story(['opened']), '2026-11-10T06:01:00Z').isOverdue).toBe(false)
  })

  test('of an amber alert that became red begins when it did', () => {
    const events = story(['opened'], ['worsened'])
    expect(standing(events, '2026-11-10T08:59:00Z', { tier: 'red' }).isOverdue).toBe(false)
    expect(standing(events, '2026-11-10T09:01:00Z', { tier: 'red' }).isOverdue).toBe(true)
  })

  test('of an amber alert that became red keeps the sooner of the two times: red gives nobody more', () => {
    // Raised at 04:00, so due by noon as amber; red at 11:00, so due by 15:00 as red.
    const late = story(['opened'], ['worsened']).map((event) =>
      event.kind === 'worsened' ? { ...event, at: new Date('2026-11-10T11:00:00Z') } : event,
    )
    const red = { tier: 'red' } as const
    expect(standing(late, '2026-11-10T11:59:00Z', red).isOverdue).toBe(false)
    expect(dueWords(standing(late, '2026-11-10T12:01:00Z', red), 'Europe/London')).toBe(
      'Overdue since 10 November 2026, 12:00: nobody has taken it on',
    )
  })
})

describe('a snoozed alert', () => {
  const snoozed = story(['opened'], ['snoozed', { snoozedUntil: '2026-11-16' }])

  test('is not overdue until its day, stays listed as snoozed, and is due on that day', () => {
    expect(standing(snoozed, '2026-11-15T23:00:00Z')).toMatchObject({ isOverdue: false, snoozedUntil: '2026-11-16' })
    const after = standing(snoozed, '2026-11-16T00:30:00Z')
    expect(after).toMatchObject({ isOverdue: true })
    expect(after.snoozedUntil).toBeUndefined()
  })

  test.each(['joined', 'worsened'] as const)('is woken by something worse: %s', (kind) => {
    const woken = lifeOf([...snoozed, { event: 3, kind, at: new Date('2026-11-12T04:00:00Z'), content: {} }])
    expect(woken?.snoozed).toBeUndefined()
    expect(woken?.woken?.at).toEqual(new Date('2026-11-12T04:00:00Z'))
  })

  test('that was overdue already stays overdue when something worse comes', () => {
    const worse = { event: 3, kind: 'joined', at: new Date('2026-11-17T04:00:00Z'), content: {} } as const
    expect(standing([...snoozed, worse], '2026-11-17T05:00:00Z')).toEqual({
      next: 'look again',
      due: new Date('2026-11-16T00:00:00Z'),
      isOverdue: true,
    })
    // On the evening before its day it was not yet due: the clock begins afresh.
    const early = { ...worse, at: new Date('2026-11-15T23:50:00Z') }
    expect(standing([...snoozed, early], '2026-11-16T05:00:00Z')).toMatchObject({ next: 'take on', isOverdue: false })
  })

  test('is not woken by a comment', () => {
    const event = { event: 3, kind: 'commented', at: new Date('2026-11-12T04:00:00Z'), content: {} } as const
    expect(lifeOf([...snoozed, event])?.snoozed?.until).toBe('2026-11-16')
  })

  test('is due again when the snooze is taken back', () => {
    const back = { takenBack: { event: 2, kind: 'snoozed' } } as const
    expect(
      standing([...snoozed, ...story(['opened'], ['opened'], ['taken back', back]).slice(2)], '2026-11-10T12:01:00Z'),
    ).toMatchObject({ next: 'take on', isOverdue: true })
  })
})

test('overdue rises within its colour, an escalated one above its like, and what was put off sinks', () => {
  const lists = {
    1: { alert: openAlert(1, []), events: story(['opened'], ['snoozed', { snoozedUntil: '2026-11-20' }]) },
    2: {
      alert: openAlert(2, []),
      events: story(['opened']).map((one) => ({ ...one, at: new Date('2026-11-12T14:00:00Z') })),
    },
    3: { alert: openAlert(3, []), events: story(['opened']) },
    4: {
      alert: openAlert(4, [], { tier: 'red' }),
      events: story(['opened']).map((one) => ({ ...one, at: new Date('2026-11-12T14:00:00Z') })),
    },
    5: { alert: openAlert(5, []), events: story(['opened'], ['escalated', { escalatedTo: 'Dr Aoife Byrne' }]) },
    6: { alert: openAlert(6, [], { state: 'closed', closedAs: 'fixed' }), events: story(['opened']) },
  }
  const alerts = Object.values(lists).map(({ alert }) => alert)
  const lives = new Map(
    Object.values(lists).flatMap(({ alert, events }) => {
      const life = lifeOf(events)
      return life === undefined ? [] : [[alert.alertId, life] as const]
    }),
  )
  const clocks = clocksOf(alerts, lives, plan, new Date('2026-11-12T15:00:00Z'))
  expect(alerts.sort(mostUrgentFirst(clocks)).map(({ alertId }) => alertId)).toEqual([4, 5, 3, 2, 1, 6])
})
