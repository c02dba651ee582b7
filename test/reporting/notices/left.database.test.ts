import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Db } from '../../../src/db/connect.ts'
import { latestNotice, type NoticeVersion } from '../../../src/reporting/notices/notice.ts'
import { noticeById } from '../../../src/reporting/notices/store.ts'
import { withdrawPack } from '../../../src/reporting/pack/kept/store.ts'
import { makePack } from '../../../src/reporting/pack/store.ts'
import { testDatabase } from '../../support/database.ts'
import { alertPages, visitor } from '../pages.ts'

// One order of events, as they happen: a notice is written, a pack leaves, the notice is sent, and others would follow both.
let db: Db
let app: FastifyInstance
let deploymentId: number
let send: ReturnType<typeof visitor>
const base = '/deployments/sepsis'
const rao = { name: 'Dr Sunita Rao', role: 'Clinical safety officer' }
const now = new Date('2026-11-11T09:00:00Z')
const sending = { step: 'sent', to: 'Vigilance team', method: 'e-mail', sent_at: '2026-11-11 09:00' }

beforeAll(async () => {
  db = (await testDatabase()).db
  const pages = await alertPages(db)
  app = pages.app
  deploymentId = pages.deploymentId
  send = visitor(app)
})
afterAll(() => app?.close())

async function noticeNow(noticeId: number): Promise<NoticeVersion> {
  const file = await noticeById(db, deploymentId, noticeId)
  if (file === undefined) throw new Error('no notice')
  return latestNotice(file)
}

async function pack(from: string, to: string) {
  const outcome = await makePack(
    db,
    deploymentId,
    { from, to, by: 'Callum Reid', role: 'AI lead', hasCounts: true },
    now,
  )
  return outcome !== undefined && 'refused' in outcome ? outcome.refused : outcome?.record.packId
}

test('a notice gives its figures where nothing of their days has left', async () => {
  await send(`${base}/notices/new?alert=1`, rao)
  await send(`${base}/notices/1/edit`, { seen_version: '1', done: 'The flag was switched off.', ...rao })
  expect((await noticeNow(1)).entry.notice.figures.some(({ isHidden }) => !isHidden)).toBe(true)
  // Before it is sent its page says what that would end; the figures are of 3 to 9 November 2026.
  const { body } = await app.inject(`${base}/notices/1`)
  expect(body).toContain('can hold any of the days of its figures (3 November 2026 to 9 November 2026)')
})

test('where a pack of the same days has left since its draft was saved, a sending is not recorded without a word about it', async () => {
  expect(await pack('2026-11-01', '2026-11-10')).toBe(1)
  const { statusCode, body } = await send(`${base}/notices/1`, { ...sending, seen_version: '2', ...rao })
  expect(statusCode).toBe(422)
  expect(body).toContain('Other figures of the same days have left since this draft was saved')
  expect((await noticeNow(1)).act).toBe('changed')
})

test('what has gone all the same is recorded as it went, with that word', async () => {
  const reason = 'It had gone already, as it stands here.'
  expect((await send(`${base}/notices/1`, { ...sending, seen_version: '2', reason, ...rao })).statusCode).toBe(303)
  const { act, reason: kept, entry } = await noticeNow(1)
  expect([act, kept]).toEqual(['sent', reason])
  expect(entry.notice.figures.some(({ isHidden }) => !isHidden)).toBe(true)
})

test('a further notice of the same days gives none of them beside the pack', async () => {
  await send(`${base}/notices/new?alert=1`, rao)
  const { figures } = (await noticeNow(2)).entry.notice
  expect(figures.length).toBeGreaterThan(0)
  expect(figures.every(({ isHidden }) => isHidden)).toBe(true)
})

test('a pack is held against a notice that was sent, by its days', async () => {
  const by = { ...rao, authenticated: false as const }
  await withdrawPack(db, deploymentId, 1, 'It was not given to anybody.', { by, now })
  const refused = await pack('2026-11-01', '2026-11-10')
  expect(refused).toContain('There are figures in notice 1 to the developer of')
  expect(refused).toContain('figures of days up to 2 November 2026 or from 10 November 2026 on')
  expect((await app.inject(`${base}/notices/1`)).body).not.toContain('can hold any of the days of its figures')
  expect(await pack('2026-09-01', '2026-11-02')).toBe(2)
  // What is said to be able to leave can: the other side of the figures, and the same days without counts.
  expect(await pack('2026-11-10', '2026-11-10')).toBe(3)
  const noCounts = { from: '2026-11-01', to: '2026-11-10', by: 'Callum Reid', role: 'AI lead', hasCounts: false }
  expect(await makePack(db, deploymentId, noCounts, now)).toMatchObject({ record: { packId: 4 } })
})

test('a further notice is held against one that was sent figure by figure: the very same may be given again', async () => {
  await send(`${base}/notices/2`, { step: 'close', seen_version: '1', reason: 'Begun again.', ...rao })
  await send(`${base}/notices/new?alert=1`, rao)
  expect((await noticeNow(3)).entry.notice.figures.map(({ isHidden }) => isHidden)).toEqual(
    (await noticeNow(1)).entry.notice.figures.map(({ isHidden }) => isHidden),
  )
})
