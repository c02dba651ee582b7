import { createHash } from 'node:crypto'
import type { FastifyInstance } from 'fastify'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Db } from '../../../src/db/connect.ts'
import { recallLists } from '../../../src/reporting/recall/store.ts'
import { testDatabase } from '../../support/database.ts'
import { alertPages, visitor } from '../pages.ts'

let db: Db
let app: FastifyInstance
let id: number
let send: ReturnType<typeof visitor>
const base = '/deployments/sepsis'
const who = { name: 'Dr Sunita Rao', role: 'Clinical safety officer' }

beforeAll(async () => {
  db = (await testDatabase()).db
  const pages = await alertPages(db)
  app = pages.app
  id = pages.deploymentId
  send = visitor(app)
  await sql`create table prediction_any partition of prediction default`.execute(db)
  // The alert is at site ED1; its fault probably began on 4 November, and the last night is that of 10 November.
  await store('before', '2026-11-03', 'ED1')
  await store('first', '2026-11-04', 'ED1')
  await store('elsewhere', '2026-11-06', 'ED2')
  await store('last', '2026-11-10', 'ED1')
  await store('after', '2026-11-11', 'ED1')
})
afterAll(() => app.close())

async function store(token: string, day: string, site: string): Promise<void> {
  await db
    .insertInto('prediction')
    .values({
      deployment_id: id,
      day,
      prediction_id: token,
      subject: `subject-of-${token}`,
      occurred_at: new Date(`${day}T10:00:00Z`),
      site,
      release: '4.1.0',
      device_software: null,
      score: 0.2,
      logit: -1.386,
      flag: token === 'last',
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

test('the alert’s page leads to the list, which says its days, place and number before anybody asks for it', async () => {
  expect((await app.inject(`${base}/alerts/1`)).body).toContain(`${base}/alerts/1/recall`)
  const { body } = await app.inject(`${base}/alerts/1/recall`)
  expect(body).toContain('2 cases of 4 November 2026 to 10 November 2026, site ED1.')
  expect(body).toContain('an estimate')
})

describe('what must fail does, and records nothing', () => {
  test.each([
    [{ ...who, reason: '' }, 'Enter what the list is for'],
    [{ ...who, reason: 'For 943 476 5919' }, 'Take out the NHS'],
    [{ reason: 'Review' }, 'Enter your name'],
  ])('%j', async (fields, words) => {
    const { statusCode, body } = await send(`${base}/alerts/1/recall`, fields)
    expect(statusCode).toBe(422)
    expect(body).toContain(words)
    expect(await recallLists(db, id)).toEqual([])
  })
})

describe('a list that was asked for', () => {
  beforeAll(async () => {
    const { statusCode, headers } = await send(`${base}/alerts/1/recall`, { ...who, reason: 'Case note review' })
    expect([statusCode, headers.location]).toEqual([303, `${base}/recall/1`])
  })

  test('holds who asked and why, and no case', async () => {
    const [list] = await recallLists(db, id)
    expect(list).toMatchObject({
      cases: 2,
      place: 'site=ED1',
      from: '2026-11-04',
      to: '2026-11-10',
      reason: 'Case note review',
    })
    const stored = JSON.stringify((await sql`select * from recall_list`.execute(db)).rows)
    expect(stored).not.toContain('subject-of')
    expect((await app.inject(`${base}/alerts/1`)).body).toContain('Recall list 1 asked for: 2 cases.')
  })

  test('is given only with a name and a reason, and each time is on record before', async () => {
    expect((await app.inject(`${base}/recall/1/take`)).body).not.toContain('subject-of')
    expect((await send(`${base}/recall/1/take`, { ...who, reason: '' })).statusCode).toBe(422)
    const { statusCode, body, headers } = await send(`${base}/recall/1/take`, { ...who, reason: 'Outreach team' })
    expect([statusCode, headers['cache-control']]).toEqual([200, 'no-store'])
    expect(body.slice(1).split('\r\n')).toEqual([
      'prediction_id,subject,day,site,release,flagged',
      'first,subject-of-first,2026-11-04,ED1,4.1.0,No',
      'last,subject-of-last,2026-11-10,ED1,4.1.0,Yes',
      '',
    ])
    const [list] = await recallLists(db, id)
    expect(list?.sha256).toBe(createHash('sha256').update(body, 'utf8').digest('hex'))
    expect(list?.events).toMatchObject([{ kind: 'downloaded', sha256: list?.sha256, words: 'Outreach team' }])
  })

  test('says of how many days the rows are gone', async () => {
    const counts = ['1']
    await sql`insert into tally (deployment_id, day, basis, series, stratum, baseline_id, from_night, counts, sums, cells)
      values (${id}, '2026-11-05', 'fact', 'cases', 'all', 0, '2026-11-05', ${counts}::bigint[], '{}', '{}')`.execute(
      db,
    )
    for (const page of ['recall/1', 'recall/1/take', 'alerts/1/recall'])
      expect((await app.inject(`${base}/${page}`)).body).toContain('The rows of 1 day are no longer stored')
  })

  test('says so when its rows are not what they were', async () => {
    await sql`delete from prediction where prediction_id = 'first'`.execute(db)
    await send(`${base}/recall/1/take`, { ...who, reason: 'Again' })
    expect((await app.inject(`${base}/recall/1`)).body).toContain('and not as it was asked for')
  })

  test.each([
    [{ reviewed: '3', affected: '0' }, 'The list holds 2 cases: enter no more'],
    [{ reviewed: '1', affected: '2' }, 'No more can be affected than were reviewed'],
    [{ reviewed: '0x1', affected: '0' }, 'Enter how many cases have been reviewed so far'],
    [{ reviewed: '', affected: '0' }, 'Enter how many cases have been reviewed so far'],
    [{ reviewed: '1', affected: '0', words: 'NHS number 943 476 5919' }, 'Take out the NHS'],
  ])('refuses %j as progress', async (fields, words) => {
    const { statusCode, body } = await send(`${base}/recall/1`, { ...fields, ...who })
    expect(statusCode).toBe(422)
    expect(body).toContain(words)
  })

  test('is complete when every case is reviewed, and until then never called harmless', async () => {
    expect((await app.inject(`${base}/recall/1`)).body).toContain(
      '0 of 2 cases reviewed: nothing is known of how many were affected.',
    )
    await send(`${base}/recall/1`, { reviewed: '1', affected: '0', ...who })
    expect((await app.inject(`${base}/recall/1`)).body).toContain('Review not complete')
    await send(`${base}/recall/1`, { reviewed: '2', affected: '1', ...who })
    const { body } = await app.inject(`${base}/recall/1`)
    expect(body).toContain('Review complete')
    expect(body).toContain('2 of 2 cases reviewed, 1 of these affected.')
  })
})
