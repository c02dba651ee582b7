import type { FastifyInstance } from 'fastify'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { alertById } from '../../../src/alerts/story/store.ts'
import type { Db } from '../../../src/db/connect.ts'
import { contentHash } from '../../../src/reporting/canonical.ts'
import { latestNotice, type NoticeVersion } from '../../../src/reporting/notices/notice.ts'
import { noticesAbout } from '../../../src/reporting/notices/of-alert/store.ts'
import { overdueNotices } from '../../../src/reporting/notices/overdue/store.ts'
import { recordNoticeStep } from '../../../src/reporting/notices/record/store.ts'
import { noticeById } from '../../../src/reporting/notices/store.ts'
import { shifted } from '../../alerts/example.ts'
import { endNight } from '../../alerts/night.ts'
import { testDatabase } from '../../support/database.ts'
import { alertPages, visitor } from '../pages.ts'

let db: Db
let app: FastifyInstance
let deployment: number
let send: ReturnType<typeof visitor>
const base = '/deployments/sepsis'
const rao = { name: 'Dr Sunita Rao', role: 'Clinical safety officer' }
// 943 476 5919: the NHS Data Dictionary's own example, with a valid check digit.
const number = '943 476 5919'

beforeAll(async () => {
  db = (await testDatabase()).db
  const pages = await alertPages(db)
  app = pages.app
  deployment = pages.deploymentId
  send = visitor(app)
})
afterAll(() => app.close())

async function noticeNow(noticeId = 1): Promise<NoticeVersion> {
  const file = await noticeById(db, deployment, noticeId)
  if (file === undefined) throw new Error('no notice')
  return latestNotice(file)
}

const edit = (fields: Record<string, string>) => send(`${base}/notices/1/edit`, { ...fields, ...rao })
const step = (fields: Record<string, string>) => send(`${base}/notices/1`, { ...fields, ...rao })

describe('a notice from an alert', () => {
  test('is offered on the alert’s page, shown before it is begun, and begun by a person', async () => {
    const alert = await app.inject(`${base}/alerts/1`)
    expect(alert.body).toContain('Nobody has recorded that the developer was told.')
    expect(alert.body).toContain('notices/new?alert=1')
    const { body } = await app.inject(`${base}/notices/new?alert=1`)
    expect(body).toContain('87 of 412')
    expect((await send(`${base}/notices/new?alert=1`, {})).statusCode).toBe(422)
    const { statusCode, headers } = await send(`${base}/notices/new?alert=1`, rao)
    expect([statusCode, headers.location]).toEqual([303, `${base}/notices/1`])
    expect((await alertById(db, deployment, 1))?.events.at(-1)?.reason).toBe(
      'Notice 1 to the developer begun as a draft.',
    )
  })

  test('has one draft at most', async () => {
    const { statusCode, body } = await send(`${base}/notices/new?alert=1`, rao)
    expect(statusCode).toBe(409)
    expect(body).toContain('Notice 1 is a draft about this already')
  })

  test('keeps its figures when the alert grows', async () => {
    const before = await noticeById(db, deployment, 1)
    await endNight(db, deployment, '2026-11-12', [shifted('B5', 'site=ED1'), shifted('C3', 'site=ED1')])
    const after = await noticeById(db, deployment, 1)
    expect(after?.evidence).toEqual(before?.evidence)
    expect(contentHash(after?.evidence)).toBe(after?.evidenceSha256)
  })
})

test.each(['notices', 'notices/1', 'notices/new?alert=1'])('%s says that nothing is sent', async (path) => {
  const { statusCode, body } = await app.inject(`${base}/${path}`)
  expect(statusCode).toBe(200)
  expect(body).toContain('Wardwatch sends nothing to anybody')
})

