import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { testDatabase } from '../support/database.ts'
import { pdfText } from './document/pdf-text.ts'
import { wordText } from './document/word-text.ts'
import { zipParts } from './document/zip-parts.ts'
import { appAt, oneOfEverything } from './everything.ts'

const base = '/deployments/sepsis'
const quarter = '/deployments/diabetes-readmission/equality-reports/2026-Q3'
const files = [
  ...['xlsx', 'csv', 'docx', 'pdf', 'html'].map((format) => `${base}/hazards.${format}`),
  `${base}/incidents.csv`,
  ...['docx', 'pdf', 'html', 'json', 'txt'].map((format) => `${base}/adverse/1/report.${format}`),
  ...['docx', 'pdf', 'html', 'json', 'txt', 'eml', 'zip'].map((format) => `${base}/notices/1/notice.${format}`),
  ...['docx', 'pdf', 'html', 'json'].map((format) => `${base}/statements/2026-11/statement.${format}`),
  ...['docx', 'pdf', 'html'].map((format) => `${base}/safety-case.${format}`),
  ...['docx', 'pdf', 'html'].map((format) => `${quarter}/internal.${format}`),
  ...['reporting-routes', 'incident-clocks'].map((kind) => `${base}/legal/${kind}`),
]
// Three hours apart, on the same local day: nothing but the stated time can differ.
const [first, second] = [new Date('2026-12-02T09:00:00Z'), new Date('2026-12-02T12:34:56Z')]
let now = first
let app: FastifyInstance
let afresh: FastifyInstance

beforeAll(async () => {
  const { db } = await testDatabase()
  app = await oneOfEverything(db, () => now)
  // Another process over the same state, which has made nothing before.
  afresh = await appAt(db, () => now)
})
afterAll(async () => {
  await app?.close()
  await afresh?.close()
})

async function bytesOf(from: FastifyInstance, url: string): Promise<Buffer> {
  const { statusCode, rawPayload } = await from.inject(url)
  expect(statusCode, url).toBe(200)
  return rawPayload
}

/** What a file says, without the instant at which it says that it was made. */
async function saidAt(url: string, at: Date): Promise<string> {
  now = at
  const bytes = await bytesOf(app, url)
  now = first
  return withoutTime(said(url, bytes))
}

function said(url: string, bytes: Buffer): string {
  if (url.endsWith('.docx')) return wordText(bytes)
  if (url.endsWith('.pdf')) return pdfText(bytes).join('\n')
  if (url.endsWith('.xlsx'))
    return [...zipParts(bytes)].map(([path, part]) => `${path}\n${part.toString('utf8')}`).join('\n')
  if (url.endsWith('.zip')) return [...zipParts(bytes)].map(([path, part]) => `${path}\n${said(path, part)}`).join('\n')
  // An e-mail draft carries its PDF; its own words come before.
  if (url.endsWith('.eml')) return bytes.toString('latin1').split(/content-type: application\/pdf/i)[0] ?? ''
  return bytes.toString('utf8')
}

function withoutTime(text: string): string {
  return text
    .replace(/2026-12-02T(09:00:00|12:34:56)(\.000)?Z/g, 'TIME')
    .replace(/\b(0?9|12)(:|\\3a )(00|34)\b/g, 'TIME')
}

describe.each(files)('%s', (url) => {
  test('is the same to the byte when it is made twice from the same state, by another process too', async () => {
    const [one, two] = [await bytesOf(app, url), await bytesOf(afresh, url)]
    expect(one.equals(two)).toBe(true)
  })

  test('differs in nothing but the time that it says it was made', async () => {
    expect(await saidAt(url, second)).toBe(await saidAt(url, first))
  })
})
