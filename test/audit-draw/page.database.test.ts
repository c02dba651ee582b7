import type { FastifyInstance } from 'fastify'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { auditDrawRoutes } from '../../src/audit-draw/routes.ts'
import { auditedSensitivity } from '../../src/audit-draw/sensitivity.ts'
import { drawMonth, drawnMonths } from '../../src/audit-draw/store.ts'
import { loadConfig } from '../../src/config.ts'
import type { Feed } from '../../src/ingest/feed.ts'
import { storeOutcomes, storePredictions } from '../../src/ingest/store.ts'
import type { ApprovedPlan } from '../../src/plan/store.ts'
import { buildShell } from '../../src/web/shell.ts'
import { recordNight } from '../alerts/night.ts'
import { approve, feedLines, feeds, now } from '../nightly/hospital.ts'
import { visitor } from '../reporting/pages.ts'
import { testDatabase } from '../support/database.ts'

const { db } = await testDatabase()
const address = '/deployments/sepsis/audit'
const who = { name: 'Dr Aoife Byrne', role: 'Clinical lead' }
let app: FastifyInstance
let send: ReturnType<typeof visitor>
let approved: ApprovedPlan
let clock = '2026-09-16T09:00:00Z'

const agreed = `
audit: { missed_at_most: 0.05, per_month: 40, reason: as many as the department misses without it }
`

function outcomes(name: string, lines: readonly string[], source: string): Feed {
  const rows = lines.map((line, at) => ({ line: at + 2, cells: [...line.split(','), source] }))
  return { name, sha256: name.padEnd(64, '0'), header: ['prediction_id', 'outcome', 'observed_at', 'source'], rows }
}

beforeAll(async () => {
  approved = await approve(
    db,
    (yaml) =>
      `${yaml.replace('observed_at: observed_at }', 'observed_at: observed_at, source: source }').replace('live_from: 2026-09-02', 'live_from: 2026-05-01')}\n${agreed}`,
  )
  await storePredictions(db, approved, feeds().predictions, now)
  await storeOutcomes(db, approved, outcomes('coding.csv', feedLines().outcomes.slice(1), 'coding'), now)
  await recordNight(db, approved.deploymentId, '2026-09-15')
  app = await buildShell('silent')
  auditDrawRoutes(app, { db, config: loadConfig({}), clock: () => new Date(clock) })
  await app.ready()
  send = visitor(app)
}, 240_000)
afterAll(() => app?.close())

const august = async () => {
  const [one] = await drawnMonths(db, approved, '2026-08')
  if (one === undefined) throw new Error('nothing was drawn')
  return one
}

test('before anything is drawn the page says that it is not known how many are missed', async () => {
  expect((await app.inject(address)).body).toContain('No list has been drawn yet. How many are missed is not known.')
})

test('a month that is not over, or is none, has no list, and nor has anybody without a name', async () => {
  expect((await send(address, { ...who, month: '2026-09' })).body).toContain('That month is not over')
  expect((await send(address, { ...who, month: 'August' })).body).toContain('such as 2026-11')
  expect((await send(address, { month: '2026-08' })).statusCode).toBe(422)
  expect(await drawnMonths(db, approved)).toEqual([])
})

test.each(['month', 'name', 'role'])(
  'a patient’s number in the box for the %s is refused, and nothing is kept',
  async (box) => {
    const { statusCode, body } = await send(address, { ...who, month: '2026-08', [box]: '943 476 5919' })
    expect(statusCode).toBeGreaterThanOrEqual(400)
    expect(body).toContain(box === 'month' ? 'such as 2026-11' : 'Take out the NHS')
    expect(await drawnMonths(db, approved)).toEqual([])
  },
)

