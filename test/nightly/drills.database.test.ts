import { beforeAll, describe, expect, test } from 'vitest'
import { recordAct } from '../../src/alerts/acts/store.ts'
import { alertsOf } from '../../src/alerts/store.ts'
import { alertById } from '../../src/alerts/story/store.ts'
import { currentBaseline, findingsOf } from '../../src/drift/store.ts'
import type { DrillContent } from '../../src/drill/outcome.ts'
import { schedule } from '../../src/drill/schedule.ts'
import { type DrillAct, keepDrills } from '../../src/drill/store.ts'
import type { ApprovedPlan } from '../../src/plan/store.ts'
import { draftsOf } from '../../src/reporting/store.ts'
import { fromRecords } from '../../src/runs/from-records.ts'
import { rebuild, runNights } from '../../src/runs/nights.ts'
import { testDatabase } from '../support/database.ts'
import { approve, lastNight, now } from './hospital.ts'
import { frozen } from './worlds.ts'

/*
 * A drill that found a planted fault after the night of 5 September, and one that did not after that of 9 September. What
 * drills find is tested where they are held; here, what nights make of their record.
 */
const { db } = await testDatabase({ world: frozen })
let approved: ApprovedPlan
const content = {
  fault: 'lost-cases',
  what: 'Three cases in ten do not arrive at Eastvale.',
  place: 'site=Eastvale',
  days: { from: '2026-08-01', faultFrom: '2026-08-05', to: '2026-09-05' },
}
const seen = { night: '2026-08-10', cause: 'feed', place: 'site=Eastvale', title: 'Fewer cases than expected' }
const found: DrillContent = { ...content, found: { ...seen, delay: 5, isCauseRight: true, isPlaceRight: true } }
const other: DrillContent = { ...found, fault: 'silent-site' }

async function keep(night: string, contents: readonly DrillContent[], by: DrillAct['by'] = schedule): Promise<void> {
  const frozen = await currentBaseline(db, approved.deploymentId)
  const act = { night, baselineId: frozen?.baseline.baselineId ?? 0, planVersion: 1, codeVersion: 'test', at: now, by }
  await db.transaction().execute((trx) => keepDrills(trx, approved.deploymentId, contents, act))
}

const until = (night: string) => runNights(db, approved, { until: night }, () => now)
const aboutTheMonitor = async (night: string) =>
  (await findingsOf(db, approved.deploymentId, night))
    .filter(({ check }) => check === 'M1')
    .map(({ line, verdict }) => [line, verdict.kind])
const alerts = async () =>
  (await alertsOf(db, approved.deploymentId)).filter(({ causeFamily }) => causeFamily === 'monitor')

beforeAll(async () => {
  approved = await approve(db, (yaml) => yaml.replace('checks: [A1, B1,', 'checks: [M1, A1, B1,'))
  await until('2026-09-05')
  await keep('2026-09-05', [found, other])
  await until('2026-09-09')
  await keep('2026-09-09', [content, other])
  // What a person tries at a site of their choice is no drill of the monitor.
  await keep('2026-09-09', [content], { name: 'Wardwatch', role: 'monthly schedule', authenticated: false })
  await until('2026-09-10')
}, 240_000)

describe('a drill that did not find what an earlier one found', () => {
  test('is said from the night after it on, and not before', async () => {
    expect(await aboutTheMonitor('2026-09-05')).toEqual([])
    expect(await aboutTheMonitor('2026-09-06')).toEqual([['M1@all', 'steady']])
    expect(await aboutTheMonitor('2026-09-09')).toEqual([['M1@all', 'steady']])
    expect(await aboutTheMonitor('2026-09-10')).toEqual([['M1:lost-cases@all', 'shifted']])
  })

  test('raises one alert about the monitor, with a hazard to consider and no adverse incident', async () => {
    const raised = await alerts()
    expect(raised).toMatchObject([{ place: 'all', tier: 'amber', state: 'open', openedNight: '2026-09-10' }])
    expect(raised[0]?.title).toContain('drill did not find')
    const drafts = await draftsOf(db, approved.deploymentId, raised[0]?.alertId)
    expect(drafts.map(({ kind }) => kind)).toEqual(['hazard'])
  })

  test('asks until a person closes the alert, and then not again by the same drill', async () => {
    await until('2026-09-11')
    const [alert] = await alerts()
    expect(alert?.lastShiftedNight).toBe('2026-09-11')
    const story = alert && (await alertById(db, approved.deploymentId, alert.alertId))
    const done = await recordAct(
      db,
      approved.deploymentId,
      alert?.alertId ?? 0,
      {
        act: { kind: 'close', as: 'real and accepted', reason: 'Fewer cases now; another way is agreed.' },
        actor: { name: 'Callum Reid', role: 'AI lead', authenticated: false },
        seenEvent: story?.events.at(-1)?.event ?? 0,
      },
      { night: '2026-09-11', now },
    )
    expect(done).toEqual({ done: true })
    await until(lastNight)
    expect(await aboutTheMonitor(lastNight)).toEqual([])
    expect(await alerts()).toHaveLength(1)
  })

  test('is found again when its nights are judged again', async () => {
    expect(await rebuild(db, approved, '2026-09-05')).toMatchObject({ differences: [] })
    expect(await aboutTheMonitor('2026-09-09')).toEqual([['M1@all', 'steady']])
    expect(await aboutTheMonitor('2026-09-10')).toEqual([['M1:lost-cases@all', 'shifted']])
    expect(await aboutTheMonitor(lastNight)).toEqual([])
  })

  test('asks again by a drill that was held after the night as of which the alert was closed', async () => {
    const said = async () => {
      const frozen = await currentBaseline(db, approved.deploymentId)
      const findings = await fromRecords(db, approved, '2026-09-12', frozen?.baseline.baselineId)
      return findings.map(({ line, verdict }) => [line, verdict.kind])
    }
    expect(await said()).toEqual([])
    await keep('2026-09-11', [content, other])
    expect(await said()).toEqual([['M1:lost-cases@all', 'shifted']])
  })
})
