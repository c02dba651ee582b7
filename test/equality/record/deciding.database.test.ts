import { readFileSync } from 'node:fs'
import { beforeAll, expect, test } from 'vitest'
import { latestOf } from '../../../src/equality/record/content.ts'
import { quarterRecord, quarterRecords, recordQuarters } from '../../../src/equality/record/store.ts'
import { equalityReport } from '../../../src/equality/store.ts'
import { approvePlan } from '../../../src/plan/approval/store.ts'
import { loadPlan } from '../../../src/plan/load.ts'
import { type ApprovedPlan, currentPlan } from '../../../src/plan/store.ts'
import { recordNight } from '../../alerts/night.ts'
import { testDatabase } from '../../support/database.ts'
import { matureTallies } from './example.ts'

/*
 * A quarter that ended on 30 September under a plan with a margin of 5 points; on 5 October, when its cases could be
 * seen, one of 1 point was approved; its last outcomes are due on 30 October.
 */
const { db } = await testDatabase()
const path = 'plans/diabetes-readmission.yaml'
const source = readFileSync(path, 'utf8')
let first: ApprovedPlan

async function approve(text: string, at: string): Promise<ApprovedPlan> {
  const loaded = loadPlan(text, path)
  if ('problems' in loaded) throw new Error('the example plan cannot be read')
  const approval = { ...loaded.plan.people.clinical_safety_officer, reason: 'test' }
  const outcome = await approvePlan(db, loaded, approval, new Date(at))
  if (outcome.kind === 'refused') throw new Error(outcome.reason)
  return await currentPlan(db, outcome.deploymentId)
}

beforeAll(async () => {
  first = await approve(source, '2026-07-15T09:00:00Z')
  await db
    .insertInto('tally')
    .values(
      [...matureTallies('2026-05-01'), ...matureTallies('2026-08-01')].map((tally) => ({
        deployment_id: first.deploymentId,
        day: tally.day,
        basis: tally.basis,
        series: tally.series,
        stratum: tally.stratum,
        baseline_id: tally.baselineId,
        from_night: '2026-08-02',
        counts: [...tally.counts],
        sums: tally.sums.map(String),
        cells: [...tally.cells],
      })),
    )
    .execute()
  await recordNight(db, first.deploymentId, '2026-10-30')
})

test('a quarter is decided by the plan in force on its last day, whatever was agreed when its cases could be seen', async () => {
  const changed = await approve(source.replace('margin: 0.05', 'margin: 0.01'), '2026-10-05T09:00:00Z')
  expect(changed.version).toBe(2)
  // Not on record yet: the page does not decide it by the later plan either.
  expect((await equalityReport(db, first.deploymentId, {}))?.decisions.taken).toEqual([])
  await recordQuarters(db, changed, '2026-10-30', new Date('2026-10-31T04:00:00Z'))
  const record = await quarterRecord(db, first.deploymentId, '2026-07-01')
  const content = record && latestOf(record).content
  expect(content).toMatchObject({ plan: { version: 1, approvedOn: '2026-07-15' }, terms: { margin: 0.05 } })
  const report = await equalityReport(db, first.deploymentId, {})
  expect(report?.decisions.taken[0]).toMatchObject({ by: { version: 1, approvedOn: '2026-07-15' } })
})

test('one that ended before any plan was approved is decided by the first there was, and says when that was', async () => {
  const record = await quarterRecord(db, first.deploymentId, '2026-04-01')
  expect(record && latestOf(record).content).toMatchObject({
    quarter: { to: '2026-06-30' },
    plan: { version: 1, approvedOn: '2026-07-15' },
  })
})

test('a reference that a later plan names changes nothing of what is on record, and holds from then on', async () => {
  const text = source.replace('unknown: [Not known]', 'unknown: [Not known]\n    reference: Caucasian')
  const changed = await approve(text, '2026-11-05T09:00:00Z')
  await recordQuarters(db, changed, '2026-11-06', new Date('2026-11-07T04:00:00Z'))
  const report = await equalityReport(db, first.deploymentId, {})
  const [latest] = report?.decisions.taken ?? []
  const ofRace = latest?.verdicts.filter(({ table }) => table.of === 'race') ?? []
  expect(ofRace.map(({ row }) => row.level)).toContain('Caucasian')
  expect(ofRace.map(({ table }) => table.reference)).not.toContain('Caucasian')
  const shown = report?.assessment.tables.find(({ of }) => of === 'race')
  expect(shown?.reference).toBe('Caucasian')
})

test('a plan that agrees no gap any more leaves what was decided on the page, with the day on which it ended', async () => {
  const dropped = await approve(source.replace(/\nequality:\n(?: {2}.*\n)+/, '\n'), '2026-11-09T09:00:00Z')
  expect(dropped.plan.equality).toBeUndefined()
  const report = await equalityReport(db, first.deploymentId, {})
  expect(report?.decisions.taken.map(({ quarter }) => quarter.from)).toEqual(['2026-07-01', '2026-04-01'])
  expect(report?.decisions.unwatched?.equality).toEqual({ version: dropped.version, on: '2026-11-09' })
})

test('a quarter that ended under an agreed gap is still put on record once a plan agrees none any more', async () => {
  const text = source.replace('deployment: diabetes-readmission', 'deployment: dropped')
  const own = await approve(text, '2026-07-15T09:00:00Z')
  await copyTallies(own.deploymentId)
  const dropped = await approve(text.replace(/\nequality:\n(?: {2}.*\n)+/, '\n'), '2026-10-05T09:00:00Z')
  await recordQuarters(db, dropped, '2026-10-30', new Date('2026-10-31T04:00:00Z'))
  const record = await quarterRecord(db, own.deploymentId, '2026-07-01')
  expect(record && latestOf(record).content.plan).toMatchObject({ version: 1 })
})

test('one whose plan agreed no gap is not decided by one that does later', async () => {
  const withoutGap = source.replace(/\nequality:\n(?: {2}.*\n)+/, '\n')
  expect(withoutGap).not.toContain('wrong_at_most')
  const other = withoutGap.replace('deployment: diabetes-readmission', 'deployment: without-a-gap')
  const before = await approve(other, '2026-07-15T09:00:00Z')
  expect(before.plan.equality).toBeUndefined()
  await copyTallies(before.deploymentId)
  const after = await approve(
    source.replace('deployment: diabetes-readmission', 'deployment: without-a-gap'),
    '2026-10-05T09:00:00Z',
  )
  expect(after.plan.equality).toBeDefined()
  await recordQuarters(db, after, '2026-10-30', new Date('2026-10-31T04:00:00Z'))
  expect(await quarterRecords(db, after.deploymentId)).toEqual([])
})

/** The first deployment's days as another's too. */
async function copyTallies(deploymentId: number): Promise<void> {
  await db
    .insertInto('tally')
    .columns([
      'deployment_id',
      'day',
      'basis',
      'series',
      'stratum',
      'baseline_id',
      'from_night',
      'counts',
      'sums',
      'cells',
    ])
    .expression((eb) =>
      eb
        .selectFrom('tally')
        .select((of) => of.val(deploymentId).as('deployment_id'))
        .select(['day', 'basis', 'series', 'stratum', 'baseline_id', 'from_night', 'counts', 'sums', 'cells'])
        .where('deployment_id', '=', first.deploymentId),
    )
    .execute()
}
