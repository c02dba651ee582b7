import { readFileSync } from 'node:fs'
import type { Db } from '../../../src/db/connect.ts'
import { recordQuarters } from '../../../src/equality/record/store.ts'
import { approvePlan } from '../../../src/plan/approval/store.ts'
import { loadPlan } from '../../../src/plan/load.ts'
import { type ApprovedPlan, currentPlan } from '../../../src/plan/store.ts'
import { recordNight } from '../../alerts/night.ts'
import { matureTallies } from '../../equality/record/example.ts'

const path = 'plans/diabetes-readmission.yaml'

/** The example deployment with July to September 2026 on record, on the diabetes feed's counts. */
export async function quarterOnRecord(db: Db): Promise<ApprovedPlan> {
  const now = new Date('2026-10-31T04:00:00Z')
  const loaded = loadPlan(readFileSync(path, 'utf8'), path)
  if ('problems' in loaded) throw new Error('the example plan cannot be read')
  const outcome = await approvePlan(db, loaded, { ...loaded.plan.people.clinical_safety_officer, reason: 'test' }, now)
  if (outcome.kind === 'refused') throw new Error(outcome.reason)
  const approved = await currentPlan(db, outcome.deploymentId)
  await keepDay(db, approved, '2026-08-01', '2026-08-02')
  await recordQuarters(db, approved, '2026-10-30', now)
  await recordNight(db, approved.deploymentId, '2026-10-30')
  return approved
}

/** One day of the feed's counts at maturity, in the ledger from that night on. */
async function keepDay(db: Db, { deploymentId }: ApprovedPlan, day: string, fromNight: string): Promise<void> {
  const rows = matureTallies(day).map((tally) => ({
    deployment_id: deploymentId,
    day: tally.day,
    basis: tally.basis,
    series: tally.series,
    stratum: tally.stratum,
    baseline_id: tally.baselineId,
    from_night: fromNight,
    counts: [...tally.counts],
    sums: tally.sums.map(String),
    cells: [],
  }))
  await db.insertInto('tally').values(rows).execute()
}
