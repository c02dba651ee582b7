import { Readable } from 'node:stream'
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Db } from '../../../../src/db/connect.ts'
import type { ImportFile } from '../../../../src/reporting/hazards/import/reading.ts'
import { hazardLog } from '../../../../src/reporting/hazards/store.ts'
import { testDatabase } from '../../../support/database.ts'
import { alertPages } from '../../pages.ts'
import { csv, mergedCells, ownColumns } from './files.ts'

let db: Db
let app: FastifyInstance
let deployment: number
const address = '/deployments/sepsis/hazards/import'
const rao = { name: 'Dr Sunita Rao', role: 'Clinical safety officer' }

beforeAll(async () => {
  db = (await testDatabase()).db
  const pages = await alertPages(db)
  app = pages.app
  deployment = pages.deploymentId
})
afterAll(() => app.close())

/** Written once: a workbook tells when it was written, so that another of the same words is another file. */
const trustLog = await ownColumns()

/** A form with its token, and a file or none, as a browser sends it. */
async function post(fields: Readonly<Record<string, string>>, file?: ImportFile) {
  const page = await app.inject(address)
  const token = /name="_csrf" value="([^"]+)"/.exec(page.body)?.[1] ?? ''
  const form = new FormData()
  for (const [name, value] of Object.entries({ _csrf: token, ...fields })) form.set(name, value)
  if (file !== undefined) form.set('file', new Blob([Uint8Array.from(file.bytes)]), file.name)
  const sent = new Response(form)
  return await app.inject({
    method: 'POST',
    url: address,
    headers: {
      'content-type': sent.headers.get('content-type') ?? '',
      cookie: page.cookies.map(({ name, value }) => `${name}=${value}`).join('; '),
    },
    payload: Buffer.from(await sent.arrayBuffer()),
  })
}

/** What a preview carries along: the hidden fields of its form. */
function carried(body: string): Readonly<Record<string, string>> {
  const hidden = body.matchAll(/<input type="hidden" name="(file_\w+|read_sheet|sheet)" value="([^"]*)">/g)
  return Object.fromEntries([...hidden].map(([, name, value]) => [name, value]))
}

test('the preview says what would come in and records nothing', async () => {
  const { statusCode, body } = await post({}, trustLog)
  expect(statusCode).toBe(200)
  expect(body).toContain('2 hazards would be added.')
  expect(body).toContain('Nothing is recorded yet.')
  expect(body).toContain('Linked Datix: W-4471')
  expect(body).toMatch(/<option value="impact" selected>Potential Clinical Impact/)
  expect(await hazardLog(db, deployment)).toEqual([])
})

test('without a name and a role nothing is recorded, and the file need not be chosen again', async () => {
  const { body: preview } = await post({}, trustLog)
  const { statusCode, body } = await post({ ...carried(preview), step: 'record' })
  expect(statusCode).toBe(422)
  expect(body).toContain('Enter your name')
  expect(carried(body).file_bytes).toBe(carried(preview).file_bytes)
  expect(await hazardLog(db, deployment)).toEqual([])
})

test('then each hazard is in the log as version 1, imported and not approved, with the row that it came from', async () => {
  const { body: preview } = await post({}, trustLog)
  const { statusCode } = await post({ ...carried(preview), column_12: 'actionSummary', step: 'record', ...rao })
  expect(statusCode).toBe(303)
  const log = await hazardLog(db, deployment)
  expect(log.map(({ versions }) => versions.map(({ act, version }) => [version, act]))).toEqual([
    [[1, 'imported']],
    [[1, 'imported']],
  ])
  expect(log[0]?.versions[0]?.entry.actions.summary).toBe('W-4471')
  expect(log[1]?.versions[0]).toMatchObject({
    entry: { status: 'Closed', imported: { file: 'trust-log.xlsx', sheet: 'Log', row: 3, number: 'H-8' } },
    reason: 'Imported from trust-log.xlsx, sheet Log, row 3. It was closed there.',
  })
  const page = await app.inject('/deployments/sepsis/hazards/1')
  expect(page.body).toContain('Imported, not approved')
  expect(page.body).toContain('Review date: 2027-01-31')
  expect((await app.inject('/deployments/sepsis/hazards')).body).toContain(
    'It came as closed, and nobody has approved that here',
  )
})

test('the same file again says so, and adds nothing even when it is recorded', async () => {
  const { body } = await post({}, trustLog)
  expect(body).toContain('Everything in this file is in the log already.')
  expect(body).not.toContain('value="record"')
  await post({ ...carried(body), step: 'record', ...rao })
  expect(await hazardLog(db, deployment)).toHaveLength(2)
})