describe('what must fail does, in plain words, and records nothing', () => {
  test.each([
    ['the text', () => edit({ seen_version: '1', found: number })],
    ['the recipient', () => edit({ seen_version: '1', recipient_name: number })],
    ['a note', () => step({ step: 'note', seen_version: '1', reason: number })],
    ['the developer’s reference', () => step({ step: 'answered', seen_version: '1', reference: number })],
  ])('an NHS number in %s', async (_box, post) => {
    const { statusCode, body } = await post()
    expect(statusCode).toBe(422)
    expect(body).toContain('Take out the NHS, CHI or Health and Care number')
    expect((await noticeNow()).version).toBe(1)
  })

  test('sending it without saying what was done, to whom, how and when', async () => {
    const { statusCode, body } = await step({ step: 'sent', seen_version: '1' })
    expect(statusCode).toBe(422)
    for (const words of ['say what you have done meanwhile', 'Select how it was sent', 'Enter the day and time'])
      expect(body).toContain(words)
  })

  test('an older version on the page cannot overwrite a newer one', async () => {
    await edit({ seen_version: '1', done: 'NEWS2 alone.', recipient_address: 'vigilance@developer.example' })
    const { statusCode, body } = await edit({ seen_version: '1', done: 'Written on the old one' })
    expect(statusCode).toBe(409)
    expect(body).toContain('An older version is never changed')
    expect(body).toContain('Written on the old one')
  })
})

describe('a life', () => {
  test('sent by a person, with the hash of what was sent, and never edited after that', async () => {
    const sending = { to: 'Vigilance team', method: 'e-mail', sent_at: '2026-11-11 09:00' }
    expect((await step({ step: 'sent', seen_version: '2', ...sending })).statusCode).toBe(303)
    const { entry } = await noticeNow()
    expect(entry.sent).toMatchObject({ at: '2026-11-11T09:00:00.000Z', version: 2, sha256: contentHash(entry.notice) })
    const { statusCode, body } = await send(
      `${base}/notices/1/edit`,
      { seen_version: '3', found: 'Otherwise', ...rao },
      `${base}/notices/1`,
    )
    expect(statusCode).toBe(409)
    expect(body).toContain('a notice that was sent is never edited')
  })

  test('the database itself refuses other words in a notice that was sent', async () => {
    const other = sql`insert into developer_notice_version
      (deployment_id, notice_id, version, act, content, sha256, notice_sha256, at, by_name, by_role, authenticated)
      values (${deployment}, 1, 99, 'answered', '{}', '', 'other', now(), 'A', 'B', false)`
    await expect(other.execute(db)).rejects.toThrow('SQLSTATE 23001')
    // A hash is only what the writer says that it is: the words themselves are compared, and what was recorded of the sending.
    const changed = (path: string) => sql`insert into developer_notice_version
      (deployment_id, notice_id, version, act, content, sha256, notice_sha256, at, by_name, by_role, authenticated, reason)
      select deployment_id, notice_id, 99, 'noted', jsonb_set(content, ${path}::text[], '"other"'), sha256, notice_sha256,
        at, by_name, by_role, authenticated, 'x' from developer_notice_version where notice_id = 1 and version = 3`
    for (const path of ['{notice,found}', '{sent,at}', '{sent,to}'])
      await expect(changed(path).execute(db), path).rejects.toThrow('SQLSTATE 23001')
    const again = sql`update developer_notice_version set reason = 'x'`
    await expect(again.execute(db)).rejects.toThrow('SQLSTATE 23001')
  })

  test('rises on the alert’s page, the list and the deployment while nobody acknowledges it', async () => {
    const [row] = await noticesAbout(db, deployment, { alertId: 1 }, '2026-11-14')
    expect(row).toMatchObject({ isOverdue: true, next: 'Remind the developer: nobody has acknowledged it.' })
    expect(await overdueNotices(db, deployment, new Date('2026-11-13T12:00:00Z'))).toBeUndefined()
    expect(await overdueNotices(db, deployment, new Date('2026-11-14T12:00:00Z'))).toBe(
      '1 notice to the developer is overdue',
    )
    expect((await app.inject(`${base}/alerts/1`)).body).toContain('Sent, not acknowledged')
    expect((await app.inject(`${base}/notices`)).body).toContain('1 notice open on 11 November 2026, none overdue')
  })

  test('acknowledged and answered, which the alert’s history tells, then closed', async () => {
    const steps: readonly Record<string, string>[] = [
      { step: 'acknowledged', on: '2026-11-11', from: 'A. Developer', reference: 'CAPA 7' },
      { step: 'answered', on: '2026-11-11', from: 'A. Developer', kind: 'fix', release: '1.1', reason: 'A fix comes.' },
      { step: 'close', reason: 'The fix is in use.' },
    ]
    for (const [at, fields] of steps.entries())
      expect((await step({ seen_version: String(at + 3), ...fields })).statusCode).toBe(303)
    const { body } = await app.inject(`${base}/alerts/1`)
    expect(body).toContain(
      'A fix or corrected release, version 1.1, on 11 November 2026 from A. Developer: A fix comes.',
    )
    expect((await app.inject(`${base}/notices/1`)).body).toContain('This notice is closed')
    expect((await app.inject(`${base}/notices/1?version=1`)).body).toContain('This is version 1, an older one')
  })

  test('a further notice can be begun once the first was sent', async () => {
    expect((await send(`${base}/notices/new?alert=1`, rao)).headers.location).toBe(`${base}/notices/2`)
  })
})

