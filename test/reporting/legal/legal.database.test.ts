import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Db } from '../../../src/db/connect.ts'
import { reportById } from '../../../src/reporting/adverse/store.ts'
import { incidentById } from '../../../src/reporting/incidents/store.ts'
import { readLegal } from '../../../src/reporting/legal/load.ts'
import { shippedLegal } from '../../../src/reporting/legal/shipped.ts'
import { legalOf, loadedLegal, loadLegal } from '../../../src/reporting/legal/store.ts'
import { writeLegal } from '../../../src/reporting/legal/write.ts'
import { noticeById } from '../../../src/reporting/notices/store.ts'
import { commandLine } from '../../support/command-line.ts'
import { testDatabase } from '../../support/database.ts'
import { rao } from '../incidents/example.ts'
import { alertPages, visitor } from '../pages.ts'

let db: Db
let url: string
let app: FastifyInstance
let deploymentId: number
let send: ReturnType<typeof visitor>
const { wardwatch } = commandLine(() => url)
const base = '/deployments/sepsis'
const who = { name: 'Dr Sunita Rao', role: 'Clinical safety officer' }
const incident = {
  summary: 'Sepsis was missed.',
  reported_by: 'ED',
  reported_on: '2026-11-11',
  happened: '',
  place: '',
}

/** Puts the shipped content in force with these words changed. */
async function load(
  kind: 'incident-clocks' | 'manufacturer-windows' | 'reporting-routes',
  changes: Record<string, string>,
) {
  let text = writeLegal(kind, shippedLegal)
  for (const [before, after] of Object.entries(changes)) {
    if (!text.includes(before)) throw new Error(before)
    text = text.replace(before, after)
  }
  const read = readLegal(text, '2026-11-11')
  if ('problems' in read) throw new Error(JSON.stringify(read.problems))
  const now = new Date('2026-11-11T09:00:00Z')
  return await loadLegal(db, deploymentId, kind, read.read.content, 'Policy 4.2', { by: rao, now })
}

beforeAll(async () => {
  const made = await testDatabase()
  db = made.db
  url = made.url
  const pages = await alertPages(db)
  app = pages.app
  deploymentId = pages.deploymentId
  send = visitor(app)
  await send(`${base}/incidents/new?alert=1`, { ...incident, ...who })
  await send(`${base}/notices/new?alert=1`, who)
  await send(`${base}/adverse/new?incident=1`, {
    harm_possible: 'yes',
    because: 'Treatment may have come too late.',
    ...who,
  })
})
afterAll(() => app.close())

test('until somebody loads another, what is shipped is in force, and the page says what of it is unconfirmed', async () => {
  expect(await legalOf(db, deploymentId)).toEqual(shippedLegal)
  const { body } = await app.inject(`${base}/legal`)
  expect(body.match(/As shipped with Wardwatch\. Nobody here has loaded another\./g)).toHaveLength(9)
  expect(
    body.match(/Unconfirmed: not compared with the original/g)?.length ?? body.match(/>Unconfirmed</g)?.length,
  ).toBe(8)
})

