import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildApp } from '../../src/app.ts'
import type { Db } from '../../src/db/connect.ts'
import { testDatabase } from '../support/database.ts'
import { config, fill, idOf, morning } from './fixture.ts'

let db: Db
let app: FastifyInstance

beforeAll(async () => {
  ;({ db } = await testDatabase())
  app = await buildApp({ db, config, clock: () => morning })
})
afterAll(() => app?.close())

async function text(url: string): Promise<string> {
  const { body, statusCode } = await app.inject(url)
  expect(statusCode).toBe(200)
  return body
    .replace(/<figure.*?<\/figure>/gs, ' ')
    .replace(/<svg.*?<\/svg>/gs, ' ')
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ')
}

describe('an empty database', () => {
  it('says how to start, and is ready', async () => {
    expect(await text('/')).toContain('npx wardwatch plan init')
    const { statusCode, body } = await app.inject('/health/ready')
    expect([statusCode, JSON.parse(body).status]).toEqual([200, 'ready'])
    expect((await app.inject('/health/live')).statusCode).toBe(200)
  })
})

describe('three deployments on one morning', () => {
  beforeAll(() => fill(db))

  it('stand worst first: an alert, then too little data, then all well', async () => {
    const { body } = await app.inject('/')
    const titles = [...body.matchAll(/<h2[^>]*><a href="\/deployments\/([^"]+)"/g)].map((match) => match[1])
    expect(titles).toEqual(['deterioration', 'stroke-triage', 'sepsis'])
    const tags = [...body.matchAll(/nhsuk-tag nhsuk-tag--(\w+)">([^<]+)/g)].map(
      ([, colour, words]) => `${colour}: ${words}`,
    )
    expect(tags).toEqual(['orange: Needs review', 'grey: Not enough data', 'green: In control'])
  })

  it('show a night that did not run', async () => {
    const { body } = await app.inject('/')
    expect(body).toContain('<title>20 October 2026: no run</title>')
  })

  it('are ready while last night has run, and not ready a day later', async () => {
    expect((await app.inject('/health/ready')).statusCode).toBe(200)
    const later = await buildApp({ db, config, clock: () => new Date('2026-11-01T08:00:00Z') })
    const { statusCode, body } = await later.inject('/health/ready')
    expect(statusCode).toBe(503)
    expect(body).toContain('last night is 2026-10-30, expected 2026-10-31')
    expect((await later.inject('/')).body).not.toContain('In control')
    await later.close()
  })

  it('say what shifted, and why the rest cannot say, in words with figures', async () => {
    expect(await text('/deployments/deterioration')).toContain(
      'Missing Lactate: 450 of 1,000, 45% (95% interval 42% to 48%); baseline 5%.',
    )
    expect(await text('/deployments/stroke-triage')).toContain('Too few cases: 12 of 20 cases needed')
  })

  it('say how right the device is for each group, or that nothing can be said, and lead to the whole table', async () => {
    const page = await text('/deployments/sepsis')
    expect(page).toContain('Whether it is equally right for everyone')
    expect(page).toContain('nothing can be said about any group')
    expect(page).toContain('Every group with its intervals')
  })

  it('stand the smallest change that could have been seen beside what is steady', async () => {
    expect(await text('/deployments/sepsis')).toContain('3.2 percentage points')
  })

  it('give the picture’s data as a file with an empty cell, not nought, on a day without data', async () => {
    const { body, headers } = await app.inject('/deployments/deterioration/figure.csv?figure=volume&days=30')
    expect(headers['content-type']).toContain('text/csv')
    expect(body).toContain('\n2026-10-05,1,,,,\n')
    expect(body).toContain('\n2026-10-07,1,130,,,130\n')
  })

  it('give the night’s findings as a file', async () => {
    const { body } = await app.inject('/deployments/stroke-triage/findings.csv')
    expect(body).toContain('unknown,too few cases')
  })

  it('answer for an unknown deployment, figure or file with "not found", without repeating what was asked', async () => {
    for (const url of [
      '/deployments/ZZTOP',
      '/deployments/sepsis/figure.csv?figure=ZZTOP',
      '/deployments/sepsis/feed/99',
      '/deployments/ZZTOP/feed',
    ]) {
      const { statusCode, body } = await app.inject(url)
      expect(statusCode).toBe(404)
      expect(body).not.toContain('ZZTOP')
    }
  })

  it('take a nonsense choice in the address as the default', async () => {
    expect(await text('/deployments/sepsis?days=banana&place=%3Cscript%3E&field=nope')).toContain('90 days')
  })

  it('list what was received and what was refused, by line and reason', async () => {
    const deployment_id = await idOf(db, 'sepsis')
    const batch = {
      deployment_id,
      kind: 'predictions',
      source: '/in/night.csv',
      sha256: 'x',
      plan_version: 1,
      state: 'stored',
    }
    const counts = { read_rows: 10, stored_rows: 9, unchanged_rows: 0, refused_rows: 1, waiting_rows: 0 }
    const { batch_id } = await db
      .insertInto('batch')
      .values({ ...batch, ...counts, received_at: morning })
      .returning('batch_id')
      .executeTakeFirstOrThrow()
    await db
      .insertInto('rejection')
      .values({ deployment_id, batch_id, line: 4, field: 'notes', reason: 'The cell holds a postcode: take it out.' })
      .execute()
    const receipts = await text('/deployments/sepsis/feed')
    expect(receipts).toContain('1 file: 10 rows read, 9 stored, 1 refused.')
    expect(receipts).toContain('31 October 2026, 08:00')
    expect(receipts).not.toContain('/in/')
    expect(await text(`/deployments/sepsis/feed/${batch_id}`)).toContain(
      '4 notes The cell holds a postcode: take it out. Not known Not known',
    )
    const { body } = await app.inject(`/deployments/sepsis/feed/${batch_id}/refused.csv`)
    expect(body).toBe('line,column,reason,site,day\n4,notes,The cell holds a postcode: take it out.,,\n')
  })
})
