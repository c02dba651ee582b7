import { sql } from 'kysely'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Act } from '../../src/alerts/acts/act.ts'
import { recordAct } from '../../src/alerts/acts/store.ts'
import { quarterlyCounts } from '../../src/alerts/contract/store.ts'
import { closingsSince, unknownNights } from '../../src/alerts/past/store.ts'
import { alertsOf, openAlerts, steadyLines } from '../../src/alerts/store.ts'
import { alertById } from '../../src/alerts/story/store.ts'
import type { Db } from '../../src/db/connect.ts'
import { addDays } from '../../src/plan/day.ts'
import { testDatabase } from '../support/database.ts'
import { plan, shifted, steady, unknown } from './example.ts'
import { approvedDeployment, endNight } from './night.ts'

let db: Db
let deployment: number
const rao = { name: 'Dr Sunita Rao', role: 'Clinical safety officer', authenticated: false } as const
const reid = { name: 'Callum Reid', role: 'AI lead', authenticated: false } as const

beforeAll(async () => {
  db = (await testDatabase()).db
  deployment = await approvedDeployment(db)
})

beforeEach(async () => {
  // Records are never deleted: only an empty table begins anew.
  await sql`truncate draft_version, draft, alert_event, alert_finding, alert, finding cascade`.execute(db)
})

function act(of: Act, seenEvent: number, actor: typeof rao | typeof reid = rao) {
  const at = { night: '2026-11-12', now: new Date('2026-11-13T09:00:00Z') }
  return recordAct(db, deployment, 1, { act: of, actor, seenEvent }, at)
}

async function everything() {
  const tables = ['alert', 'alert_event', 'alert_finding', 'draft', 'draft_version'] as const
  return Promise.all(tables.map((table) => db.selectFrom(table).selectAll().execute()))
}

describe('a night', () => {
  test('opens an alert with its lines, its event and the finding that each line quotes', async () => {
    await endNight(db, deployment, '2026-11-10', [shifted('B5', 'site=ED1'), shifted('C2', 'site=ED1')])
    const story = await alertById(db, deployment, 1)
    expect(story?.alert).toMatchObject({ causeFamily: 'flag', place: 'site=ED1', tier: 'amber', state: 'open' })
    expect(story?.alert.title).toBe('More patients are flagged than expected at site ED1')
    expect(story?.events).toMatchObject([
      { kind: 'opened', night: '2026-11-10', content: { lines: [{ explained: false }, { explained: true }] } },
    ])
    expect(story?.lines.map(({ whenShifted }) => whenShifted?.effect?.numerator)).toEqual([87, 87])
  })

  test('run twice changes nothing', async () => {
    const findings = [shifted('A1', 'site=ED1'), shifted('B5', 'site=ED1'), shifted('C4', 'all', 'sensitivity')]
    await endNight(db, deployment, '2026-11-10', findings)
    const before = await everything()
    await endNight(db, deployment, '2026-11-10', findings)
    expect(await everything()).toEqual(before)
  })

  test('continues an alert: last night moves on, a joining check is an event, a red one makes it worse', async () => {
    await endNight(db, deployment, '2026-11-10', [shifted('B1', 'site=ED1')])
    await endNight(db, deployment, '2026-11-11', [shifted('B1', 'site=ED1')])
    await endNight(db, deployment, '2026-11-12', [shifted('B1', 'site=ED1'), shifted('A1', 'site=ED1')])
    const story = await alertById(db, deployment, 1)
    expect(story?.alert).toMatchObject({ tier: 'red', openedNight: '2026-11-10', lastShiftedNight: '2026-11-12' })
    expect(story?.events.map(({ kind }) => kind)).toEqual(['opened', 'joined', 'worsened'])
  })

  test('moves an open alert to the place that the evidence names, once, and says so in its story', async () => {
    const wide = shifted('B5')
    const atOneSite = { ...wide, where: { place: 'site=ED1', direction: 'up' as const } }
    await endNight(db, deployment, '2026-11-10', [wide])
    await endNight(db, deployment, '2026-11-11', [atOneSite])
    await endNight(db, deployment, '2026-11-11', [atOneSite])
    const story = await alertById(db, deployment, 1)
    expect(story?.alert).toMatchObject({
      place: 'site=ED1',
      title: 'More patients are flagged than expected at site ED1',
    })
    expect(story?.events.map(({ kind }) => kind)).toEqual(['opened', 'restated'])
    expect(story?.events[1]?.content).toMatchObject({ was: 'all', place: 'site=ED1' })
  })

  test('leaves an acknowledged alert where it was read', async () => {
    const wide = shifted('B5')
    const atOneSite = { ...wide, where: { place: 'site=ED1' } }
    await endNight(db, deployment, '2026-11-10', [wide])
    await act({ kind: 'acknowledge' }, 1)
    await endNight(db, deployment, '2026-11-13', [atOneSite])
    expect((await alertById(db, deployment, 1))?.alert.place).toBe('all')
  })

  test('counts for how long a check has been unable to say, without a break', async () => {
    for (const [offset, finding] of [
      unknown('B5', 'too few cases'),
      steady('B5'),
      unknown('B5', 'too few cases'),
      unknown('B5', 'no baseline'),
    ].entries())
      await endNight(db, deployment, addDays('2026-11-01', offset), [finding, steady('B4')])
    expect(await unknownNights(db, deployment, '2026-11-04')).toEqual(new Map([['B5@all', 2]]))
    expect(await unknownNights(db, deployment, '2026-11-02')).toEqual(new Map())
  })

  test('raises one alert after 28 nights of silence', async () => {
    for (let offset = 0; offset < 30; offset += 1)
      await endNight(db, deployment, addDays('2026-10-01', offset), [
        unknown('B5', 'no baseline', 'site=ED1'),
        unknown('C2', 'no baseline'),
      ])
    const alerts = await alertsOf(db, deployment)
    const lines = (await alertById(db, deployment, 1))?.lines
    expect(lines?.map(({ unknownNights }) => unknownNights)).toEqual([30, 30])
    expect(alerts).toMatchObject([
      { causeFamily: 'cannot say', place: 'all', openedNight: '2026-10-29', lastShiftedNight: '2026-10-30' },
    ])
  })
})

