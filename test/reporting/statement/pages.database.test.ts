import type { FastifyInstance } from 'fastify'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { recordAct } from '../../../src/alerts/acts/store.ts'
import type { Db } from '../../../src/db/connect.ts'
import { keepAssessment } from '../../../src/drift/store.ts'
import { contentHash } from '../../../src/reporting/canonical.ts'
import { readMonth } from '../../../src/reporting/statement/month.ts'
import { askAgain, readBody, signedVersions, signStatement } from '../../../src/reporting/statement/store.ts'
import { plan, shifted, steady } from '../../alerts/example.ts'
import { testDatabase } from '../../support/database.ts'
import { wordText } from '../document/word-text.ts'
import { rao } from '../hazards/example.ts'
import { visitor } from '../pages.ts'
import { november, signedAt } from './example.ts'

let db: Db
let app: FastifyInstance
let id: number
let send: ReturnType<typeof visitor>
const page = '/deployments/sepsis/statements/2026-11'
const who = { name: rao.name, role: rao.role }
const decision = { action: 'continue with action', reason: 'One site flags more.', todo: 'AI lead, by 9 December' }
const month = november2026()

function november2026() {
  return readMonth('2026-11') ?? expect.unreachable()
}

beforeAll(async () => {
  db = (await testDatabase()).db
  const pages = await november(db)
  app = pages.app
  id = pages.deploymentId
  send = visitor(app)
})
afterAll(() => app.close())

async function seen(): Promise<string> {
  const { body } = await app.inject(`${page}?version=now`)
  return /name="seen" value="([0-9a-f]{64})"/.exec(body)?.[1] ?? ''
}

async function sign(more: Readonly<Record<string, string>> = {}) {
  const [before] = await signedVersions(db, id, month)
  const seen_version = String(before?.version ?? 0)
  return send(`${page}?version=now`, { seen: await seen(), seen_version, ...decision, ...who, ...more })
}

test('the page says first that most nights were not judged', async () => {
  const { body } = await app.inject(page)
  const said = body.indexOf('3 of 30 nights from 1 November 2026 to 30 November 2026 were judged')
  expect(said).toBeGreaterThan(0)
  expect(said).toBeLessThan(body.indexOf('Hazard by hazard'))
  expect(body).toContain('1 November 2026 to 9 November 2026 and 13 November 2026 to 30 November 2026')
})

test('every sentence and every row of a check rests on at least one question that was asked', async () => {
  const body = await readBody(db, id, month, signedAt)
  if (body === undefined) throw new Error('a statement')
  const { first, hazards, closed, otherAlerts, contract, labels, use = [], setting, answers } = body
  const sentences = [
    ...[first, closed, otherAlerts, contract, labels, use, setting].flat(),
    ...hazards.flatMap(({ risk, evidence, checks, alerts, drills }) => [
      risk,
      ...evidence,
      ...checks,
      ...alerts,
      ...drills,
    ]),
  ]
  const known = answers.map(({ ref }) => ref)
  expect(known).toEqual(known.map((_, at) => at + 1))
  expect(sentences.length).toBeGreaterThan(20)
  for (const { refs } of sentences) {
    expect(refs.length).toBeGreaterThan(0)
    expect(refs.every((ref) => known.includes(ref))).toBe(true)
  }
})

test('what a month’s checks found stands in nights of those judged, with why they could not say', async () => {
  const body = await readBody(db, id, month, signedAt)
  const lines = body?.hazards.flatMap(({ checks }) => checks) ?? []
  const c2 = lines.find(({ check }) => check.startsWith('C2'))
  expect(c2).toMatchObject({ steady: '2 of 3', silent: '1 of 3', shifted: '0 of 3', notAsked: '0 of 3' })
  expect(c2?.why).toBe('1 of 3 answers: too few outcomes are recorded (1)')
  expect(lines.find(({ check }) => check.startsWith('A1'))).toMatchObject({ notAsked: '3 of 3' })
})

