import { readFileSync } from 'node:fs'
import { parse } from 'csv-parse/sync'
import { beforeAll, describe, expect, it } from 'vitest'
import { loadConfig } from '../../src/config.ts'
import { equalityRoutes } from '../../src/equality/routes.ts'
import { equalityReport } from '../../src/equality/store.ts'
import { approvePlan } from '../../src/plan/approval/store.ts'
import { loadPlan } from '../../src/plan/load.ts'
import { buildShell } from '../../src/web/shell.ts'
import { testDatabase } from '../support/database.ts'
import { diabetesTallies } from './plan.ts'

const { db } = await testDatabase()
const path = 'plans/diabetes-readmission.yaml'
const now = new Date('2026-11-05T06:00:00Z')
const app = await buildShell('silent')
equalityRoutes(app, { db, config: loadConfig(), clock: () => now })
let deploymentId = 0

beforeAll(async () => {
  const loaded = loadPlan(readFileSync(path, 'utf8'), path)
  if ('problems' in loaded) throw new Error('the example plan cannot be read')
  const outcome = await approvePlan(db, loaded, { ...loaded.plan.people.clinical_safety_officer, reason: 'test' }, now)
  if (outcome.kind === 'refused') throw new Error(outcome.reason)
  deploymentId = outcome.deploymentId
})

async function ranNight(night: string): Promise<void> {
  await db
    .insertInto('job_run')
    .values({
      deployment_id: deploymentId,
      job: 'night',
      night,
      attempt: 1,
      state: 'succeeded',
      started_at: now,
      code_version: 'test',
      plan_version: 1,
    })
    .execute()
}

describe('the equality page', () => {
  it('says that there is nothing to show before the first night, and has no figures to download', async () => {
    const page = await app.inject('/deployments/diabetes-readmission/equality')
    expect(page.statusCode).toBe(200)
    expect(page.body).toContain('No night has been run')
    expect((await app.inject('/deployments/diabetes-readmission/equality.csv')).statusCode).toBe(404)
  })

  // UCI Diabetes 130-US hospitals (CC BY 4.0): women 38.2 %, men 33.7 %, −4.6 points (R 4.2.2, Newcombe 1998 method 10).
  it('reads the known answer from the ledger', async () => {
    await db
      .insertInto('tally')
      .values(
        diabetesTallies('2026-05-01').map((tally) => ({
          deployment_id: deploymentId,
          day: tally.day,
          basis: tally.basis,
          series: tally.series,
          stratum: tally.stratum,
          baseline_id: tally.baselineId,
          from_night: '2026-05-02',
          counts: [...tally.counts],
          sums: tally.sums.map(String),
          cells: [...tally.cells],
        })),
      )
      .execute()
    await ranNight('2026-11-04')
    const report = await equalityReport(db, deploymentId, { from: '2025-09-01', to: '2026-10-05' })
    expect(report?.night).toBe('2026-11-04')
    expect(report?.assessment.overall.performance.units).toBe(49_672)
    const page = await app.inject('/deployments/diabetes-readmission/equality?from=2025-09-01&to=2026-10-05')
    expect(page.statusCode).toBe(200)
    expect(page.body).toContain('the AI flagged 38 in Female and 34 in Male')
    expect(page.body).toContain('−4.6 points (−7.1 to −2.0)')
    expect(page.body).toContain('<svg')
    expect(page.body).toContain('/deployments/diabetes-readmission/equality.csv?from=2025-09-01&amp;to=2026-10-05')
  })

  it('decides the quarters from what was known at maturity', async () => {
    const matured = diabetesTallies('2026-08-01').map((tally) =>
      tally.basis === 'latest' ? { ...tally, basis: 'at maturity' as const } : tally,
    )
    await db
      .insertInto('tally')
      .values(
        matured.map((tally) => ({
          deployment_id: deploymentId,
          day: tally.day,
          basis: tally.basis,
          series: tally.series,
          stratum: tally.stratum,
          baseline_id: tally.baselineId,
          from_night: '2026-08-31',
          counts: [...tally.counts],
          sums: tally.sums.map(String),
          cells: [...tally.cells],
        })),
      )
      .execute()
    const report = await equalityReport(db, deploymentId, {})
    expect(report?.decisions.taken.map(({ quarter }) => quarter.from)).toEqual(['2026-07-01'])
    const page = await app.inject('/deployments/diabetes-readmission/equality')
    expect(page.body).toContain('What was decided for July to September 2026')
    expect(page.body).toContain('Sex: Male')
    expect(page.body).toContain('Not collected. The source data has no record of disability.')
  })

  it('gives the same figures as CSV', async () => {
    const answer = await app.inject('/deployments/diabetes-readmission/equality.csv?from=2025-09-01&to=2026-10-05')
    const rows: Record<string, string>[] = parse(answer.body, { columns: true })
    const men = rows.find((row) => row.level === 'Male' && row.measure === 'sensitivity')
    expect(men).toMatchObject({ numerator: '854', denominator: '2537', from: '2025-09-01', basis: 'latest' })
  })

  it('leaves the baseline out unless days are asked for', async () => {
    await db
      .insertInto('baseline')
      .values({
        deployment_id: deploymentId,
        baseline_id: 1,
        plan_version: 1,
        from_day: '2026-03-01',
        to_day: '2026-08-31',
        content: JSON.stringify({}),
        sha256: 'abc',
        frozen_at: now,
        approved_by: 'A Person',
        approver_role: 'CSO',
        authenticated: false,
        reason: 'test',
      })
      .execute()
    expect((await equalityReport(db, deploymentId, {}))?.assessment.overall.performance.units).toBe(0)
    expect((await equalityReport(db, deploymentId, { from: '2026-04-01' }))?.assessment.overall.performance.units).toBe(
      49_672,
    )
  })

  it('refuses days that are none, beside the field', async () => {
    const page = await app.inject('/deployments/diabetes-readmission/equality?from=yesterday')
    expect(page.statusCode).toBe(422)
    expect(page.body).toContain('Enter the first day as a date such as 2026-11-30')
    expect((await app.inject('/deployments/diabetes-readmission/equality.csv?from=yesterday')).statusCode).toBe(422)
    expect((await app.inject('/deployments/nothing/equality')).statusCode).toBe(404)
  })
})