test('a line is steady after 14 nights of saying so, and not when one is missing or unknown', async () => {
  for (let offset = 0; offset < 14; offset += 1) {
    const other = offset === 5 ? unknown('B4', 'too few cases') : steady('B4')
    await endNight(db, deployment, addDays('2026-11-01', offset), [
      steady('B5'),
      other,
      ...(offset === 3 ? [] : [steady('B1')]),
    ])
  }
  expect(await steadyLines(db, deployment, '2026-11-14')).toEqual(new Set(['B5@all']))
})

describe('a person', () => {
  beforeEach(async () => {
    await endNight(db, deployment, '2026-11-10', [shifted('B5', 'site=ED1')])
  })

  test('acknowledges, assigns, comments and closes, and each is kept with name, role and "not authenticated"', async () => {
    expect(await act({ kind: 'acknowledge' }, 1)).toEqual({ done: true })
    expect(await act({ kind: 'assign', to: 'Dr Aoife Byrne' }, 2)).toEqual({ done: true })
    expect(await act({ kind: 'comment', reason: 'Asked the ward.' }, 3)).toEqual({ done: true })
    expect(await act({ kind: 'close', as: 'nothing wrong found', reason: 'A busy week.' }, 4)).toEqual({ done: true })
    const story = await alertById(db, deployment, 1)
    expect(story?.alert).toMatchObject({
      state: 'closed',
      closedAs: 'nothing wrong found',
      closedNight: '2026-11-12',
      assignedTo: 'Dr Aoife Byrne',
    })
    expect(story?.events.slice(1)).toMatchObject(
      ['acknowledged', 'assigned', 'commented', 'closed'].map((kind) => ({ kind, by: rao })),
    )
    expect(await openAlerts(db, deployment)).toEqual([])
  })

  test('is told when somebody else was first, and changes nothing', async () => {
    await act({ kind: 'acknowledge' }, 1, reid)
    expect(await act({ kind: 'close', as: 'fixed', reason: 'Mended.' }, 1)).toEqual({
      refused:
        'Somebody has already acknowledged this alert: Callum Reid, AI lead. Look at what they recorded before you act.',
    })
    expect((await alertById(db, deployment, 1))?.alert.state).toBe('acknowledged')
  })

  test('is told when the night added to it meanwhile', async () => {
    await endNight(db, deployment, '2026-11-11', [shifted('C2', 'site=ED1')])
    expect(await act({ kind: 'close', as: 'fixed', reason: 'Mended.' }, 1)).toMatchObject({
      refused: expect.stringContaining('The night of 11 November 2026 added to this alert'),
    })
    expect(await act({ kind: 'comment', reason: 'Still looking.' }, 1)).toEqual({ done: true })
  })

  test('two who close at once: one does, the other is told', async () => {
    const both = await Promise.all([
      act({ kind: 'close', as: 'fixed', reason: 'Mended.' }, 1),
      act({ kind: 'close', as: 'nothing wrong found', reason: 'Looked.' }, 1, reid),
    ])
    expect(both.filter((one) => 'done' in one)).toHaveLength(1)
    expect(both.filter((one) => 'refused' in one)).toHaveLength(1)
  })

  test('by closing, starts its lines afresh, and the line is quiet for 14 nights', async () => {
    await act({ kind: 'close', as: 'fixed', reason: 'Mended.' }, 1)
    expect(await closingsSince(db, deployment, '2026-11-12')).toEqual([
      { line: 'B5@site=ED1', alertId: 1, closedNight: '2026-11-12', closedAs: 'fixed' },
    ])
    expect(await closingsSince(db, deployment, '2026-11-13')).toEqual([])
    await endNight(db, deployment, '2026-11-26', [shifted('B5', 'site=ED1')])
    expect(await openAlerts(db, deployment)).toEqual([])
    await endNight(db, deployment, '2026-11-27', [shifted('B5', 'site=ED1')])
    expect(await openAlerts(db, deployment)).toMatchObject([{ alertId: 2 }])
  })

  test('counts towards the contract only what chance can raise', async () => {
    await act({ kind: 'close', as: 'nothing wrong found', reason: 'A busy week.' }, 1)
    await endNight(db, deployment, '2026-11-13', [shifted('A2', 'release=9'), shifted('B2', 'all', 'pulse')])
    expect(await quarterlyCounts(db, deployment, '2026-11-13', plan)).toMatchObject({
      oneFalseAlarmPerNights: 91,
      raised: 2,
      nothingWrongFound: 1,
      notClosed: 1,
      facts: 1,
      cannotSay: 0,
    })
  })
})
