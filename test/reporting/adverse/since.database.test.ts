import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Db } from '../../../src/db/connect.ts'
import { recordReportStep } from '../../../src/reporting/adverse/record/store.ts'
import { latestReport } from '../../../src/reporting/adverse/report.ts'
import { reportById } from '../../../src/reporting/adverse/store.ts'
import { testDatabase } from '../../support/database.ts'
import { alertPages, visitor } from '../pages.ts'
import { answersOf } from './example.ts'

const base = '/deployments/sepsis'
const rao = { name: 'Dr Sunita Rao', role: 'Clinical safety officer' }
const notIncluded = 'What the developer was told is not in this version.'

let db: Db
let app: FastifyInstance
let deployment: number
let send: ReturnType<typeof visitor>

beforeAll(async () => {
  db = (await testDatabase()).db
  const pages = await alertPages(db)
  app = pages.app
  deployment = pages.deploymentId
  send = visitor(app)
})
afterAll(() => app.close())

const page = async (path = `${base}/adverse/1`) => (await app.inject(path)).body

async function report() {
  const file = await reportById(db, deployment, 1)
  if (file === undefined) throw new Error('no report')
  return { ...latestReport(file), all: file.versions }
}

/** Signs the report as it stands, at this instant of 11 November 2026. The pages' own clock stands at 09:00. */
async function sign(at: string) {
  const { version } = await report()
  const step = { step: 'sign', seenVersion: version, reason: '', reference: '', from: '' } as const
  const doing = { by: { ...rao, authenticated: false as const }, now: new Date(`2026-11-11T${at}Z`) }
  expect(await recordReportStep(db, deployment, 1, step, doing)).toEqual({ done: 'signed' })
}

test('a report that was signed before the developer was told says nothing of it', async () => {
  await send(`${base}/adverse/new?draft=2`, { draft: '2', because: 'It may have contributed.', ...rao })
  const answers = { ...answersOf('yes', 'yes', 'yes', 'no'), route: 'yellow card', seen_version: '1' }
  expect((await send(`${base}/adverse/1/edit/criteria`, { ...answers, ...rao })).statusCode).toBe(303)
  await sign('08:00:00')
  expect(await page()).not.toContain(notIncluded)
})

test('once the notice is sent its page says so beside it, and what was signed is as it was', async () => {
  const signed = await report()
  await send(`${base}/notices/new?alert=1`, rao)
  expect(await page()).not.toContain(notIncluded)
  await send(`${base}/notices/1/edit`, {
    seen_version: '1',
    done: 'NEWS2 alone.',
    recipient_address: 'vigilance@developer.example',
    ...rao,
  })
  const sending = { step: 'sent', to: 'Vigilance team', method: 'e-mail', sent_at: '2026-11-11 09:00' }
  expect((await send(`${base}/notices/1`, { ...sending, seen_version: '2', ...rao })).statusCode).toBe(303)
  const body = await page()
  expect(body).toContain(notIncluded)
  expect(body).toContain(`Put on record after version ${signed.version} was signed.`)
  expect(body).toContain('Notice 1 sent on 11 November 2026 to Vigilance team, by e-mail.')
  expect(body).toContain(`href="${base}/adverse/1/edit/fields?take=notices#manufacturer_informed"`)
  expect(await report()).toEqual(signed)
  expect(signed.report.fields.manufacturer_informed).toBe('')
})

test('the new version begins with what was told and why, records nothing by itself, and says it once recorded', async () => {
  const before = await report()
  const form = await page(`${base}/adverse/1/edit/fields?take=notices`)
  expect(form).toContain('Notice 1 sent on 11 November 2026 to Vigilance team')
  expect(form).toContain(`What the developer was told after version ${before.version} was signed.`)
  expect(await page(`${base}/adverse/1/edit/fields`)).not.toContain('Vigilance team')
  expect((await report()).version).toBe(before.version)
  const told = /name="manufacturer_informed"[^>]*>([^<]*)</.exec(form)?.[1] ?? ''
  const made = { seen_version: String(before.version), manufacturer_informed: told, reason: 'Told since', ...rao }
  expect((await send(`${base}/adverse/1/edit/fields`, made)).statusCode).toBe(303)
  expect(await page()).not.toContain(notIncluded)
  await sign('09:30:00')
  expect(await page()).not.toContain(notIncluded)
  expect((await report()).report.fields.manufacturer_informed).toContain('sent on 11 November 2026')
  // The version that was signed first is shown as it was, with what came since, and offers nothing: it is an older one.
  const older = await page(`${base}/adverse/1?version=${before.version}`)
  expect(older).toContain(notIncluded)
  expect(older).not.toContain('take=notices')
})
