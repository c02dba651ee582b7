import { readFileSync } from 'node:fs'
import { beforeAll, describe, expect, test } from 'vitest'
import { recordAct } from '../../src/alerts/acts/store.ts'
import { quarterlyCounts } from '../../src/alerts/contract/store.ts'
import { alertOwner } from '../../src/alerts/owner.ts'
import { alertsOf } from '../../src/alerts/store.ts'
import { alertById } from '../../src/alerts/story/store.ts'
import { findingsOf } from '../../src/drift/store.ts'
import { approvePlan } from '../../src/plan/approval/store.ts'
import { loadPlan } from '../../src/plan/load.ts'
import { type ApprovedPlan, currentPlan } from '../../src/plan/store.ts'
import { draftsOf } from '../../src/reporting/store.ts'
import { rebuild, runNights } from '../../src/runs/nights.ts'
import { atMaturity } from '../equality/decision/example.ts'
import { type Counts, talliesOf } from '../equality/plan.ts'
import { testDatabase } from '../support/database.ts'

/*
 * A quarter in which men are found 30 points less often than women, and every other group alike: 300 events each, against a
 * margin of 5 points. Its last day, 30 September, is mature 30 days later.
 */
const { db } = await testDatabase()
const path = 'plans/diabetes-readmission.yaml'
const now = new Date('2026-12-24T09:00:00Z')
let approved: ApprovedPlan

beforeAll(async () => {
  const source = readFileSync(path, 'utf8').replace('live_from: 2026-03-01', 'live_from: 2026-09-30')
  const loaded = loadPlan(source, path)
  if ('problems' in loaded) throw new Error('the example plan cannot be read')
  const outcome = await approvePlan(db, loaded, { ...loaded.plan.people.clinical_safety_officer, reason: 'test' }, now)
  if (outcome.kind === 'refused') throw new Error(outcome.reason)
  approved = await currentPlan(db, outcome.deploymentId)
  const groups: Readonly<Record<string, Counts>> = {
    all: [330, 300, 270, 2100],
    'sex=Female': [210, 150, 90, 1050],
    'sex=Male': [120, 150, 180, 1050],
    'ethnicity=Caucasian': [165, 150, 135, 1050],
    'ethnicity=African American': [165, 150, 135, 1050],
    'age_band=30-59': [165, 150, 135, 1050],
    'age_band=60-79': [165, 150, 135, 1050],
  }
  const tallies = Object.entries(groups).flatMap(([stratum, counts]) =>
    atMaturity(talliesOf('2026-08-01', stratum, counts)),
  )
  await db
    .insertInto('tally')
    .values(
      tallies.map(({ day, basis, series, stratum, counts, sums, baselineId }) => ({
        deployment_id: approved.deploymentId,
        day,
        basis,
        series,
        stratum,
        baseline_id: baselineId,
        from_night: '2026-08-02',
        counts: [...counts],
        sums: sums.map(String),
        cells: [],
      })),
    )
    .execute()
})

async function until(night: string): Promise<void> {
  await runNights(db, approved, { until: night }, () => now)
}

const equalityAlerts = async () =>
  (await alertsOf(db, approved.deploymentId)).filter(({ causeFamily }) => causeFamily === 'equality')

const equalityFindings = async (night: string) =>
  (await findingsOf(db, approved.deploymentId, night)).filter(({ check }) => check === 'E1')

describe('a group found worse off in a quarter', () => {
  test('alerts on the night that decides it, and not before', async () => {
    await until('2026-10-29')
    expect(await equalityAlerts()).toEqual([])
    await until('2026-10-30')
    expect(await equalityAlerts()).toMatchObject([
      { place: 'sex=Male', tier: 'amber', state: 'open', lines: ['E1:sensitivity@sex=Male'] },
    ])
    const [alert] = await equalityAlerts()
    expect(alert?.title).toBe('Sensitivity was found worse for a group than was agreed (Sex: Male)')
  })

  test('in a sentence that holds its figures and names the section of the assessment that it touches', async () => {
    const [finding] = await equalityFindings('2026-10-30')
    // 120 of 300 is 40 %, 210 of 300 is 70 %; Newcombe’s interval of the difference from Python: −37.3 to −22.2 points.
    expect(finding?.sentence).toContain(
      'Sex: Male was found worse off in sensitivity by more than the agreed 5 points: 40.0% (120 of 300) against 70.0% (210 of 300)',
    )
    expect(finding?.sentence).toContain('−30.0 points (−37.3 to −22.2)')
    expect(finding?.sentence).toContain('section “5 Impact on each group” of the equality impact assessment')
    expect(finding).toMatchObject({ verdict: { kind: 'shifted' }, from: '2026-07-01', to: '2026-09-30', n: 300 })
  })

  test('is for the equality lead, proposes the hazard that it watches, and counts in the agreement on false alarms', async () => {
    const [alert] = await equalityAlerts()
    expect(alert && alertOwner(alert, approved.plan)).toMatchObject({ duty: 'Equality lead', name: 'Priya Nair' })
    expect(await draftsOf(db, approved.deploymentId, alert?.alertId)).toMatchObject([
      { kind: 'adverse incident', hazardId: 'HAZ-04' },
      { kind: 'hazard', hazardId: 'HAZ-04' },
    ])
    expect((await quarterlyCounts(db, approved.deploymentId, '2026-10-30', approved.plan)).raised).toBe(1)
  })

  test('stands night after night until a person closes the alert; then the same decision does not ask twice', async () => {
    await until('2026-11-05')
    const [alert] = await equalityAlerts()
    expect(alert).toMatchObject({ openedNight: '2026-10-30', lastShiftedNight: '2026-11-05' })
    const story = alert && (await alertById(db, approved.deploymentId, alert.alertId))
    const closed = await recordAct(
      db,
      approved.deploymentId,
      alert?.alertId ?? 0,
      {
        act: { kind: 'close', as: 'real and accepted', reason: 'Decided upon, see the quarter’s report.' },
        actor: { name: 'Priya Nair', role: 'Equality lead', authenticated: false },
        seenEvent: story?.events.at(-1)?.event ?? 0,
      },
      { night: '2026-11-05', now },
    )
    expect(closed).toEqual({ done: true })
    await until('2026-11-25')
    expect(await equalityFindings('2026-11-25')).toEqual([])
    expect(await equalityAlerts()).toHaveLength(1)
  })

  test('is found again when its nights are judged again, and their records stay as they were', async () => {
    const before = await db.selectFrom('equality_quarter').selectAll().execute()
    expect(await rebuild(db, approved, '2026-10-29')).toMatchObject({ differences: [] })
    expect(await equalityFindings('2026-10-30')).toHaveLength(1)
    expect(await equalityFindings('2026-11-05')).toHaveLength(1)
    expect(await equalityFindings('2026-11-06')).toEqual([])
    expect(await db.selectFrom('equality_quarter').selectAll().execute()).toEqual(before)
  })
})
