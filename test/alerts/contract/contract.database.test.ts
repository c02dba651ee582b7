import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { recordAct } from '../../../src/alerts/acts/store.ts'
import { contractRoutes } from '../../../src/alerts/contract/routes.ts'
import { loadConfig } from '../../../src/config.ts'
import type { Db } from '../../../src/db/connect.ts'
import { keepBaseline } from '../../../src/drift/store.ts'
import { buildShell } from '../../../src/web/shell.ts'
import { baseline, battery } from '../../drift/frozen.ts'
import { commandLine } from '../../support/command-line.ts'
import { testDatabase } from '../../support/database.ts'
import { shifted } from '../example.ts'
import { approvedDeployment, endNight, recordNight } from '../night.ts'

const address = '/deployments/sepsis/contract'
const rao = { name: 'Dr Sunita Rao', role: 'Clinical safety officer', authenticated: false } as const
let db: Db
let url: string
let app: FastifyInstance
let deploymentId: number

beforeAll(async () => {
  const database = await testDatabase()
  db = database.db
  url = database.url
  deploymentId = await approvedDeployment(db)
  app = await buildShell('silent')
  contractRoutes(app, { db, config: loadConfig({}), clock: () => new Date('2026-11-11T09:00:00Z') })
  await app.ready()
})
afterAll(() => app.close())

const { wardwatch, alone } = commandLine(() => url)

describe('before a baseline is frozen', () => {
  test('the page says that nothing but facts is in service, and how to change that', async () => {
    const { statusCode, body } = await app.inject(address)
    expect(statusCode).toBe(200)
    expect(body).toContain('at most 1 false alarm in 91 nights')
    expect(body).toContain('no baseline has been frozen')
    expect(body).toContain('wardwatch baseline freeze sepsis')
  })

  test('so does the command line', async () => {
    const { stdout } = await alone('contract', 'sepsis', '--json')
    expect(JSON.parse(stdout)).toMatchObject({ deployment: 'sepsis', baseline: null, service: null, alerts: [] })
    expect((await wardwatch('contract', 'sepsis')).stdout).toContain('no baseline has been frozen')
  })

  test('a deployment that is not there is not found', async () => {
    expect((await app.inject('/deployments/nobody/contract')).statusCode).toBe(404)
  })
})

describe('with a baseline, alerts and an ending', () => {
  beforeAll(async () => {
    const frozen = {
      baseline,
      battery,
      sha256: 'f'.repeat(64),
      frozenAt: new Date('2026-08-12T09:00:00Z'),
      approvedBy: 'Dr Sunita Rao',
      approverRole: 'Clinical safety officer',
      reason: 'A quiet <summer>',
    }
    await db.transaction().execute((trx) => keepBaseline(trx, deploymentId, frozen, false))
    await endNight(db, deploymentId, '2026-11-09', [shifted('B5', 'site=ED1')])
    await endNight(db, deploymentId, '2026-11-10', [shifted('A2')])
    await recordNight(db, deploymentId, '2026-11-10')
    const act = { kind: 'close', as: 'nothing wrong found', reason: 'Looked: a busy week.' } as const
    const when = { night: '2026-11-10', now: new Date('2026-11-11T09:00:00Z') }
    await recordAct(db, deploymentId, 1, { act, seenEvent: 1, actor: rao }, when)
  })

  test('the page shows what was raised, how it ended, what is in service and what is not', async () => {
    const { body } = await app.inject(address)
    for (const words of [
      '1 alert raised, 1 closed as nothing wrong found',
      'Nothing wrong found, 10 November 2026',
      'Alerts outside the agreement',
      '3 arms are in service',
      'Missing values: Pulse, all sites together',
      'Dr Sunita Rao, Clinical safety officer (not authenticated)',
      'A quiet &lt;summer&gt;',
      '10 in 500 years',
    ])
      expect(body).toContain(words)
    expect(body).not.toContain('NaN')
  })

  test('the command line has every arm and every alert as data', async () => {
    const { stdout } = await wardwatch('contract', 'sepsis', '--json')
    const json = JSON.parse(stdout)
    expect(json).toMatchObject({
      night: '2026-11-10',
      counts: { raised: 1, nothingWrongFound: 1, facts: 1 },
      baseline: { baselineId: 1, approvedBy: 'Dr Sunita Rao', authenticated: false },
      service: { contract: { nights: 91, spent: 0.35 }, notStable: [{ line: 'B2:pulse@all' }] },
    })
    // The latest first: a fact of the tenth, and what was closed.
    expect(json.alerts.map(({ kind, closedAs }: Record<string, unknown>) => [kind, closedAs])).toEqual([
      ['fact', undefined],
      ['alarm', 'nothing wrong found'],
    ])
    expect(json.service.arms[0]).toMatchObject({ limit: 5.5, seed: 'a seed', dispersion: expect.any(Number) })
  })
})
