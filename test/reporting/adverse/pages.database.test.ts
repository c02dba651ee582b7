import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Db } from '../../../src/db/connect.ts'
import { latestReport } from '../../../src/reporting/adverse/report.ts'
import { reportById } from '../../../src/reporting/adverse/store.ts'
import { contentHash } from '../../../src/reporting/canonical.ts'
import { shifted } from '../../alerts/example.ts'
import { endNight } from '../../alerts/night.ts'
import { testDatabase } from '../../support/database.ts'
import { alertPages, visitor } from '../pages.ts'
import { answersOf } from './example.ts'

let db: Db
let app: FastifyInstance
let deployment: number
let send: ReturnType<typeof visitor>
const base = '/deployments/sepsis'
const rao = { name: 'Dr Sunita Rao', role: 'Clinical safety officer' }
const nurse = { name: 'A. Nurse', role: 'Ward manager' }
// 943 476 5919: the NHS Data Dictionary's own example, with a valid check digit.
const number = '943 476 5919'

beforeAll(async () => {
  db = (await testDatabase()).db
  const pages = await alertPages(db)
  app = pages.app
  deployment = pages.deploymentId
  send = visitor(app)
  // Alert 2: nothing arrives at the other site. It has a hazard draft, and no adverse incident draft.
  await endNight(db, deployment, '2026-11-12', [
    shifted('B5', 'site=ED1'),
    shifted('C2', 'site=ED1'),
    shifted('A1', 'site=ED2'),
  ])
})
afterAll(() => app.close())

async function reportOf(reportId: number) {
  const file = await reportById(db, deployment, reportId)
  if (file === undefined) throw new Error('no report')
  return { file, now: latestReport(file), versions: file.versions.length }
}

const record = (part: string, fields: Record<string, string>, who = rao) =>
  send(`${base}/adverse/1/edit/${part}`, { ...fields, ...who })
const step = (fields: Record<string, string>, who = rao) => send(`${base}/adverse/1`, { ...fields, ...who })

describe('a dead feed', () => {
  test('has no draft of a report, and none comes of its incident by itself', async () => {
    const { body } = await app.inject(`${base}/alerts/2`)
    expect(body).toContain('No data')
    expect(body).toContain('Hazard log entry: SEP-01')
    expect(body).not.toContain('Adverse incident report: SEP-01')
    const incident = { summary: 'Nothing arrived at ED2.', reported_by: 'Service desk', reported_on: '2026-11-11' }
    expect((await send(`${base}/incidents/new?alert=2`, { ...incident, ...rao })).statusCode).toBe(303)
    expect((await app.inject(`${base}/incidents/1`)).body).toContain('No report has been begun.')
  })

  test('gets one when a person says that criterion 3 may be met, and why', async () => {
    const refused = await send(`${base}/adverse/new?incident=1`, { because: 'It may be.', ...rao })
    expect(refused.statusCode).toBe(422)
    expect(refused.body).toContain('only when you say that criterion 3 may be met')
    const begun = await send(`${base}/adverse/new?incident=1`, {
      harm_possible: 'yes',
      because: 'A patient waited.',
      ...rao,
    })
    expect([begun.statusCode, begun.headers.location]).toEqual([303, `${base}/adverse/1`])
    const { now, file } = await reportOf(1)
    expect(now.report.begunBecause).toBe('A patient waited.')
    expect(now.report.proposals.map(({ kind }) => kind)).toEqual(['no output'])
    expect(contentHash(file.evidence)).toBe(now.report.evidenceSha256)
  })
})

describe('every page says that nothing is submitted', () => {
  test.each([
    'adverse',
    'adverse/1',
    'adverse/1/edit/criteria',
    'adverse/1/edit/codes',
    'adverse/1/edit/fields',
    'adverse/new?incident=1',
    'adverse/new?draft=4',
  ])('%s', async (path) => {
    const { statusCode, body } = await app.inject(`${base}/${path}`)
    expect(statusCode).toBe(200)
    expect(body).toContain('Wardwatch sends nothing to anybody')
  })
})

