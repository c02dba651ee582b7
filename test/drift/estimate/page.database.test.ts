import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildApp } from '../../../src/app.ts'
import type { Db } from '../../../src/db/connect.ts'
import { readEstimates } from '../../../src/drift/estimate/store.ts'
import { currentBaseline } from '../../../src/drift/store.ts'
import { currentPlan } from '../../../src/plan/store.ts'
import { testDatabase } from '../../support/database.ts'
import { config, fill, idOf } from '../../web/fixture.ts'
import { driftedNight, fillScores, keepHalfYear, quietNight, runNight } from './half-year.ts'

let db: Db
let app: FastifyInstance
let deploymentId: number

beforeAll(async () => {
  ;({ db } = await testDatabase())
  app = await buildApp({ db, config, clock: () => new Date(`${driftedNight}T08:00:00Z`) })
  await fill(db)
  deploymentId = await idOf(db, 'sepsis')
  await db.deleteFrom('job_run').where('deployment_id', '=', deploymentId).execute()
})
afterAll(() => app?.close())

async function page(query = ''): Promise<string> {
  const { body, statusCode } = await app.inject(`/deployments/sepsis/estimate${query}`)
  expect(statusCode).toBe(200)
  return body
    .replace(/<svg.*?<\/svg>/gs, ' ')
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ')
}

describe('performance before outcomes are known', () => {
  it('without a baseline says what is missing', async () => {
    expect(await page()).toContain('There is no baseline yet.')
    expect((await app.inject('/deployments/sepsis/estimate.csv')).body.trim().split('\n')).toHaveLength(1)
  })

  it('with a baseline, and no night, says that none has run', async () => {
    await keepHalfYear(db, deploymentId)
    expect(await page()).toContain('No night has been run yet')
  })

  it('is estimated, named as what it is, with its back-test beside it', async () => {
    await fillScores(db, deploymentId)
    await runNight(db, deploymentId, quietNight)
    const words = await page()
    expect(words).toContain('October 2025 to 10 October 2025:')
    expect(words).toContain('Estimate, valid only if the model is still calibrated.')
    expect(words).toContain('Back-test: what happened lay within the interval in 2 of 2 months')
    expect(words).toContain('No check uses these estimates')
    expect(words).not.toContain('Not shown')
  })

  it('is muted once the outcomes of the changed months show it to be wrong, on the page and in the file', async () => {
    await runNight(db, deploymentId, driftedNight)
    expect(await page()).toContain('Not shown: it was wrong in 2 of the last 5 months it was tried on')
    const { body, headers } = await app.inject('/deployments/sepsis/estimate.csv')
    expect(headers['content-type']).toContain('text/csv')
    const rows = body.split('\n').filter((line) => line.includes(',ppv,'))
    expect(rows.filter((line) => line.includes(',muted,')).length).toBeGreaterThan(0)
    for (const row of rows.filter((line) => line.includes(',muted,'))) expect(row).toMatch(/muted,,,,,,,$/)
  })

  it('has what the scores say by themselves as a file, the baseline’s own months first', async () => {
    const { body } = await app.inject('/deployments/sepsis/estimate-scores.csv')
    const [head, first, ...rest] = body.trim().split('\n')
    expect(head).toBe('from,to,scored,flagged,mean_risk,average_confidence,distance,events_if_only_commoner')
    expect(first).toMatch(/^2025-01-01,2025-01-31,\d+,0\.\d+,0\.\d+,0\.\d+,0\.\d+,0\.\d+$/)
    expect(rest).toHaveLength(11)
  })

  it('as of an earlier night knows only what was known then', async () => {
    const words = await page(`?night=${quietNight}`)
    expect(words).toContain('As known on the night of 10 October 2025; later outcomes are left out.')
    expect(words).not.toContain('Not shown')
  })

  it('is not made of an output that is no probability', async () => {
    const approved = await currentPlan(db, deploymentId)
    const plan = { ...approved.plan, output: { kind: 'number' as const, tolerance: 10, tolerance_reason: 'a test' } }
    const frozen = await currentBaseline(db, deploymentId)
    expect(await readEstimates(db, { ...approved, plan }, frozen, { night: quietNight })).toEqual({
      kind: 'none',
      why: 'not a probability',
    })
  })

  it('is linked from the deployment’s page', async () => {
    const { body } = await app.inject('/deployments/deterioration')
    expect(body).toContain('href="/deployments/deterioration/estimate"')
  })
})
