import type { FastifyInstance } from 'fastify'
import { sql } from 'kysely'
import { buildApp } from '../../src/app.ts'
import { loadConfig } from '../../src/config.ts'
import type { Db } from '../../src/db/connect.ts'
import { quarterOnRecord } from './equality-report/on-record.ts'
import { visitor } from './pages.ts'
import { november } from './statement/example.ts'

export const rao = { name: 'Dr Sunita Rao', role: 'Clinical safety officer' }
const base = '/deployments/sepsis'
const morning = new Date('2026-12-02T09:00:00Z')

/**
 * The whole application over two deployments in which there is one of everything: an alert with its drafts, hazards, a safety
 * incident, an adverse incident report, a notice, a recall list, a month to be signed and a quarter on record. `clock`: when
 * pages are read.
 */
export async function oneOfEverything(db: Db, clock: () => Date = () => morning): Promise<FastifyInstance> {
  const { app: first, deploymentId } = await november(db)
  await first.close()
  await quarterOnRecord(db)
  await sql`create table prediction_any partition of prediction default`.execute(db)
  await keepCase(db, deploymentId)
  const app = await appAt(db, clock)
  const post = async (url: string, fields: Readonly<Record<string, string>>) => {
    const { statusCode, body } = await visitor(app)(url, { ...fields, ...rao })
    if (statusCode !== 303)
      throw new Error(`${url}: ${statusCode} ${/error-summary[\s\S]{0,600}/.exec(body)?.[0] ?? ''}`)
  }
  const incident = { summary: 'Found by monitoring.', reported_by: 'Monitoring', reported_on: '2026-12-01' }
  await post(`${base}/incidents/new?alert=1`, incident)
  await post(`${base}/adverse/new?incident=1`, { harm_possible: 'yes', because: 'A patient may have waited.' })
  await post(`${base}/notices/new?incident=1`, {})
  await post(`${base}/alerts/1/recall`, { reason: 'To look at the cases.' })
  return app
}

/** The application over what is there, with a clock of its own. */
export async function appAt(db: Db, clock: () => Date): Promise<FastifyInstance> {
  const app = await buildApp({ db, config: loadConfig({ LOG_LEVEL: 'silent' }), clock })
  await app.ready()
  return app
}

async function keepCase(db: Db, deploymentId: number): Promise<void> {
  await db
    .insertInto('prediction')
    .values({
      deployment_id: deploymentId,
      day: '2026-11-06',
      prediction_id: 'one',
      subject: 'somebody',
      occurred_at: new Date('2026-11-06T10:00:00Z'),
      site: 'ED1',
      release: '4.1.0',
      device_software: null,
      score: 0.2,
      logit: -1.386,
      flag: false,
      action: null,
      seen_at: null,
      seen_log: null,
      seen_unreadable: false,
      states: '',
      numbers: [],
      levels: [],
      batch_id: 1,
    })
    .execute()
}