describe('what must fail does, in plain words, and records nothing', () => {
  test('signing it unanswered', async () => {
    const { statusCode, body } = await step({ step: 'sign', seen_version: '1' })
    expect(statusCode).toBe(422)
    expect(body).toContain('Answer the three criteria and the repeat rule first')
  })

  test('another nation’s route without a reason', async () => {
    const { statusCode, body } = await record('criteria', { seen_version: '1', route: 'iric' })
    expect(statusCode).toBe(422)
    expect(body).toContain('Enter why it does not go to MHRA Yellow Card, which is the route for England')
    expect((await reportOf(1)).versions).toBe(1)
  })

  test.each([
    ['criteria', 'reason_harm'],
    ['codes', 'reason'],
    ['fields', 'patient_reference'],
  ])('an NHS number in the %s form', async (part, field) => {
    const { statusCode, body } = await record(part, { seen_version: '1', [field]: number })
    expect(statusCode).toBe(422)
    expect(body).toContain('Take out the NHS, CHI or Health and Care number')
    expect((await reportOf(1)).versions).toBe(1)
  })

  test('a second report of the same incident', async () => {
    const { statusCode, body } = await send(`${base}/adverse/new?incident=1`, {
      harm_possible: 'yes',
      because: 'Again',
      ...rao,
    })
    expect(statusCode).toBe(409)
    expect(body).toContain('Adverse incident report 1 is open for this already')
  })
})

describe('a life', () => {
  test('answered, filled, classified and signed by a clinical safety officer', async () => {
    const criteria = { seen_version: '1', ...answersOf('yes', 'yes', 'no', 'yes'), route: 'yellow card' }
    expect((await record('criteria', criteria)).statusCode).toBe(303)
    expect((await record('fields', { seen_version: '2', gmdn: '12345' })).statusCode).toBe(303)
    expect((await record('codes', { seen_version: '3', codes: 'A0907', types: 'performance' })).statusCode).toBe(303)
    const { statusCode, body } = await step({ step: 'sign', seen_version: '4' }, nurse)
    expect(statusCode).toBe(422)
    expect(body).toContain('“Sign or close an adverse incident report” is for Dr Sunita Rao')
    expect((await step({ step: 'sign', seen_version: '4' })).statusCode).toBe(303)
    expect((await reportOf(1)).now).toMatchObject({
      state: 'signed',
      report: { codes: ['A0907'], fields: { gmdn: '12345', udi_di: '05060000000026' } },
    })
  })

  test('a search for a code records nothing and keeps what was ticked', async () => {
    const { statusCode, body } = await record('codes', {
      seen_version: '5',
      find: 'yes',
      asked: 'upgrade',
      codes: 'A0907',
    })
    expect(statusCode).toBe(200)
    expect(body).toContain('A110206')
    expect(body).toMatch(/value="A0907" checked/)
    expect((await reportOf(1)).versions).toBe(5)
  })

  test('a signed version cannot be edited: a new one needs a reason and leaves it as it was', async () => {
    const change = { seen_version: '5', description: 'Otherwise' }
    const { statusCode, body } = await record('fields', change)
    expect(statusCode).toBe(422)
    expect(body).toContain('Version 5 is signed and is not changed')
    expect((await record('fields', { ...change, reason: 'More cases' })).statusCode).toBe(303)
    const { file, now } = await reportOf(1)
    expect(now).toMatchObject({ version: 6, state: 'draft' })
    expect(file.versions[4]?.report.fields.description).not.toBe('Otherwise')
    expect((await app.inject(`${base}/adverse/1?version=5`)).body).toContain('This is version 5, an older one')
  })

  test('closing is refused while it has to be reported, or without a reason', async () => {
    const { statusCode, body } = await step({ step: 'close', seen_version: '6', reason: '' })
    expect(statusCode).toBe(422)
    expect(body).toContain('Enter why the report is closed')
    expect(body).toContain('it has to be reported, and no submission is recorded')
  })

  test('signed again, submitted by a person, followed up and closed', async () => {
    const steps: readonly Record<string, string>[] = [
      { step: 'sign' },
      { step: 'submitted', reference: 'MHRA-2026-1', on: '2026-11-11' },
      { step: 'follow up', from: 'The manufacturer', reason: 'A fix comes in 1.1', on: '2026-11-11' },
      { step: 'close', reason: 'The fix is in use.' },
    ]
    for (const [at, fields] of steps.entries())
      expect((await step({ seen_version: String(at + 6), ...fields })).statusCode).toBe(303)
    const { body } = await app.inject(`${base}/adverse/1`)
    expect(body).toContain('Version 7 was submitted on 11 November 2026 by Dr Sunita Rao')
    expect(body).toContain('Reference: MHRA-2026-1')
    expect(body).toContain('A fix comes in 1.1')
    expect((await app.inject(`${base}/incidents/1`)).body).toContain('Adverse incident report 1</a> (closed)')
  })
})

