import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { alertPages, visitor } from '../reporting/pages.ts'
import { testDatabase } from '../support/database.ts'

let app: FastifyInstance
let send: ReturnType<typeof visitor>
const page = '/deployments/sepsis/alerts/1'
const rao = { name: 'Dr Sunita Rao', role: 'Clinical safety officer' }

beforeAll(async () => {
  const { db } = await testDatabase()
  app = (await alertPages(db)).app
  send = visitor(app)
})
afterAll(() => app.close())

describe('the alert page', () => {
  test('says what happened, with denominators, interval, window, limit and owner', async () => {
    const { statusCode, body } = await app.inject(page)
    expect(statusCode).toBe(200)
    for (const words of [
      'More patients are flagged than expected at site ED1',
      'B5 at site=ED1: 87 of 412 (21.1%), expected 9.0%.',
      '17.5% to 25.3%',
      '3 November 2026 to 9 November 2026',
      '4 November 2026 (estimated)',
      'Dr Aoife Byrne, Consultant in emergency medicine',
      'Night of 10 November 2026: raised',
      'Hazard log entry: SEP-01',
    ])
      expect(body).toContain(words)
  })

  test.each([
    '/deployments/sepsis/alerts/99',
    '/deployments/sepsis/alerts/0',
    '/deployments/sepsis/alerts/x',
    '/deployments/nobody/alerts/1',
    '/deployments/sepsis/drafts/99999999999',
  ])('what is not there is not found: %s', async (url) => {
    expect((await app.inject(url)).statusCode).toBe(404)
  })
})

describe('recording', () => {
  test('without a name, a role, a kind of ending and a reason says each of them at once', async () => {
    const { statusCode, body } = await send(page, { act: 'close', seen_event: '1' })
    expect(statusCode).toBe(422)
    expect(body).toContain('There is a problem')
    for (const words of [
      'Enter your name',
      'Enter your role',
      'Select how the alert ended',
      'Enter what was found or done',
    ])
      expect(body).toContain(words)
  })

  test('a health number is refused and not repeated as stored', async () => {
    const given = { act: 'comment', reason: 'Look at 943 476 5919', seen_event: '1', ...rao }
    const { statusCode, body } = await send(page, given)
    expect(statusCode).toBe(422)
    expect(body).toContain('Take out the NHS, CHI or Health and Care number')
    expect((await app.inject(page)).body).not.toContain('943 476 5919')
  })

  test('an acknowledgement shows who, and that they were not authenticated', async () => {
    const { statusCode, headers } = await send(page, { act: 'acknowledge', seen_event: '1', ...rao })
    expect([statusCode, headers.location]).toEqual([303, `${page}#history`])
    expect((await app.inject(page)).body).toContain('by Dr Sunita Rao, Clinical safety officer (not authenticated)')
  })

  test('on an outdated page says who was first, and keeps what was typed', async () => {
    const late = { act: 'close', closed_as: 'fixed', reason: 'The unit was mended.', seen_event: '1', ...rao }
    const { statusCode, body } = await send(page, late)
    expect(statusCode).toBe(409)
    expect(body).toContain('Somebody has already acknowledged this alert: Dr Sunita Rao')
    expect(body).toContain('The unit was mended.')
  })

  test('without the page’s token is refused', async () => {
    const { statusCode } = await app.inject({
      method: 'POST',
      url: page,
      payload: 'act=acknowledge',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    })
    expect(statusCode).toBe(403)
  })

  test('what was typed is shown as text, never as markup', async () => {
    await send(page, { act: 'comment', reason: '<script>alert(1)</script>', seen_event: '2', ...rao })
    const { body } = await app.inject(page)
    expect(body).toContain('&lt;script&gt;')
    expect(body).not.toContain('<script>alert')
  })
})

test('the lists name open alerts and the contract beside what was raised', async () => {
  for (const url of ['/alerts', '/deployments/sepsis/alerts']) {
    const { statusCode, body } = await app.inject(url)
    expect(statusCode).toBe(200)
    expect(body).toContain('More patients are flagged than expected at site ED1')
    expect(body).toContain('agreed at most 1 false alarm; 1 alert raised, 0 closed as nothing wrong found')
  }
})
