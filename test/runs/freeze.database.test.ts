import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { nightsDone } from '../../src/drift/store.ts'
import { BaselineProblem } from '../../src/runs/freeze.ts'
import { rebuild, runNights } from '../../src/runs/nights.ts'
import { freeze, now } from '../nightly/hospital.ts'
import { small, smallHospital } from '../nightly/worlds.ts'
import { testDatabase } from '../support/database.ts'

const { db } = await testDatabase({ world: small })
const approved = await smallHospital(db)
const quiet = (findings: readonly { readonly check: string; readonly sentence: string }[]) =>
  findings.filter(({ check }) => check === 'A1').map(({ sentence }) => sentence)

test('a baseline has no day that is not over', async () => {
  await expect(freeze(db, approved, '2026-09-16')).rejects.toThrow(BaselineProblem)
  await expect(freeze(db, approved, '2026-09-16')).rejects.toThrow('the last one that it can have is 2026-09-15')
})

test('a baseline that is being frozen, or nights that run, keep the other waiting', async () => {
  await db.connection().execute(async (other) => {
    await sql`select pg_advisory_lock(hashtext('wardwatch night'), ${approved.deploymentId}::int)`.execute(other)
    await expect(freeze(db, approved, '2026-09-01')).rejects.toThrow('Another process')
    await sql`select pg_advisory_unlock(hashtext('wardwatch night'), ${approved.deploymentId}::int)`.execute(other)
  })
})

test('a night within the days of its own baseline sees the cases of that night: the feed has not gone quiet', {
  timeout: 240_000,
}, async () => {
  await freeze(db, approved, '2026-09-08')
  const runs = await runNights(db, approved, { until: '2026-09-04' }, () => now)
  const findings = runs.flatMap((run) => (run.state === 'done' ? run.findings : []))
  expect(quiet(findings).length).toBeGreaterThan(0)
  expect(quiet(findings).filter((sentence) => sentence.includes('gone quiet'))).toEqual([])
})

test('a later baseline, for days that nights have judged, changes nothing that they saw', {
  timeout: 240_000,
}, async () => {
  await sql`update prediction set flag = not flag where day = '2026-08-20'`.execute(db)
  await sql`insert into touched (deployment_id, day) values (${approved.deploymentId}, '2026-08-20')`.execute(db)
  await freeze(db, approved, '2026-08-31')
  expect(await nightsDone(db, approved.deploymentId, '2026-09-01')).toHaveLength(3)
  expect((await rebuild(db, approved, '2026-09-02')).differences).toEqual([])
  const { rows } = await sql`select from tally where until_night is not null and until_night < from_night`.execute(db)
  expect(rows).toHaveLength(0)
})
