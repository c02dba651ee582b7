import type { FastifyInstance } from 'fastify'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { alertById } from '../../../src/alerts/story/store.ts'
import type { Db } from '../../../src/db/connect.ts'
import { contentHash } from '../../../src/reporting/canonical.ts'
import { overdueIncidents } from '../../../src/reporting/incidents/overdue/store.ts'
import { incidentById } from '../../../src/reporting/incidents/store.ts'
import { shifted } from '../../alerts/example.ts'
import { endNight } from '../../alerts/night.ts'
import { testDatabase } from '../../support/database.ts'
import { alertPages, visitor } from '../pages.ts'
import { answered } from './example.ts'

let db: Db
let app: FastifyInstance
let deployment: number
let send: ReturnType<typeof visitor>
const log = '/deployments/sepsis/incidents'
const rao = { name: 'Dr Sunita Rao', role: 'Clinical safety officer' }
// 943 476 5919: the NHS Data Dictionary's own example, with a valid check digit.
const number = '943 476 5919'
const fromAlert = {
  summary: 'Sepsis was missed.',
  reported_by: 'ED',
  reported_on: '2026-11-11',
  happened: '',
  place: 'ED1',
}

beforeAll(async () => {
  db = (await testDatabase()).db
  const pages = await alertPages(db)
  app = pages.app
  deployment = pages.deploymentId
  send = visitor(app)
})
afterAll(() => app.close())

async function versions(incidentId: number): Promise<number> {
  return (await incidentById(db, deployment, incidentId))?.versions.length ?? 0
}

test('an empty log says that it proves nothing', async () => {
  expect((await app.inject(log)).body).toContain('The log is empty. That says nothing about safety')
})

describe('an incident from an alert', () => {
  test('is proposed in the alert’s own sentences, and opened by a person', async () => {
    expect((await app.inject('/deployments/sepsis/alerts/1')).body).toContain('incidents/new?alert=1')
    const { body } = await app.inject(`${log}/new?alert=1`)
    expect(body).toContain('87 of 412')
    expect(body).toContain('Whether a patient came to harm is not in the figures.')
    const { statusCode, headers } = await send(`${log}/new?alert=1`, { ...fromAlert, ...rao })
    expect([statusCode, headers.location]).toEqual([303, `${log}/1`])
    expect((await alertById(db, deployment, 1))?.events.at(-1)?.reason).toBe('Opened as safety incident 1.')
  })

  test('has one open incident at most', async () => {
    const { statusCode, body } = await send(`${log}/new?alert=1`, { ...fromAlert, ...rao })
    expect(statusCode).toBe(409)
    expect(body).toContain('Safety incident 1 is open for alert 1 already')
  })

  test('keeps its figures when the alert grows', async () => {
    const before = await incidentById(db, deployment, 1)
    await endNight(db, deployment, '2026-11-12', [shifted('B5', 'site=ED1'), shifted('C3', 'site=ED1')])
    const after = await incidentById(db, deployment, 1)
    expect(after?.evidence).toEqual(before?.evidence)
    expect(contentHash(after?.evidence)).toBe(after?.evidenceSha256)
    expect((await app.inject(`${log}/1`)).body).toContain(String(after?.evidenceSha256))
  })
})

describe('what must fail does, in plain words, and records nothing', () => {
  test.each([
    ['a summary', `${log}/new`, { ...fromAlert, summary: number }],
    ['a reporter', `${log}/new`, { ...fromAlert, reported_by: number }],
    ['a note', `${log}/1`, { step: 'note', seen_version: '1', reason: number }],
    ['a cause', `${log}/1/edit`, { seen_version: '1', cause: number }],
  ])('an NHS number in %s', async (_box, url, fields) => {
    const { statusCode, body } = await send(url, { ...fields, ...rao })
    expect(statusCode).toBe(422)
    expect(body).toContain('Take out the NHS, CHI or Health and Care number')
    expect([await versions(1), await versions(2)]).toEqual([1, 0])
  })

  test('closing it as it stands, and everything that is missing is said', async () => {
    const { statusCode, body } = await send(`${log}/1`, { step: 'close', seen_version: '1', reason: '', ...rao })
    expect(statusCode).toBe(422)
    expect(body).toContain('Enter why the incident is closed')
    expect(body).toContain('Record first when it was made safe')
  })

  test('a yes that names no hazard of the log', async () => {
    const { statusCode, body } = await send(`${log}/1/edit`, { seen_version: '1', ...answered, ...rao })
    expect(statusCode).toBe(422)
    expect(body).toContain('add it to the hazard log first')
    expect(await versions(1)).toBe(1)
  })

  test('recording without a name', async () => {
    const { statusCode, body } = await send(`${log}/1`, { step: 'acknowledge', seen_version: '1' })
    expect(statusCode).toBe(422)
    expect(body).toContain('Enter your name')
  })
})

