import { readFileSync } from 'node:fs'
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { buildApp } from '../../../src/app.ts'
import { loadConfig } from '../../../src/config.ts'
import { approvePlan } from '../../../src/plan/approval/store.ts'
import { loadPlan } from '../../../src/plan/load.ts'
import { testDatabase } from '../../support/database.ts'
import { shifted, steady } from '../example.ts'
import { endNight, recordNight } from '../night.ts'

/* Three outputs of one device; two have an alert since the same night, the one that watches the feed has none. */
const night = '2026-11-10'
const findings = {
  'vertebral-fracture': [steady('A1'), steady('B1'), steady('B5')],
  'lung-nodule': [shifted('B5')],
  'enlarged-aorta': [shifted('B5')],
} as const
let app: FastifyInstance

beforeAll(async () => {
  const { db } = await testDatabase()
  for (const [code, found] of Object.entries(findings)) {
    const loaded = loadPlan(readFileSync(`plans/demo-${code}.yaml`, 'utf8'), code)
    if ('problems' in loaded) throw new Error(JSON.stringify(loaded.problems))
    const approval = { name: 'Dr Sunita Rao', role: 'Clinical safety officer', reason: 'For the tests' }
    const outcome = await approvePlan(db, loaded, approval, new Date('2026-09-01T09:00:00Z'))
    if (outcome.kind === 'refused') throw new Error(outcome.reason)
    await endNight(db, outcome.deploymentId, night, found)
    await recordNight(db, outcome.deploymentId, night)
  }
  app = await buildApp({
    db,
    config: loadConfig({ LOG_LEVEL: 'silent' }),
    clock: () => new Date('2026-11-11T08:00:00Z'),
  })
})
afterAll(() => app?.close())

async function page(address: string): Promise<string> {
  const { statusCode, body } = await app.inject(address)
  expect(statusCode, address).toBe(200)
  return body.replaceAll(/\s+/g, ' ')
}

describe('two outputs of one device with alerts that began together', () => {
  test.each(['/', '/alerts', '/deployments/lung-nodule/alerts/1', '/deployments/enlarged-aorta/alerts/1'])(
    'are said to be so on %s, with the way to each alert',
    async (address) => {
      const body = await page(address)
      expect(body).toContain('2 of 3 outputs of one device: ScanSentry CT')
      expect(body).toContain('on the night of 10 November 2026. It may be one fault of the device, and not 2')
      for (const code of ['lung-nodule', 'enlarged-aorta'])
        expect(body).toContain(`href="/deployments/${code}/alerts/1"`)
    },
  )

  test('stand beneath their device on the home page, and say who watches their feed', async () => {
    const body = await page('/')
    expect(body).toContain('ScanSentry CT: 3 outputs of one device')
    expect(body.match(/<section class="ww-device".*?<\/section>/)?.[0].match(/<article/g)).toHaveLength(3)
    expect(
      body.match(/watched by “Vertebral fractures seen by chance on CT” \(vertebral-fracture\) for all 3 outputs/g),
    ).toHaveLength(2)
  })

  test('have a contract page before any baseline: the parts, and that there are no limits yet', async () => {
    const body = await page('/deployments/lung-nodule/contract')
    expect(body).toContain('The device: ScanSentry CT, 3 outputs, one contract')
    expect(body).toContain('nothing: no baseline yet')
    expect(body).toContain('58%')
    expect(body).toContain('2 alerts raised from all outputs')
  })
})
