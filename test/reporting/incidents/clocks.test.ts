import { describe, expect, test } from 'vitest'
import { clocksOf } from '../../../src/reporting/incidents/clocks.ts'
import { kpisOf } from '../../../src/reporting/incidents/kpis.ts'
import { presentLog } from '../../../src/reporting/incidents/present-log.ts'
import { byUrgency } from '../../../src/reporting/incidents/standing.ts'
import { assess } from '../../../src/reporting/risk/assessment.ts'
import { guidanceInForce as inForce } from '../../../src/reporting/risk/guidance.ts'
import { incidentOf, reported } from './example.ts'

const clock = (id: string, more = {}, today = '2026-11-05') =>
  clocksOf({ ...reported, ...more }, inForce, today).find((one) => one.id === id)

describe('the clocks start on the day of the report', () => {
  test('an incident of 3 November that nobody has acknowledged is overdue on the 5th, not on the 4th', () => {
    expect(clock('acknowledge', {}, '2026-11-04')).toMatchObject({ due: '2026-11-04', days: 1, isOverdue: false })
    expect(clock('acknowledge')).toMatchObject({ days: 2, isOverdue: true })
  })

  test('a step that was taken late is not overdue any more, and its days say how late it was', () => {
    expect(clock('acknowledge', { acknowledgedOn: '2026-11-05' }, '2026-12-01')).toMatchObject({
      doneOn: '2026-11-05',
      days: 2,
      isOverdue: false,
    })
  })

  test('what cannot be accepted is to be made safe by the next day, and so is what nobody has rated', () => {
    const due = (severity: string, likelihood: string) =>
      clock('madeSafe', { risk: assess(inForce, severity, likelihood) })?.due
    expect(clock('madeSafe')?.due).toBe('2026-11-04')
    // The guidance's table: Major and High is 4, Major and Low 3, Minor and Low 1.
    expect(due('Major', 'High')).toBe('2026-11-04')
    expect(due('Major', 'Low')).toBe('2026-11-10')
    expect(due('Minor', 'Low')).toBe('2026-12-03')
  })

  test('a closed incident has nothing overdue', () => {
    const closed = clocksOf({ ...reported, closedOn: '2026-11-04' }, inForce, '2027-11-05')
    expect(closed.filter(({ isOverdue }) => isOverdue)).toEqual([])
  })
})

describe('the figures of the log', () => {
  const days = ['2026-11-03', '2026-11-06', '2026-11-08', '2026-11-15']
  const incidents = days.map((acknowledgedOn, at) => incidentOf(at + 1, { acknowledgedOn }))

  test('median and longest are of those that have reached the step', () => {
    // numpy: np.median([0, 3, 5, 12]) = 4.0
    const [acknowledge, , madeSafe] = kpisOf([...incidents, incidentOf(9)], inForce, '2026-11-20').steps
    expect(acknowledge).toEqual({ id: 'acknowledge', reached: 4, of: 5, median: 4, longest: 12, overdue: 1 })
    expect(madeSafe).toEqual({ id: 'madeSafe', reached: 0, of: 5, overdue: 5 })
  })

  test('no time at all is not a time of nought', () => {
    expect(kpisOf([], inForce, '2026-11-20').steps[0]).toEqual({ id: 'acknowledge', reached: 0, of: 0, overdue: 0 })
    const { steps } = presentLog([], { inForce, timeZone: 'Europe/London', today: '2026-11-20' })
    expect(steps[0]).toMatchObject({ median: 'None yet', longest: 'None yet', counted: '0 of 0' })
  })

  test('open incidents are counted by risk: the unrated first, then the worst, in whatever order they came', () => {
    const minor = incidentOf(6, { risk: assess(inForce, 'Minor', 'Low') })
    const rated = incidentOf(5, { risk: assess(inForce, 'Major', 'High') })
    expect(
      kpisOf([minor, rated, incidentOf(1), incidentOf(2, { closedOn: '2026-11-04' })], inForce, '2026-11-20'),
    ).toMatchObject({
      open: 3,
      closed: 1,
      openByRisk: [
        { level: 'Not rated', count: 1 },
        { level: 'must be reduced', count: 1 },
        { level: minor.versions[0]?.entry.risk.rated?.level, count: 1 },
      ],
    })
  })
})

test('the longest overdue stands first, then what is open, then what is closed', () => {
  const done = { acknowledgedOn: '2026-11-03', assessedOn: '2026-11-03', madeSafeOn: '2026-11-03' }
  const log = [
    incidentOf(1, { ...done, closedOn: '2026-11-04' }),
    incidentOf(2, done),
    incidentOf(3, { reportedOn: '2026-11-04' }),
    incidentOf(4),
  ]
  expect(byUrgency(log, inForce, '2026-11-10').map(({ incidentId }) => incidentId)).toEqual([4, 3, 2, 1])
})
