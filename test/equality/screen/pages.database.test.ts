import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { recordedScreens, recordScreen } from '../../../src/equality/screen/store.ts'
import type { ApprovedPlan } from '../../../src/plan/store.ts'
import { testDatabase } from '../../support/database.ts'
import { now, reviewPages } from './pages.ts'

const { db } = await testDatabase()
const address = '/deployments/diabetes-readmission/equality'
const item = encodeURIComponent('gap:sensitivity@sex=Male')
let approved: ApprovedPlan
let app: FastifyInstance

beforeAll(async () => {
  ;({ app, approved } = await reviewPages(db))
})

afterAll(async () => app.close())

async function page(url: string) {
  const response = await app.inject({ url })
  return { status: response.statusCode, body: response.body }
}

async function answer(fields: Readonly<Record<string, string>>) {
  const opened = await app.inject({ url: `${address}/review?item=${item}` })
  const csrf = /name="_csrf" value="([^"]*)"/.exec(opened.body)?.[1] ?? ''
  const cookies = opened.cookies.map(({ name, value }) => `${name}=${value}`).join('; ')
  const sent = { month: '2026-09-01', seen_version: '0', name: 'Priya Nair', role: 'Equality lead', ...fields }
  return await app.inject({
    method: 'POST',
    url: `${address}/review?item=${item}`,
    headers: { cookie: cookies, 'content-type': 'application/x-www-form-urlencoded' },
    payload: new URLSearchParams({ _csrf: csrf, ...sent }).toString(),
  })
}

describe('the monthly screen', () => {
  it('is recorded by the night on which its last day is mature, once, and not before', async () => {
    expect((await page(address)).body).toContain('No month has been screened yet')
    // On 29 October the last mature month is August, which has no case.
    await recordScreen(db, approved, '2026-10-29', now)
    expect(await recordedScreens(db, approved.deploymentId)).toEqual([])
    await recordScreen(db, approved, '2026-10-30', now)
    await recordScreen(db, approved, '2026-10-30', now)
    await recordScreen(db, approved, '2026-10-31', now)
    const [found, ...others] = await recordedScreens(db, approved.deploymentId)
    expect(others).toEqual([])
    expect(found).toMatchObject({ night: '2026-10-30', planVersion: 1, screen: { month: { from: '2026-09-01' } } })
    expect(found?.screen.items.map(({ key }) => key)).toEqual(['gap:sensitivity@sex=Male'])
  })

  it('is on the equality page, each item with a way to answer it', async () => {
    const { body } = await page(address)
    expect(body).toContain('Worth a look: September 2026')
    expect(body).toContain('1 item waits for an answer')
    // 44 of 100 against 90 of 150.
    expect(body).toContain('16.0 points below everyone else’s')
    expect(body).toContain(`${address}/review?item=gap%3Asensitivity%40sex%3DMale`)
  })

  it('raises no alert', async () => {
    expect(await db.selectFrom('alert').select('alert_id').execute()).toEqual([])
  })
})

describe('answering an item', () => {
  it('needs a choice, a reason and a name, and takes no patient’s number', async () => {
    const empty = await answer({ reason: '', name: '' })
    expect(empty.statusCode).toBe(422)
    for (const words of ['Choose what came of looking', 'Enter the reason', 'Enter your name'])
      expect(empty.body).toContain(words)
    // 943 476 5919: an NHS number with a right check digit, from the NHS data dictionary.
    const number = await answer({ answer: 'explained', reason: 'See 943 476 5919' })
    expect(number.statusCode).toBe(422)
    expect(number.body).toContain('must not point to a patient')
    expect(await db.selectFrom('equality_answer').select('item').execute()).toEqual([])
  })

  it('is recorded with who and why, and shown on the page', async () => {
    const sent = await answer({ answer: 'explained', reason: 'More men come through the night clinic.' })
    expect(sent.statusCode).toBe(303)
    const { body } = await page(address)
    expect(body).toContain('Nothing waits for an answer; 1 item has one that stands')
    expect(body).toContain(
      'Looked at and explained: More men come through the night clinic. Priya Nair, Equality lead (not authenticated), for September 2026.',
    )
  })

  it('by two people at once is refused to the second; a further answer is a further version', async () => {
    const second = await answer({ answer: 'keep looking', reason: 'Not so sure.' })
    expect(second.statusCode).toBe(409)
    expect(second.body).toContain('Somebody else has answered')
    expect(second.body).toContain('name="seen_version" value="1"')
    const third = await answer({ answer: 'keep looking', reason: 'Not so sure.', seen_version: '1' })
    expect(third.statusCode).toBe(303)
    const rows = await db.selectFrom('equality_answer').select(['version', 'answer']).orderBy('version').execute()
    expect(rows).toEqual([
      { version: 1, answer: 'explained' },
      { version: 2, answer: 'keep looking' },
    ])
  })

  it('is refused for a month that is not the last, and for an item that is not listed', async () => {
    expect((await answer({ answer: 'explained', reason: 'Late.', month: '2026-08-01' })).statusCode).toBe(409)
    expect((await page(`${address}/review?item=nothing`)).status).toBe(404)
  })
})
