import { readFileSync } from 'node:fs'
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { buildApp } from '../../../src/app.ts'
import { loadConfig } from '../../../src/config.ts'
import type { Db } from '../../../src/db/connect.ts'
import { approvePlan } from '../../../src/plan/approval/store.ts'
import { loadPlan } from '../../../src/plan/load.ts'
import { testDatabase } from '../../support/database.ts'
import { shifted } from '../example.ts'
import { endNight, recordNight } from '../night.ts'

let app: FastifyInstance

/** The sepsis plan under a code of its own, with its white cell count from a feed that the plan names. */
async function deployment(db: Db, code: string, title: string): Promise<void> {
  const source = readFileSync('plans/demo-sepsis.yaml', 'utf8')
    .replace(/^deployment: .*$/m, `deployment: ${code}`)
    .replace(/^title: .*$/m, `title: ${title}`)
    .replace(/(- \{ name: white_cell_count,[^}]*)\}/, '$1, feed: laboratory results }')
  const loaded = loadPlan(source, `${code}.yaml`)
  if ('problems' in loaded) throw new Error(JSON.stringify(loaded.problems))
  const approval = { name: 'Dr Sunita Rao', role: 'Clinical safety officer', reason: 'For the tests' }
  const outcome = await approvePlan(db, loaded, approval, new Date('2026-09-01T09:00:00Z'))
  if (outcome.kind === 'refused') throw new Error(outcome.reason)
  await endNight(db, outcome.deploymentId, '2026-11-10', [shifted('B2', 'all', 'white_cell_count')])
  await recordNight(db, outcome.deploymentId, '2026-11-10')
}

beforeAll(async () => {
  const { db } = await testDatabase()
  await deployment(db, 'sepsis', 'Sepsis risk')
  await deployment(db, 'kidney', 'Kidney injury risk')
  app = await buildApp({ db, config: loadConfig({}), clock: () => new Date('2026-11-11T08:00:00Z') })
})
afterAll(() => app?.close())

describe('two deployments whose plans name one feed, with open alerts about it', () => {
  test.each(['/', '/alerts', '/deployments/sepsis/alerts/1', '/deployments/kidney/alerts/1'])(
    'are said to be so on %s, with the way to each alert',
    async (address) => {
      const { statusCode, body } = await app.inject(address)
      expect(statusCode).toBe(200)
      expect(body).toContain('2 deployments, one feed: laboratory results')
      expect(body).toContain('on the night of 10 November 2026. It may be one fault, and not 2')
      for (const code of ['sepsis', 'kidney']) expect(body).toContain(`href="/deployments/${code}/alerts/1"`)
    },
  )
})