describe('a notice from a safety incident', () => {
  test('has its words, its place on the incident’s page, and no figures where it was recorded by hand', async () => {
    const incident = { summary: 'No score was shown for an hour.', reported_by: 'ED', reported_on: '2026-11-11' }
    await send(`${base}/incidents/new`, { ...incident, ...rao })
    expect((await app.inject(`${base}/incidents/1`)).body).toContain('notices/new?incident=1')
    expect((await send(`${base}/notices/new?incident=1`, rao)).headers.location).toBe(`${base}/notices/3`)
    const { entry } = await noticeNow(3)
    expect(entry.notice).toMatchObject({ found: 'No score was shown for an hour.', figures: [] })
    expect(entry.notice).not.toHaveProperty('alert')
    expect((await app.inject(`${base}/incidents/1`)).body).toContain('Notice 3 to the developer')
  })

  test('neither a notice nor a report is begun from a closed incident, by its address either', async () => {
    const answers = ['new_hazard', 'realised', 'control_failed'].flatMap((id) => [
      [`triage_${id}`, 'no'],
      [`triage_${id}_reason`, 'Looked'],
    ])
    const incident = `${base}/incidents/1`
    await send(`${incident}/edit`, { seen_version: '1', cause: 'A cable', ...Object.fromEntries(answers), ...rao })
    // Made safe before anybody reported it.
    await send(incident, { step: 'made safe', seen_version: '2', on: '2026-11-10', reason: 'Plugged in', ...rao })
    expect((await send(incident, { step: 'close', seen_version: '3', reason: 'Done', ...rao })).statusCode).toBe(303)
    expect((await app.inject(incident)).body).toContain('Made safe on 10 November 2026, before it was reported.')
    for (const path of ['notices/new?incident=1', 'adverse/new?incident=1']) {
      const { statusCode, body } = await app.inject(`${base}/${path}`)
      expect(statusCode, path).toBe(409)
      expect(body).toContain('Safety incident 1 is closed, and nothing is begun from a closed incident.')
      const asked = await app.inject(`${base}/incidents/1`)
      expect(asked.body).not.toContain(path)
    }
  })
})