test('two columns for one field are shown with what to do, and nothing is recorded until one is a note', async () => {
  const file = csv('Hazard name,Owner,Other name', 'No score,Ward,Nothing shown')
  const { body: preview } = await post({}, file)
  const { statusCode, body } = await post({
    ...carried(preview),
    column_2: 'name',
    column_0: 'name',
    step: 'record',
    ...rao,
  })
  expect(statusCode).toBe(422)
  expect(body).toContain('href="#column_2"')
  expect(body).toContain('Another column is taken for the same as “Other name”')
  expect(carried(body).file_bytes).toBe(carried(preview).file_bytes)
  expect(await hazardLog(db, deployment)).toHaveLength(2)
})

test('a row that may point to a person is counted and shown by its place alone; nothing of it reaches the database', async () => {
  const secret = 'Mrs Edith Smith of LS1 4AP'
  const { body } = await post({}, csv('Hazard name,Description', `No score,${secret}`, 'Old score,Of yesterday'))
  expect(body).toContain('1 row may point to a person and is kept out.')
  expect(body).toContain('B, “Description”')
  expect(body).not.toContain('Edith')
  const { statusCode } = await post({ ...carried(body), step: 'record', ...rao })
  expect(statusCode).toBe(303)
  const log = await hazardLog(db, deployment)
  expect(log).toHaveLength(3)
  expect(JSON.stringify(log)).not.toContain('Edith')
})

test('title rows, merged cells and other sheets are told of', async () => {
  const { body } = await post({}, await mergedCells())
  expect(body).toContain('A6 to A7 are one merged cell')
  expect(body).toContain('Version 1.2, approved in September')
  expect(body).toContain('headings are in row 5')
})

test.each([
  ['no file', undefined, 422, 'Select the file that holds the log'],
  ['no log', { name: 'a.csv', bytes: new TextEncoder().encode('hello') }, 422, 'No row in its first 60'],
  ['a file of more than 5 MB', { name: 'a.csv', bytes: new Uint8Array(5 * 1024 * 1024 + 1) }, 413, 'too long'],
] as const)('%s is refused in plain words', async (_what, file, code, words) => {
  const { statusCode, body } = await post({}, file)
  expect(statusCode).toBe(code)
  expect(body).toContain(words)
})

// 943 476 5919: the NHS Data Dictionary's own example, with a valid check digit.
test.each(['Mrs Smith log.csv', '943 476 5919.csv', 'log of 02-03-1948.csv', 'x9434765919.csv'])(
  'a file whose name may identify a person is neither shown nor carried along, chosen or carried: %s',
  async (name) => {
    const bytes = new TextEncoder().encode('Hazard name,Description\nNo score,Nothing shown\n')
    const before = await hazardLog(db, deployment)
    const carriedAlong = { file_name: name, file_bytes: Buffer.from(bytes).toString('base64') }
    for (const sent of [await post({}, { name, bytes }), await post({ ...carriedAlong, step: 'record', ...rao })]) {
      expect(sent.statusCode).toBe(422)
      expect(sent.body).toContain('The file’s name may identify a person. Rename the file, then try again.')
      expect(sent.body).not.toContain(name.slice(0, 9))
      expect(sent.body).not.toContain('file_bytes')
    }
    expect(await hazardLog(db, deployment)).toEqual(before)
  },
)

test('a form that did not come from this service brings nothing', async () => {
  const { statusCode } = await post({ _csrf: 'x' }, await mergedCells())
  expect(statusCode).toBe(403)
})

test('the log leaves in every format, and comes back from CSV and Excel as it was', async () => {
  for (const [format, start] of [
    ['csv', '\uFEFFHazard Number'],
    ['xlsx', 'PK'],
    ['docx', 'PK'],
    ['pdf', '%PDF-1.7'],
    ['html', '<!doctype html>'],
  ] as const) {
    const { statusCode, headers, rawPayload } = await app.inject(`/deployments/sepsis/hazards.${format}`)
    expect(statusCode).toBe(200)
    expect(headers['content-disposition']).toBe(`attachment; filename="sepsis-hazard-log.${format}"`)
    expect(rawPayload.toString('utf8').startsWith(start)).toBe(true)
    if (format !== 'csv' && format !== 'xlsx') continue
    const { body } = await post({}, { name: `sepsis-hazard-log.${format}`, bytes: rawPayload })
    expect(body).toContain('Everything in this file is in the log already.')
  }
})

test('many large fields of a form are together too large, and so is a form that does not say how large it is', async () => {
  const many = Object.fromEntries(Array.from({ length: 4 }, (_, at) => [`column_${at}`, 'x'.repeat(5 * 1024 * 1024)]))
  const { statusCode, body } = await post(many)
  expect(statusCode).toBe(413)
  expect(body).toContain('Choose a smaller file')
  const unsaid = await app.inject({
    method: 'POST',
    url: address,
    headers: { 'content-type': 'multipart/form-data; boundary=x', 'transfer-encoding': 'chunked' },
    payload: Readable.from(['--x--']),
  })
  expect(unsaid.statusCode).toBe(413)
})
