import { expect, test } from 'vitest'
import { NightProblem, runNights } from '../../src/runs/nights.ts'
import { now } from '../nightly/hospital.ts'
import { small, smallHospital } from '../nightly/worlds.ts'
import { testDatabase } from '../support/database.ts'

const { db } = await testDatabase({ world: small })
const approved = await smallHospital(db)

const run = (day: string, plan = approved) => runNights(db, plan, { day }, () => now)

test('a night is not run before those that come first: arms go on from the night before', async () => {
  await expect(run('2026-09-05')).rejects.toThrow(/from 2026-09-02 have not been run/)
})

test('a night that was passed over is not run behind those that have been: the ledger only goes forward', async () => {
  await runNights(db, approved, { until: '2026-09-05' }, () => now)
  const earlier = { ...approved, plan: { ...approved.plan, live_from: '2026-09-01' } }
  await expect(run('2026-09-01', earlier)).rejects.toThrow(NightProblem)
  expect(await run('2026-09-05')).toEqual([{ night: '2026-09-05', state: 'done before' }])
})

test('a suspended deployment says so', async () => {
  const suspended = { ...approved, plan: { ...approved.plan, suspended_from: '2026-09-04' } }
  await expect(run('2026-09-06', suspended)).rejects.toThrow(/suspended from 2026-09-04/)
})