describe('a month that is drawn', () => {
  beforeAll(async () => {
    expect((await send(address, { ...who, month: '2026-08' })).statusCode).toBe(303)
  })

  test('holds so many of its unflagged cases, and the page none of their tokens', async () => {
    const one = await august()
    expect(one).toMatchObject({
      asked: 40,
      seed: 'audit:sepsis:2026-08',
      planVersion: approved.version,
      night: '2026-09-15',
    })
    expect(new Set(one.drawn).size).toBe(40)
    const unflagged = feedLines()
      .predictions.slice(1)
      .map((line) => line.split(','))
      // In summer London is an hour ahead, and no case is made after 22:59 UTC.
      .filter(([, , at = '', , , , flag]) => at.startsWith('2026-08') && flag === '0')
      .map(([token]) => token)
    expect(one.frame).toBe(unflagged.length)
    expect(one.drawn.every((token) => unflagged.includes(token))).toBe(true)
    const { body } = await app.inject(address)
    expect(one.drawn.filter((token) => body.includes(token))).toEqual([])
    expect(body).toContain('0 of 40 read')
    expect(body).toContain('due on 7 October 2026')
  })

  test('drawn again, it is the list on record', async () => {
    const before = await august()
    const doing = { by: { name: 'Another', role: 'Reader', authenticated: false }, now }
    expect(await drawMonth(db, approved, '2026-08', 'test', doing)).toEqual({ isNew: false })
    expect(await august()).toEqual(before)
  })

  test('is given only with a name and a reason, and each time is on record before', async () => {
    const take = `${address}/2026-08/take`
    expect((await send(take, { ...who, reason: '' })).statusCode).toBe(422)
    expect((await send(take, { ...who, reason: 'For 943 476 5919' })).body).toContain('Take out the NHS')
    expect((await august()).taken).toEqual([])
    const { statusCode, body, headers } = await send(take, { ...who, reason: 'Two registrars will read them' })
    expect([statusCode, headers['cache-control']]).toEqual([200, 'no-store'])
    const one = await august()
    expect(
      body
        .slice(1)
        .split('\r\n')
        .slice(1, -1)
        .map((line) => line.split(',')[0]),
    ).toEqual([...one.drawn])
    expect(one.taken).toMatchObject([{ words: 'Two registrars will read them', by: { name: 'Dr Aoife Byrne' } }])
  })

  test('what is read comes back with the outcomes, and tells the sensitivity of the month', async () => {
    const { drawn } = await august()
    const readings = drawn.slice(0, 36).map((token, at) => `${token},${at < 3 ? 1 : 0},2026-09-14T10:00:00Z`)
    await storeOutcomes(db, approved, outcomes('audit.csv', readings, 'audit'), now)
    const { counted } = await august()
    expect(counted).toMatchObject({ read: 36, missed: 3 })
    const told = auditedSensitivity(counted)
    if (typeof told === 'string') throw new Error(told)
    const misses = (counted.frame * 3) / 36
    const found = (counted.flagged * counted.flaggedEvents) / counted.flaggedKnown
    expect(told.estimate).toBeCloseTo(found / (found + misses), 12)
    const { body } = await app.inject(address)
    expect(body).toContain('36 of 40 read, 3 of them misses.')
    expect(body).toContain('Sensitivity of August 2026:')
    expect(body).toContain('Events are often known first, so the figure may be too high until then.')
    clock = '2026-10-08T09:00:00Z'
    expect((await app.inject(address)).body).toMatch(/Overdue[\s\S]*4 are not back, and were due on 7 October 2026/)
  })

  test('a later correction of the feed changes no list, and is said', async () => {
    const before = await august()
    const [gone = ''] = before.drawn
    await sql`delete from prediction where deployment_id = ${approved.deploymentId} and prediction_id = ${gone}`.execute(
      db,
    )
    const after = await august()
    expect([after.drawn, after.sha256, after.frame]).toEqual([before.drawn, before.sha256, before.frame])
    expect(after.corrected).toBe(1)
    expect((await app.inject(address)).body).toContain('The list stays as it was drawn.')
    const { body } = await send(`${address}/2026-08/take`, { ...who, reason: 'Again' })
    expect(body).toContain(`${gone},No longer stored`)
  })

  test('a plan that agrees no audit any more hides no list, and takes back nothing that was read', async () => {
    const before = await august()
    const { audit: _dropped, ...plan } = approved.plan
    const [after] = await drawnMonths(db, { ...approved, plan }, '2026-08')
    expect(after?.counted).toEqual(before.counted)
    await approve(db, (yaml) => yaml.replace('live_from: 2026-09-02', 'live_from: 2026-05-01'))
    const { body } = await app.inject(address)
    expect(body).toContain('agrees no audit')
    expect(body).toContain('and the plan agrees no audit any more')
    expect(body).not.toContain('Draw the cases of a month')
  })

  test('a list and each taking away stay on record', async () => {
    await expect(sql`update audit_draw set seed = 'x'`.execute(db)).rejects.toThrow()
    await expect(sql`delete from audit_draw_taken`.execute(db)).rejects.toThrow()
  })
})
