import { decide } from '../../src/alerts/night/decide.ts'
import { applyAlertChanges } from '../../src/alerts/night/store.ts'
import { alertHistory } from '../../src/alerts/past/store.ts'
import type { Db } from '../../src/db/connect.ts'
import type { Finding } from '../../src/drift/finding.ts'
import { keepAssessment } from '../../src/drift/store.ts'
import { approvePlan } from '../../src/plan/approval/store.ts'
import { currentPlan } from '../../src/plan/store.ts'
import { draftForAlerts } from '../../src/reporting/store.ts'
import { examplePlan } from './example.ts'

/** Approves the sepsis demonstration's plan and answers its deployment. */
export async function approvedDeployment(db: Db): Promise<number> {
  const approval = { name: 'Dr Sunita Rao', role: 'Clinical safety officer', reason: 'For the tests' }
  const outcome = await approvePlan(db, examplePlan(), approval, new Date('2026-09-01T09:00:00Z'))
  if (outcome.kind === 'refused') throw new Error(outcome.reason)
  return outcome.deploymentId
}

/** The end of a night as the night's work does it: findings kept, alerts decided and applied, drafts written. */
export async function endNight(db: Db, deploymentId: number, night: string, findings: readonly Finding[]) {
  const now = new Date(`${night}T23:30:00Z`)
  const approved = await currentPlan(db, deploymentId)
  return await db.transaction().execute(async (trx) => {
    await keepAssessment(trx, deploymentId, night, 1, findings, new Map())
    const history = await alertHistory(trx, deploymentId, night, approved.plan)
    const changes = decide({ night, plan: approved.plan, findings, ...history })
    await applyAlertChanges(trx, deploymentId, night, changes, now)
    await draftForAlerts(trx, approved, night, changes, now)
    return changes
  })
}

/** Puts on record that the night ended well, as pages ask for the last one that did. */
export async function recordNight(db: Db, deploymentId: number, night: string): Promise<void> {
  await db
    .insertInto('job_run')
    .values({
      deployment_id: deploymentId,
      job: 'night',
      night,
      attempt: 1,
      state: 'succeeded',
      started_at: new Date(`${night}T23:00:00Z`),
      finished_at: new Date(`${night}T23:30:00Z`),
      code_version: 'test',
      plan_version: 1,
      baseline_id: null,
      input_hash: null,
      error: null,
    })
    .execute()
}
