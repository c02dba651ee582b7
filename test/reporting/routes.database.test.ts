import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { contentHash } from '../../src/reporting/canonical.ts'
import { testDatabase } from '../support/database.ts'
import { alertPages, visitor } from './pages.ts'

let app: FastifyInstance
let send: ReturnType<typeof visitor>
const hazard = '/deployments/sepsis/drafts/1'
const report = '/deployments/sepsis/drafts/2'
const rao = { name: 'Dr Sunita Rao', role: 'Clinical safety officer' }

beforeAll(async () => {
  const { db } = await testDatabase()
  app = (await alertPages(db)).app
  send = visitor(app)
})
afterAll(() => app.close())

describe('a hazard draft', () => {
  test('quotes its figures and leaves the rating to the clinical safety officer', async () => {
    const { body } = await app.inject(hazard)
    expect(body).toContain('87 of 412')
    expect(body).toContain('The plan proposes severity <strong>Major</strong>')
    expect(body).not.toMatch(/name="initial_(severity|likelihood)"[^>]* checked/)
  })

  test('cannot be approved without severity, likelihood, name and role, and all are named at once', async () => {
    const { statusCode, body } = await send(hazard, { decision: 'approve', seen_version: '1' })
    expect(statusCode).toBe(422)
    expect(body).toContain('Enter your role')
    expect(body).toContain('Select the likelihood of the hazard as it stands')
  })

  test('approved, it is final, with its rating, who, and not authenticated, on the page, on paper and as JSON', async () => {
    const fields = { initial_severity: 'Major', initial_likelihood: 'Medium', description: 'Reviewed.' }
    const { statusCode } = await send(hazard, { decision: 'approve', seen_version: '1', ...fields, ...rao })
    expect(statusCode).toBe(303)
    for (const url of [hazard, `${hazard}/print`]) {
      const { body } = await app.inject(url)
      expect(body).toContain('Severity Major, likelihood Medium: rating 3')
      expect(body).toContain('Approved by Dr Sunita Rao, Clinical safety officer (not authenticated)')
      expect(body).not.toContain('<form')
    }
    const json = (await app.inject(`${hazard}/json`)).json()
    expect(json.version).toMatchObject({ version: 2, state: 'approved', by: { authenticated: false } })
    expect(contentHash(json.version.content)).toBe(json.version.sha256)
    expect((await send(hazard, { decision: 'dismiss', reason: 'No', seen_version: '2', ...rao })).statusCode).toBe(403)
  })

  test('its first version is still there as the night wrote it', async () => {
    expect((await app.inject(`${hazard}?version=1`)).body).toContain('This is an older version.')
    expect((await app.inject(`${hazard}/json?version=1`)).json()).toMatchObject({ version: { state: 'draft' } })
    expect((await app.inject(`${hazard}?version=9`)).statusCode).toBe(404)
  })
})

describe('an adverse incident draft', () => {
  test('asks the three criteria word for word, with the route and nothing answered', async () => {
    const { body } = await app.inject(report)
    expect(body).toContain('the device is suspected to be a contributory cause of the incident')
    expect(body).toContain('MHRA Yellow Card')
    expect(body).not.toMatch(/name="answer_[a-z]+"[^>]* checked/)
  })

  test('keeps answers half given, and says what is still open', async () => {
    const some = { answer_event: 'yes', reason_event: 'Seen in the figures.', what_happened: 'Flags doubled.' }
    const { statusCode, body } = await send(report, { decision: 'approve', seen_version: '1', ...some, ...rao })
    expect(statusCode).toBe(422)
    expect(body).toContain('Seen in the figures.')
    expect(body).toContain('Select whether the device is suspected to be a contributory cause')
    expect((await send(report, { decision: 'change', seen_version: '1', ...some, ...rao })).statusCode).toBe(303)
    expect((await app.inject(report)).body).toMatch(/value="yes" checked/)
  })

  test('dismissed with its reason, it is final', async () => {
    await send(report, { decision: 'dismiss', reason: 'A planned test of the feed.', seen_version: '2', ...rao })
    const { body } = await app.inject(report)
    expect(body).toContain('Dismissed by Dr Sunita Rao')
    expect(body).toContain('A planned test of the feed.')
  })
})

test('the list names every draft and its state', async () => {
  const { body } = await app.inject('/deployments/sepsis/drafts')
  expect(body).toContain('Adverse incident report for hazard SEP-02')
  expect(body).toContain('Draft: waiting for a person')
})
