import type { Db } from '../../src/db/connect.ts'
import { type ApprovedPlan, currentPlan, deploymentByCode } from '../../src/plan/store.ts'
import { runNights } from '../../src/runs/nights.ts'
import type { World } from '../support/world.ts'
import { freeze, lastNight, now, prepare } from './hospital.ts'

/** The small hospital with everything that it has sent, and no baseline yet. */
export const small: World = { name: 'small', build: (db) => prepare(db) }

/** With its baseline frozen up to the eve of its first night; no night has been run. */
export const frozen: World = {
  name: 'frozen',
  upon: small,
  build: async (db) => await freeze(db, await smallHospital(db)),
}

/** With an early baseline, all of whose days have matured, and every night up to the last one judged. */
export const judged: World = {
  name: 'judged',
  upon: small,
  build: async (db) => {
    const approved = await smallHospital(db)
    await freeze(db, approved, earlyBaseline.to)
    await runNights(db, approved, { until: lastNight }, () => now)
  },
}
export const earlyBaseline = { from: '2026-05-01', to: '2026-07-31' }

/** The plan of the small hospital in a copy of one of these. */
export async function smallHospital(db: Db): Promise<ApprovedPlan> {
  const deployment = await deploymentByCode(db, 'sepsis')
  if (deployment === undefined) throw new Error('this is no copy of the small hospital')
  return await currentPlan(db, deployment.deploymentId)
}