describe('what must fail does, in plain words, and signs nothing', () => {
  test.each([
    [{ reason: '' }, 422, 'Enter why'],
    [{ action: '' }, 422, 'Select what follows from this month'],
    [{ todo: '' }, 422, 'Enter what is to be done'],
    [{ role: 'Ward manager' }, 422, '“Sign a monthly monitoring statement” is for'],
    [{ reason: 'See 943 476 5919' }, 422, 'Take out the NHS'],
    [{ seen: '0'.repeat(64) }, 409, 'has changed since it was shown to you'],
  ])('with %j', async (more, status, words) => {
    const { statusCode, body } = await sign(more)
    expect(statusCode).toBe(status)
    expect(body).toContain(words)
    expect(await signedVersions(db, id, month)).toEqual([])
  })

  test('and what has changed since is shown with its new words, so that those can be signed next', async () => {
    const { body } = await sign({ seen: '0'.repeat(64) })
    expect(body).toContain(`name="seen" value="${await seen()}"`)
    const kept = await sign({ seen: '0'.repeat(64), reason: '' })
    expect(kept.body).toContain(`name="seen" value="${'0'.repeat(64)}"`)
  })

  test('a month that is not over', async () => {
    const { statusCode } = await app.inject('/deployments/sepsis/statements/2026-12')
    expect(statusCode).toBe(404)
  })
})

test('of two people who sign at once one signs, and the other is told', async () => {
  const { db: own } = await testDatabase()
  const { app: pages, deploymentId } = await november(own)
  await pages.close()
  const form = {
    action: 'continue',
    reason: 'Nothing to do.',
    todo: '',
    correction: 'It was wrong.',
    seen: contentHash(await readBody(own, deploymentId, month, signedAt)),
    seenVersion: 0,
  } as const
  const sign = () => signStatement(own, deploymentId, month, form, { by: rao, now: signedAt })
  const results = await Promise.all([sign(), sign()])
  expect(results).toContainEqual({ version: 1 })
  expect(results).toContainEqual({ refused: expect.stringContaining('has signed version 1') })
  expect(await signedVersions(own, deploymentId, month)).toHaveLength(1)
})