describe('what was made under an earlier version keeps it', () => {
  beforeAll(async () => {
    expect(
      await load('incident-clocks', { 'version: "1"': 'version: "4.2"', 'acknowledge: 1': 'acknowledge: 6' }),
    ).toEqual({
      loading: 1,
    })
    await load('manufacturer-windows', { 'days: 2': 'days: 3', 'version: in force': 'version: Amended, in force' })
    await load('reporting-routes', {
      'name: MHRA Yellow Card\n': 'name: Regional reporting desk\n',
      'confirmed: true': 'confirmed: false',
      'version: "1"': 'version: "2"',
    })
    await send(`${base}/incidents/new`, { ...incident, ...who })
  })

  test('an incident its days: the one before is due the next day, the one after in six', async () => {
    const [before, after] = [1, 2].map((id) => incidentById(db, deploymentId, id))
    expect((await before)?.versions[0]?.entry.clocks?.acknowledge).toBe(1)
    expect((await after)?.versions[0]?.entry.clocks?.acknowledge).toBe(6)
    const [one, two] = [await app.inject(`${base}/incidents/1`), await app.inject(`${base}/incidents/2`)]
    expect(one.body).toContain('12 November 2026')
    expect(two.body).toContain('17 November 2026')
    expect(two.body).toContain('(4.2)')
    expect(one.body).not.toContain('(4.2)')
  })

  test('a notice the manufacturer’s windows, on its page and in every file of it', async () => {
    const entry = (await noticeById(db, deploymentId, 1))?.versions[0]?.entry
    expect(entry?.windows?.windows.map(({ days }) => days)).toEqual([2, 10, 15])
    for (const path of ['', '/notice.html', '/notice.json']) {
      const { body } = await app.inject(`${base}/notices/1${path}`)
      expect(body, path).toContain('2 days')
      expect(body, path).not.toContain('3 days')
      expect(body, path).not.toContain('Amended')
    }
  })

  test('a report its route and the routes that it could be sent by instead', async () => {
    const report = (await reportById(db, deploymentId, 1))?.versions[0]?.report
    expect([report?.proposedRoute.name, report?.lists.routes]).toEqual(['MHRA Yellow Card', '1'])
    expect((await app.inject(`${base}/adverse/1/edit/criteria`)).body).not.toContain('Regional reporting desk')
    expect((await app.inject(`${base}/adverse/new?incident=2`)).body).toContain('Regional reporting desk')
  })

  test('the same content again is not loaded, and every version says who loaded it and why', async () => {
    expect(
      await load('incident-clocks', { 'version: "1"': 'version: "4.2"', 'acknowledge: 1': 'acknowledge: 6' }),
    ).toBeUndefined()
    expect(
      (await loadedLegal(db, deploymentId)).map(({ kind, loading, by, reason }) => [kind, loading, by.name, reason]),
    ).toEqual(
      ['incident-clocks', 'manufacturer-windows', 'reporting-routes'].map((kind) => [
        kind,
        1,
        'Dr Sunita Rao',
        'Policy 4.2',
      ]),
    )
    expect((await app.inject(`${base}/legal`)).body).toContain('Version 1 (4.2), loaded by Dr Sunita Rao')
  })
})

test('other content under a version that has been in force is refused, and nothing of it is kept', async () => {
  const changes = { 'version: "1"': 'version: "4.2"', 'acknowledge: 1': 'acknowledge: 9' }
  expect(await load('incident-clocks', changes)).toMatchObject({ refused: expect.stringContaining('version “4.2”') })
  expect((await legalOf(db, deploymentId))['incident-clocks'].acknowledge).toBe(6)
})

test('from the command line: exported, edited, refused with its line, loaded, listed', async () => {
  const file = join(mkdtempSync(join(tmpdir(), 'legal-')), 'learning.yaml')
  const run = (...words: readonly string[]) => wardwatch('legal', ...words)
  await run('export', 'sepsis', 'learning-responses', file)
  const text = readFileSync(file, 'utf8')
  writeFileSync(file, text.replace('id: swarm', 'id: PSII!'))
  const told = ['--by', who.name, '--role', who.role, '--reason', 'Our incident response plan']
  const refused = await run('load', 'sepsis', file, ...told)
  expect(refused.code).not.toBe(0)
  const line = text.split('\n').findIndex((one) => one.includes('id: swarm')) + 1
  expect(refused.stderr).toContain(
    `line ${line}, responses.2.id: must be lower-case letters, digits, spaces and hyphens.`,
  )
  const own = text.replace('name: SWARM huddle', 'name: Hot debrief')
  writeFileSync(file, own)
  expect((await run('load', 'sepsis', file, ...told)).stderr).toContain(
    'There is a version “list as recalled in 2026” of learning-responses already, and it says something else.',
  )
  writeFileSync(file, own.replace('version: list as recalled in 2026', 'version: plan of 2026'))
  const loaded = await run('load', 'sepsis', file, ...told)
  expect(loaded.stdout).toContain('Nobody has confirmed it')
  expect((await run('list', 'sepsis')).stdout).toContain('Reason: Our incident response plan')
  expect((await run('show', 'sepsis', 'learning-responses')).stdout).toContain('Hot debrief')
  expect((await app.inject(`${base}/incidents/1/edit`)).body).toContain('Hot debrief')
  expect((await app.inject(`${base}/legal/learning-responses`)).body).toContain('Hot debrief')
})