describe('a life', () => {
  test('acknowledged, assessed against the hazard log, made safe, closed, and opened again', async () => {
    await send('/deployments/sepsis/hazards/new', { from: 'all', ...rao })
    const acts: readonly (readonly [string, Record<string, string>])[] = [
      [log, { step: 'acknowledge' }],
      [
        `${log}/1/edit`,
        { ...answered, severity: 'Major', likelihood: 'Low', cause: 'An interface change', datix: 'W1' },
      ],
      [log, { step: 'control', reason: 'A test feed for each interface change' }],
      [log, { step: 'made safe', on: '2026-11-11', reason: 'The release before was put back.' }],
      [log, { step: 'close', reason: 'Done and tested' }],
    ]
    for (const [at, [url, fields]] of acts.entries()) {
      const address = url === log ? `${log}/1` : url
      const { statusCode, body } = await send(address, { seen_version: String(at + 1), ...fields, ...rao })
      expect(statusCode, body.slice(0, 3000)).toBe(303)
    }
    const { body } = await app.inject(`${log}/1`)
    for (const words of [
      '3 of 5: undesirable',
      'Yes, hazard 1. Three patients waited.',
      'Permanent control put in place',
      'Closed on 11 November 2026',
    ])
      expect(body).toContain(words)
    const compared = (await app.inject(`${log}/1?version=3&from=1`)).body
    expect(compared).toContain('Only what differs between version 1 and version 3')
    expect(compared).toContain('An interface change')
    const links = await db.selectFrom('safety_incident_hazard').select(['version', 'question', 'hazard_id']).execute()
    expect(links[0]).toEqual({ version: 3, question: 'realised', hazard_id: 1 })
  })

  test('is listed by the hazard that it points to, and by no other', async () => {
    const { body } = await app.inject('/deployments/sepsis/hazards/1')
    expect(body).toContain('Safety incidents that point to it')
    expect(body).toContain('Answered yes: Is it a hazard of the log that has come true?')
    expect((await app.inject('/deployments/sepsis/hazards/2')).body).not.toContain('Safety incidents that point to it')
  })

  test('a closed one takes nothing but that it is opened again', async () => {
    const { statusCode, body } = await send(`${log}/1`, { step: 'note', seen_version: '6', reason: 'x', ...rao })
    expect(statusCode).toBe(409)
    expect(body).toContain('nothing is recorded in a closed incident')
    const again = await send(`${log}/1`, { step: 'reopen', seen_version: '6', reason: 'It came back', ...rao })
    expect(again.statusCode).toBe(303)
  })

  test('an older version on the page cannot overwrite a newer one', async () => {
    const { statusCode, body } = await send(`${log}/1/edit`, {
      seen_version: '2',
      summary: 'Written on the old one',
      ...rao,
    })
    expect(statusCode).toBe(409)
    expect(body).toContain('An older version is never changed')
    expect(body).toContain('Written on the old one')
    expect((await app.inject(`${log}/1?version=1`)).body).toContain('This is version 1, an older one')
  })
})

test('the deployment’s own page is told how many are overdue', async () => {
  // Reported and closed on 11 November, opened again: it is to be closed by 10 January (60 days).
  expect(await overdueIncidents(db, deployment, new Date('2027-01-10T12:00:00Z'))).toBeUndefined()
  expect(await overdueIncidents(db, deployment, new Date('2027-01-11T12:00:00Z'))).toBe('1 safety incident is overdue')
})

test('the log is a page with its times and a file with its journal', async () => {
  expect((await app.inject(log)).body).toContain('1 incident open on 11 November 2026, none overdue; 0 closed.')
  const { headers, body } = await app.inject(`${log}.csv`)
  expect(headers['content-disposition']).toBe('attachment; filename="sepsis-safety-incidents.csv"')
  expect(body).toContain('Reference Number,Reported by,Reported Date,Incident Summary')
  expect(body).toContain('Permanent control put in place. A test feed for each interface change')
})

test('the database itself refuses a closing without a reason, and a link to a hazard that is not in the log', async () => {
  const closing = sql`insert into safety_incident_version
    (deployment_id, incident_id, version, act, content, sha256, at, by_name, by_role, authenticated, reason)
    values (${deployment}, 1, 99, 'closed', '{}', '', now(), 'A', 'B', false, null)`
  await expect(closing.execute(db)).rejects.toThrow()
  const linking = sql`insert into safety_incident_hazard values (${deployment}, 1, 1, 'realised', 999)`
  await expect(linking.execute(db)).rejects.toThrow()
})

test('what is not there is said to be not there', async () => {
  for (const url of [
    `${log}/99`,
    `${log}/x`,
    `${log}/1?version=99`,
    `${log}/new?alert=99`,
    '/deployments/none/incidents',
  ])
    expect((await app.inject(url)).statusCode, url).toBe(404)
})
