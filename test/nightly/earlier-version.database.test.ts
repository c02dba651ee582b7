import { sql } from 'kysely'
import { beforeAll, expect, test } from 'vitest'
import { contractRoutes } from '../../src/alerts/contract/routes.ts'
import { loadConfig } from '../../src/config.ts'
import { findingsOf } from '../../src/drift/store.ts'
import type { ApprovedPlan } from '../../src/plan/store.ts'
import { NightProblem, rebuild, runNights } from '../../src/runs/nights.ts'
import { buildShell } from '../../src/web/shell.ts'
import { commandLine } from '../support/command-line.ts'
import { testDatabase } from '../support/database.ts'
import { firstNight, now } from './hospital.ts'
import { frozen, smallHospital } from './worlds.ts'

const { db, url } = await testDatabase({ world: frozen })
const clock = () => now
let approved: ApprovedPlan
let id: number

beforeAll(async () => {
  approved = await smallHospital(db)
  id = approved.deploymentId
  await runNights(db, approved, { until: '2026-09-03' }, clock)
  await sql`update baseline set content = jsonb_set(content, '{battery,form}', '0') where deployment_id = ${id}`.execute(
    db,
  )
})

/** Every finding and every arm of the nights up to `to`, as they are stored. */
async function recorded(to: string): Promise<readonly string[]> {
  const { rows } = await sql<{ text: string }>`
    select night || ' ' || line || ' ' || content::text as text from finding
      where deployment_id = ${id} and night <= ${to}
    union all
    select night || ' ' || arm || ' ' || baseline_id || ' ' || state::text from arm_night
      where deployment_id = ${id} and night <= ${to}
    order by text`.execute(db)
  return rows.map(({ text }) => text)
}

async function cannotSay() {
  return await db
    .selectFrom('alert')
    .select(['place', 'opened_night', 'title'])
    .where('deployment_id', '=', id)
    .where('cause_family', '=', 'cannot say')
    .execute()
}

const { alone } = commandLine(() => url)

const anew = 'wardwatch baseline freeze sepsis'

// In order: each test goes on from the nights of the one before.
test('a night judged by a baseline of an earlier version is not rebuilt, and its record stands', async () => {
  const before = await recorded('2026-09-03')
  expect(before.length).toBeGreaterThan(100)
  const again = rebuild(db, approved, firstNight)
  await expect(again).rejects.toThrow(NightProblem)
  await expect(again).rejects.toThrow(/2026-09-02.*earlier version of Wardwatch.*what was recorded stands/)
  expect(await recorded('2026-09-03')).toEqual(before)
})

test('the first night without one that can judge opens an alert that says to freeze it anew', async () => {
  await runNights(db, approved, { until: '2026-09-04' }, clock)
  const checks = (await findingsOf(db, id, '2026-09-04')).filter(
    ({ verdict }) => verdict.kind === 'unknown' && verdict.reason === 'no baseline',
  )
  expect(checks.map(({ line }) => line)).toContain('A1@all')
  const alerts = await cannotSay()
  expect(alerts).toMatchObject([{ place: 'all', opened_night: '2026-09-04' }])
  expect(alerts[0]?.title).toContain('frozen by an earlier version of Wardwatch')
  expect(alerts[0]?.title).toContain('freeze it anew')
})

test('the nights after it hold that alert and open no other', async () => {
  await runNights(db, approved, { until: '2026-09-05' }, clock)
  expect(await cannotSay()).toHaveLength(1)
})

test('the command line tells a baseline of an earlier version from none', async () => {
  for (const words of [
    ['baseline', 'show', 'sepsis'],
    ['contract', 'sepsis'],
  ]) {
    const { stdout, stderr } = await alone(...words)
    const said = stdout + stderr
    expect(said).toContain('frozen by an earlier version of Wardwatch')
    expect(said).toContain(anew)
    expect(said).not.toMatch(/no baseline has been frozen/i)
  }
})

test('so does the page of the contract', async () => {
  const app = await buildShell('silent')
  contractRoutes(app, { db, config: loadConfig({}), clock })
  const { body } = await app.inject('/deployments/sepsis/contract')
  await app.close()
  expect(body).toContain('frozen by an earlier version of Wardwatch')
  expect(body).toContain(anew)
  expect(body).not.toContain('no baseline has been frozen')
})

test('the nights since, which had no baseline to judge by, are rebuilt to the byte', async () => {
  const before = await recorded('2026-09-05')
  expect(await rebuild(db, approved, '2026-09-04')).toEqual({ nights: 2, differences: [] })
  expect(await recorded('2026-09-05')).toEqual(before)
})
