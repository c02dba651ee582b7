import { readFileSync } from 'node:fs'
import { beforeAll, describe, expect, it } from 'vitest'
import { latestOf } from '../../../src/equality/record/content.ts'
import { quarterRecord, quarterRecords, recordQuarters } from '../../../src/equality/record/store.ts'
import { equalityReport } from '../../../src/equality/store.ts'
import { approvePlan } from '../../../src/plan/approval/store.ts'
import { contentHash } from '../../../src/plan/canonical.ts'
import { loadPlan } from '../../../src/plan/load.ts'
import { type ApprovedPlan, currentPlan } from '../../../src/plan/store.ts'
import { recordNight } from '../../alerts/night.ts'
import { testDatabase } from '../../support/database.ts'
import { matureTallies } from './example.ts'

const { db } = await testDatabase()
const path = 'plans/diabetes-readmission.yaml'
const now = new Date('2026-10-31T04:00:00Z')
let approved: ApprovedPlan

beforeAll(async () => {
  const loaded = loadPlan(readFileSync(path, 'utf8'), path)
  if ('problems' in loaded) throw new Error('the example plan cannot be read')
  const outcome = await approvePlan(db, loaded, { ...loaded.plan.people.clinical_safety_officer, reason: 'test' }, now)
  if (outcome.kind === 'refused') throw new Error(outcome.reason)
  approved = await currentPlan(db, outcome.deploymentId)
  await keep('2026-08-01', '2026-08-02')
})

async function keep(day: string, fromNight: string): Promise<void> {
  await db
    .insertInto('tally')
    .values(
      matureTallies(day).map((tally) => ({
        deployment_id: approved.deploymentId,
        day: tally.day,
        basis: tally.basis,
        series: tally.series,
        stratum: tally.stratum,
        baseline_id: tally.baselineId,
        from_night: fromNight,
        counts: [...tally.counts],
        sums: tally.sums.map(String),
        cells: [...tally.cells],
      })),
    )
    .execute()
}

async function versions(): Promise<readonly number[]> {
  const records = await quarterRecords(db, approved.deploymentId)
  return records.flatMap((record) => record.versions.map(({ version }) => version))
}

describe('the night puts a quarter on record', () => {
  it('not before its last day is mature', async () => {
    // 30 September is mature 30 days later, on 30 October.
    await recordQuarters(db, approved, '2026-10-29', now)
    expect(await versions()).toEqual([])
  })

  it('once it is, with the plan, the rule, the night and the hash of what it says', async () => {
    await recordQuarters(db, approved, '2026-10-30', now)
    const record = await quarterRecord(db, approved.deploymentId, '2026-07-01')
    expect(record).toMatchObject({
      quarter: { from: '2026-07-01', to: '2026-09-30' },
      versions: [{ version: 1, night: '2026-10-30', content: { plan: { version: 1 }, maturityDays: 30 } }],
    })
    const last = record && latestOf(record)
    expect(last?.sha256).toBe(contentHash(last?.content))
    // Men 33.7 %, women 38.2 %: −4.6 points (−7.1 to −2.0) against a margin of 5.
    expect(last?.content.verdicts.find(({ key }) => key === 'sensitivity@sex=Male')).toMatchObject({
      verdict: 'inconclusive',
      own: { numerator: 854, denominator: 2537 },
    })
  })

  it('once: the same night and later nights add nothing', async () => {
    await recordQuarters(db, approved, '2026-10-30', now)
    await recordQuarters(db, approved, '2026-11-20', now)
    expect(await versions()).toEqual([1])
  })

  it('again where its counts changed since, as a further version that says so; the first stands as it was', async () => {
    const before = await quarterRecord(db, approved.deploymentId, '2026-07-01')
    await keep('2026-09-01', '2026-11-21')
    await recordQuarters(db, approved, '2026-11-21', now)
    const after = await quarterRecord(db, approved.deploymentId, '2026-07-01')
    expect(after?.versions.length).toBe(2)
    expect(after?.versions[0]).toEqual(before?.versions[0])
    expect(after && latestOf(after).correction).toContain('99,344 cases instead of 49,672')
    expect(await quarterRecords(db, approved.deploymentId, '2026-11-20')).toEqual(
      await Promise.resolve(before === undefined ? [] : [before]),
    )
    await recordQuarters(db, approved, '2026-11-22', now)
    expect(await versions()).toEqual([1, 2])
  })
})

describe('days summed again with the same result', () => {
  it('are no correction', async () => {
    const before = await versions()
    await db
      .updateTable('tally')
      .set({ from_night: '2026-11-22' })
      .where('day', '=', '2026-09-01')
      .where('series', '=', 'cases')
      .where('stratum', '=', 'all')
      .execute()
    await recordQuarters(db, approved, '2026-11-22', now)
    expect(await versions()).toEqual(before)
  })
})

describe('a plan that agrees another gap later', () => {
  it('decides no past quarter again, neither on record nor on the equality page', async () => {
    await recordNight(db, approved.deploymentId, '2026-11-22')
    const before = await equalityReport(db, approved.deploymentId, {})
    const stricter = loadPlan(readFileSync(path, 'utf8').replace('margin: 0.05', 'margin: 0.01'), path)
    if ('problems' in stricter) throw new Error('the changed plan cannot be read')
    const outcome = await approvePlan(
      db,
      stricter,
      { ...stricter.plan.people.clinical_safety_officer, reason: 'stricter' },
      now,
    )
    expect(outcome).toMatchObject({ kind: 'approved', version: 2 })
    const changed = await currentPlan(db, approved.deploymentId)
    expect(changed.plan.equality?.margin).toBe(0.01)
    await recordQuarters(db, changed, '2026-11-22', now)
    expect(await versions()).toEqual([1, 2])
    const after = await equalityReport(db, approved.deploymentId, {})
    expect(after?.decisions.terms?.margin).toBe(0.01)
    expect(after?.decisions.taken).toEqual(before?.decisions.taken)
    expect(after?.decisions.taken[0]?.terms.margin).toBe(0.05)
  })
})