describe('a report from the alert’s own draft', () => {
  test('has the draft’s words, figures and answers, and the draft’s version on record', async () => {
    const answers = {
      answer_event: 'yes',
      reason_event: 'Ten notes',
      answer_harm: "don't know",
      reason_harm: 'No notes yet',
    }
    const review = { decision: 'change', seen_version: '1', what_happened: 'In my words', ...answers, ...rao }
    const draft = await adverseDraft()
    expect(
      (await send(`${base}/drafts/${draft}`, { ...review, seen_version: String(await versionOfDraft(draft)) }))
        .statusCode,
    ).toBe(303)
    expect((await send(`${base}/adverse/new?draft=${draft}`, rao)).statusCode).toBe(303)
    const { now, file } = await reportOf(2)
    expect(file.draft?.draftId).toBe(draft)
    expect(now.report.fields.description).toContain('In my words')
    expect(now.report.criteria.event.answered).toMatchObject({ answer: 'yes', reason: 'Ten notes', by: rao })
    expect(now.report.criteria.harm.answered?.answer).toBe('cannot say yet')
    expect(now.report.criteria.contribution).not.toHaveProperty('answered')
    expect(file.evidence?.figures[0]?.figures.denominator).toBe('87 of 412')
  })
})

async function adverseDraft(): Promise<number> {
  const row = await db
    .selectFrom('draft')
    .select('draft_id')
    .where('kind', '=', 'adverse incident')
    .orderBy('draft_id')
    .executeTakeFirstOrThrow()
  return row.draft_id
}

async function versionOfDraft(draftId: number): Promise<number> {
  const { last } = await db
    .selectFrom('draft_version')
    .select(({ fn }) => fn.max('version').as('last'))
    .where('draft_id', '=', draftId)
    .executeTakeFirstOrThrow()
  return Number(last)
}

test('every format opens as what it says it is', async () => {
  const first = async (format: string) =>
    (await app.inject(`${base}/adverse/1/report.${format}?version=7`)).rawPayload.subarray(0, 4).toString('latin1')
  expect(await first('pdf')).toBe('%PDF')
  expect((await first('docx')).slice(0, 2)).toBe('PK')
  expect((await app.inject(`${base}/adverse/1/report.html`)).body).toContain('<!doctype html>')
  expect((await app.inject(`${base}/adverse/1/report.txt`)).body).toContain('GMDN term: 12345')
  expect((await app.inject(`${base}/adverse/1/report.json?version=7`)).json().version).toMatchObject({
    version: 7,
    state: 'signed',
  })
})

test('what is not there is said to be not there', async () => {
  for (const path of [
    'adverse/99',
    'adverse/x',
    'adverse/1?version=99',
    'adverse/1/edit/other',
    'adverse/new',
    'adverse/new?incident=99',
    'adverse/new?draft=1',
    'adverse/1/report.pdf?version=99',
  ])
    expect((await app.inject(`${base}/${path}`)).statusCode, path).toBe(404)
})