describe('a signed statement', () => {
  beforeAll(async () => {
    expect((await sign()).statusCode).toBe(303)
  })

  test('stands on its page with action, reason and who', async () => {
    const { body } = await app.inject(page)
    expect(body).toContain('What follows from it: continue with action')
    expect(body).toContain('One site flags more.')
    expect(body).toContain('Dr Sunita Rao, Clinical safety officer (not authenticated)')
  })

  test('is the same to the byte in every format, whenever it is written, and says the page’s figures', async () => {
    for (const format of ['docx', 'pdf', 'html', 'json']) {
      const [one, two] = [
        await app.inject(`${page}/statement.${format}`),
        await app.inject(`${page}/statement.${format}`),
      ]
      expect(one.statusCode).toBe(200)
      expect(one.rawPayload.equals(two.rawPayload)).toBe(true)
    }
    const words = wordText((await app.inject(`${page}/statement.docx`)).rawPayload)
    expect(words).toContain('3 of 30 nights from 1 November 2026 to 30 November 2026 were judged')
    expect(words).toContain('1 of 3 answers: too few outcomes are recorded (1)')
    const body = (await signedVersions(db, id, month))[0]?.body
    for (const { sha256 } of body?.answers ?? []) expect(words).toContain(sha256)
  })

  test('gives the same hashes when asked again, though alerts, hazards and drills have moved on since', async () => {
    const [signed] = await signedVersions(db, id, month)
    if (signed === undefined) throw new Error('signed')
    const later = { night: '2026-12-03', now: new Date('2026-12-04T10:00:00Z') }
    const act = { kind: 'close', as: 'fixed', reason: 'Put right' } as const
    expect(await recordAct(db, id, 1, { act, actor: rao, seenEvent: 1 }, later)).toEqual({ done: true })
    const again = await askAgain(db, id, signed.body, signed.at)
    expect(again.filter(({ isSame }) => !isSame)).toEqual([])
    expect((await app.inject(`${page}/check`)).body).toContain('every answer has the same hash')
    const now = await readBody(db, id, month, later.now)
    expect(JSON.stringify(now?.hazards)).toMatch(/as fixed after the night of [^"]*, by Dr Sunita Rao/)
  })

  test('gives the same hashes when nights of its month are caught up with afterwards', async () => {
    const [signed] = await signedVersions(db, id, month)
    if (signed === undefined) throw new Error('signed')
    await db
      .transaction()
      .execute((trx) => keepAssessment(trx, id, '2026-11-13', 1, [steady('B5'), shifted('C2')], new Map()))
    await db
      .insertInto('job_run')
      .values({
        deployment_id: id,
        job: 'night',
        night: '2026-11-13',
        attempt: 1,
        state: 'succeeded',
        started_at: new Date('2026-12-05T04:00:00Z'),
        finished_at: new Date('2026-12-05T04:10:00Z'),
        code_version: 'test',
        plan_version: 1,
        baseline_id: null,
        input_hash: null,
        error: null,
      })
      .execute()
    const again = await askAgain(db, id, signed.body, signed.at)
    expect(again.filter(({ isSame }) => !isSame)).toEqual([])
    const now = await readBody(db, id, month, new Date('2026-12-06T09:00:00Z'))
    expect(now?.first[0]?.text).toContain('4 of 30 nights')
    expect(now?.hazards.flatMap(({ checks }) => checks).find(({ check }) => check.startsWith('C2'))).toMatchObject({
      shifted: '1 of 4',
    })
  })

  test('says of how many nights of the agreement’s window something was judged', async () => {
    const body = await readBody(db, id, month, signedAt)
    const { false_alarms } = plan
    expect(body?.contract[1]?.text).toBe(
      `Of these ${false_alarms.one_per_nights} nights 3 were judged: on the others no alert could be raised.`,
    )
  })

  test('is not corrected by somebody who had the version before on their page', async () => {
    const { statusCode, body } = await sign({ seen_version: '0', correction: 'The first was wrong.' })
    expect(statusCode).toBe(409)
    expect(body).toContain('has signed version 1 since you opened the page')
  })

  test('is corrected by a further version that says what was wrong, and the first stays', async () => {
    expect((await sign({ action: 'continue', todo: '' })).body).toContain('Enter what was wrong with version 1')
    expect((await sign({ action: 'restrict', correction: 'The site was left out.' })).statusCode).toBe(303)
    const versions = await signedVersions(db, id, month)
    expect(versions.map(({ version, decision: { action } }) => [version, action])).toEqual([
      [2, 'restrict'],
      [1, 'continue with action'],
    ])
    expect((await app.inject(`${page}?version=1`)).body).toContain('which was corrected since')
    await expect(sql`update monitoring_statement set sha256 = ''`.execute(db)).rejects.toThrow()
  })

  test('says of which answer the rows have changed, where somebody changed them', async () => {
    await sql`update finding set verdict = 'shifted' where check_code = 'C2' and night = '2026-11-12'`.execute(db)
    const { body } = await app.inject(`${page}/check?version=1`)
    expect(body).toContain('Not the same')
    const [, signed] = await signedVersions(db, id, month)
    const again = await askAgain(db, id, signed?.body ?? { answers: [] }, signedAt)
    const changed = again.filter(({ isSame }) => !isSame).map(({ ref }) => ref)
    const query = signed?.body.answers.filter(({ ref }) => changed.includes(ref)).map((one) => one.query)
    expect(query).toEqual([
      { kind: 'check', check: 'C2', from: '2026-11-01', to: '2026-11-30' },
      expect.objectContaining({ kind: 'passed' }),
    ])
  })
})