describe('an alert or an incident has one draft at most', () => {
  test('also where the incident was opened from the alert, and the draft is the alert’s', async () => {
    const incident = { summary: 'Missed.', reported_by: 'ED', reported_on: '2026-11-11' }
    const opened = await send(`${base}/incidents/new?alert=1`, { ...incident, ...rao })
    const { statusCode, body } = await send(
      `${base}/notices/new?incident=${opened.headers.location?.split('/').at(-1)}`,
      rao,
    )
    expect(statusCode).toBe(409)
    expect(body).toContain('Notice 2 is a draft about this already')
  })

  test('also where one was closed, another begun, and the first is opened again', async () => {
    const second = `${base}/notices/2`
    await send(second, { step: 'close', seen_version: '1', reason: 'Not now', ...rao })
    expect((await send(`${base}/notices/new?alert=1`, rao)).headers.location).toBe(`${base}/notices/4`)
    const reopened = await send(second, { step: 'reopen', seen_version: '2', reason: 'After all', ...rao })
    expect(reopened.statusCode).toBe(409)
    expect(reopened.body).toContain('Notice 4 is a draft about this already')
    expect((await noticeNow(2)).version).toBe(2)
  })

  test('and a note on a draft does not make its words younger than their sending', async () => {
    const fourth = `${base}/notices/4`
    await send(`${fourth}/edit`, { seen_version: '1', done: 'NEWS2 alone.', ...rao })
    const before = await noticeNow(4)
    const late = new Date(before.at.getTime() + 3_600_000)
    const by = { ...rao, authenticated: false } as const
    const common = { to: '', from: '', reference: '', release: '' }
    const note = { ...common, step: 'note', seenVersion: 2, reason: 'Sent; recorded later.' } as const
    await recordNoticeStep(db, deployment, 4, note, { by, now: late })
    const at = new Date(before.at.getTime() + 60_000).toISOString()
    const sending = { ...common, step: 'sent', seenVersion: 3, reason: '', to: 'Team', method: 'e-mail' } as const
    const done = await recordNoticeStep(
      db,
      deployment,
      4,
      { ...sending, sentAt: { at, on: at.slice(0, 10) } },
      { by, now: late },
    )
    expect(done).toEqual({ done: 'sent' })
  })
})

test('every format opens as what it says it is', async () => {
  const get = (format: string) => app.inject(`${base}/notices/1/notice.${format}?version=3`)
  expect((await get('pdf')).rawPayload.subarray(0, 4).toString('latin1')).toBe('%PDF')
  for (const format of ['docx', 'zip'])
    expect((await get(format)).rawPayload.subarray(0, 2).toString('latin1')).toBe('PK')
  expect((await get('eml')).body).toContain('To: vigilance@developer.example')
  expect((await get('html')).body).toContain('<!doctype html>')
  expect((await get('txt')).body).toContain('87 of 412')
  expect((await get('json')).json()).toMatchObject({ noticeId: 1, version: 3, sent: { to: 'Vigilance team' } })
})

test('what is not there is said to be not there', async () => {
  for (const path of [
    'notices/99',
    'notices/x',
    'notices/1?version=99',
    'notices/1/notice.pdf?version=99',
    'notices/new',
    'notices/new?alert=99',
    'notices/new?incident=99',
  ])
    expect((await app.inject(`${base}/${path}`)).statusCode, path).toBe(404)
})

describe('the LFPSE draft of an incident', () => {
  test('is a page that says what it is, and a file with what was chosen on it', async () => {
    const incident = { summary: 'Scores were late.', reported_by: 'ED', reported_on: '2026-11-11' }
    await send(`${base}/incidents/new`, { ...incident, ...rao })
    const page = await app.inject(`${base}/incidents/2/lfpse?kind=risk`)
    for (const words of ['records and submits nothing', 'Unconfirmed', '(RiskImminent) is required'])
      expect(page.body).toContain(words)
    const file = await app.inject(`${base}/incidents/2/lfpse.json?kind=risk&RiskImminent=n&DataSharingOptOut=false`)
    expect(file.headers['content-type']).toContain('application/fhir+json')
    expect(file.json()).toMatchObject({ resourceType: 'AdverseEvent', actuality: 'potential' })
    expect(file.body).toContain('"valueCode": "n"')
  })

  test('is not made while a text holds what looks like a person', async () => {
    await send(`${base}/incidents/2/edit`, { seen_version: '1', summary: 'Seen by Mrs Zebedee.', ...rao })
    const { statusCode, body } = await app.inject(`${base}/incidents/2/lfpse.json`)
    expect(statusCode).toBe(409)
    expect(body).toContain('holds what looks like a person’s name')
    expect(body).not.toContain('Zebedee')
    expect((await app.inject(`${base}/incidents/99/lfpse`)).statusCode).toBe(404)
  })
})
