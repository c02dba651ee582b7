import { expect, test } from 'vitest'
import { NightProblem, runNights } from '../src/runs.ts'
import { now, prepare } from './nightly/hospital.ts'
import { testDatabase } from './support/database.ts'

const { db } = await testDatabase()
const approved = await prepare(db)

test('a night that was passed over is not run behind those that have been: the ledger only goes forward', async () => {
  await runNights(db, approved, { day: '2026-09-05' }, () => now)
  await expect(runNights(db, approved, { day: '2026-09-03' }, () => now)).rejects.toThrow(NightProblem)
  expect(await runNights(db, approved, { day: '2026-09-05' }, () => now)).toEqual([
    { night: '2026-09-05', state: 'done before' },
  ])
})
