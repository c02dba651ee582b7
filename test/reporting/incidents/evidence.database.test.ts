import { expect, test } from 'vitest'
import { approvePlan } from '../../../src/plan/approval/store.ts'
import { evidenceOfAlert } from '../../../src/reporting/incidents/open/store.ts'
import { examplePlan, shifted } from '../../alerts/example.ts'
import { approvedDeployment, endNight, recordNight } from '../../alerts/night.ts'
import { testDatabase } from '../../support/database.ts'

test('evidence names the plan version that its figures were worked out by, not one that was approved since', async () => {
  const { db } = await testDatabase()
  const deployment = await approvedDeployment(db)
  await endNight(db, deployment, '2026-11-10', [shifted('C4', 'all', 'sensitivity at least')])
  await recordNight(db, deployment, '2026-11-10')
  const before = await evidenceOfAlert(db, deployment, 1)
  const first = examplePlan()
  const second = { ...first, plan: { ...first.plan, title: 'Sepsis alert, second plan' }, sha256: 'f'.repeat(64) }
  const approval = { name: 'Dr Sunita Rao', role: 'Clinical safety officer', reason: 'A new title' }
  expect(await approvePlan(db, second, approval, new Date('2026-11-11T09:00:00Z'))).toMatchObject({ version: 2 })
  const after = await evidenceOfAlert(db, deployment, 1)
  expect(after).toMatchObject({ planVersion: 1, planSha256: first.sha256 })
  expect(after?.figures).toEqual(before?.figures)
})
