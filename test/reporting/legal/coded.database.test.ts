import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Db } from '../../../src/db/connect.ts'
import { latestReport } from '../../../src/reporting/adverse/report.ts'
import { reportById } from '../../../src/reporting/adverse/store.ts'
import type { LegalKind } from '../../../src/reporting/legal/content.ts'
import { readLegal } from '../../../src/reporting/legal/load.ts'
import { shippedLegal } from '../../../src/reporting/legal/shipped.ts'
import { loadLegal } from '../../../src/reporting/legal/store.ts'
import { writeLegal } from '../../../src/reporting/legal/write.ts'
import { testDatabase } from '../../support/database.ts'
import { rao } from '../incidents/example.ts'
import { alertPages, visitor } from '../pages.ts'

const base = '/deployments/sepsis'
const who = { name: 'Dr Sunita Rao', role: 'Clinical safety officer' }

let db: Db
let app: FastifyInstance
let deployment: number
let send: ReturnType<typeof visitor>

const page = async (path: string) => (await app.inject(`${base}/${path}`)).body

async function reportNow(reportId: number) {
  const file = await reportById(db, deployment, reportId)
  if (file === undefined) throw new Error('no report')
  return latestReport(file)
}

async function chooses(reportId: number, codes: string) {
  const { version } = await reportNow(reportId)
  const fields = { seen_version: String(version), types: 'performance', codes, ...who }
  expect((await send(`${base}/adverse/${reportId}/edit/codes`, fields)).statusCode).toBe(303)
}

/** Puts what is shipped in force with these words changed. */
async function load(kind: LegalKind, changes: Readonly<Record<string, string>>) {
  let text = writeLegal(kind, shippedLegal)
  for (const [before, after] of Object.entries(changes)) {
    if (!text.includes(before)) throw new Error(before)
    text = text.replace(before, after)
  }
  const read = readLegal(text, '2026-11-11')
  if ('problems' in read) throw new Error(JSON.stringify(read.problems))
  const doing = { by: rao, now: new Date('2026-11-11T09:00:00Z') }
  expect(await loadLegal(db, deployment, kind, read.read.content, 'Guidance of 2027', doing)).toEqual({ loading: 1 })
}

async function newIncident(number: number) {
  const words = { summary: 'Sepsis was missed.', reported_by: 'ED', reported_on: '2026-11-11', happened: '', place: '' }
  await send(`${base}/incidents/new`, { ...words, ...who })
  const because = { harm_possible: 'yes', because: 'Treatment may have come too late.' }
  await send(`${base}/adverse/new?incident=${number}`, { ...because, ...who })
}

beforeAll(async () => {
  db = (await testDatabase()).db
  const pages = await alertPages(db)
  app = pages.app
  deployment = pages.deploymentId
  send = visitor(app)
  await newIncident(1)
  await chooses(1, 'A0907')
  await load('incident-criteria', {
    'harm: the event resulted': 'harm: the event of 2027 resulted',
    'definition: An adverse incident': 'definition: An adverse event',
    'version: reviewed 13 January 2023; read 15 June 2026': 'version: reviewed 2027',
  })
  await load('imdrf-codes', {
    'code: A0907\n    name: No Device Output': 'code: A0999\n    name: No Output Of 2027',
    'name: False Negative Result': 'name: Missed Finding',
    'version: release 2024': 'version: release 2027',
  })
  await load('lfpse-taxonomy', {
    'Information Technology or transfer of information': 'Estates and facilities',
    'version: 5, of the test service': 'version: 6',
    'patient-safety-adverse-event-5': 'patient-safety-adverse-event-6',
    'name: Very concerned': 'name: Extremely concerned',
  })
  await newIncident(2)
})
afterAll(() => app.close())

describe('a report', () => {
  test('is asked by the criteria that were in force when it was begun, in the words and under the version of then', async () => {
    expect(await page('adverse/1')).toContain('The event resulted, or might have resulted')
    expect(await page('adverse/1/edit/criteria')).toContain('reviewed 13 January 2023')
    const after = await page('adverse/2')
    expect(after).toContain('The event of 2027 resulted')
    expect(after).toContain('reviewed 2027')
    // Whoever loaded it named nobody who compared it with the original.
    expect(await page('adverse/2/report.html')).toContain('Unconfirmed: not compared with the original')
    expect(await page('adverse/new?incident=2')).toContain('An adverse event')
  })

  test('keeps the names of its codes as they were chosen, and says of a code that left the list that it did', async () => {
    expect(await page('adverse/1')).toContain('A0907 No Device Output')
    const form = await page('adverse/1/edit/codes')
    expect(form).toContain('A0907 No Device Output (not in the list in force)')
    expect(form).toContain('release 2027')
    await chooses(2, 'A090803')
    expect(await page('adverse/2')).toContain('A090803 Missed Finding')
    expect((await reportNow(1)).report.lists.imdrf).toContain('release 2024')
    expect((await reportNow(2)).report.lists.imdrf).toContain('release 2027')
  })

  test('changed later carries both: the code that it had, and one of the list in force', async () => {
    const { version } = await reportNow(1)
    const form = new URLSearchParams([
      ['codes', 'A0907'],
      ['codes', 'A0999'],
      ['types', 'performance'],
    ])
    form.set('seen_version', String(version))
    const opened = await app.inject(`${base}/adverse/1/edit/codes`)
    form.set('_csrf', /name="_csrf" value="([^"]+)"/.exec(opened.body)?.[1] ?? '')
    for (const [field, value] of Object.entries(who)) form.set(field, value)
    const sent = await app.inject({
      method: 'POST',
      url: `${base}/adverse/1/edit/codes`,
      headers: {
        'content-type': 'application/x-www-form-urlencoded',
        cookie: String(opened.headers['set-cookie']).split(';')[0] ?? '',
      },
      payload: form.toString(),
    })
    expect(sent.statusCode).toBe(303)
    expect((await reportNow(1)).report).toMatchObject({
      codes: ['A0999', 'A0907'],
      imdrf: { names: { A0907: 'No Device Output', A0999: 'No Output Of 2027' } },
    })
  })
})

test('an LFPSE draft is by the taxonomy in force; a code that means something else in it is not filled in', async () => {
  const { body } = await app.inject(`${base}/incidents/2/lfpse.json?kind=risk&RiskImminent=n&DataSharingOptOut=false`)
  const event = JSON.parse(body)
  expect(event.meta.profile[0]).toMatch(/patient-safety-adverse-event-6$/)
  expect(event.meta.tag[0].display).toContain('by LFPSE taxonomy 6. Unconfirmed.')
  const themes = JSON.stringify(event).match(/"RiskTheme","valueCode":"\d+"/g)
  expect(themes).toEqual(['"RiskTheme","valueCode":"2"'])
  expect(await page('incidents/2/lfpse?kind=risk')).toContain('Extremely concerned')
})

test('the page of legal content has each with its version, its mark and its file', async () => {
  const body = await page('legal')
  for (const words of ['reviewed 2027', 'release 2027', 'taxonomy']) expect(body).toContain(words)
  const file = await page('legal/imdrf-codes')
  expect(file).toContain('No Output Of 2027')
  expect(readLegal(file, '2026-11-11')).toHaveProperty('read')
})
