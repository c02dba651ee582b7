import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { loadConfig } from '../../../src/config.ts'
import { loadPlan } from '../../../src/plan/load.ts'
import { approvePlan } from '../../../src/plan/store.ts'
import { evidencePackRoutes } from '../../../src/reporting/pack/routes.ts'
import { makePack, packAgain, packsOf } from '../../../src/reporting/pack/store.ts'
import { writePack } from '../../../src/reporting/pack/write.ts'
import { buildShell } from '../../../src/web/shell.ts'
import { diabetesTallies } from '../../equality/plan.ts'
import { testDatabase } from '../../support/database.ts'

const { db } = await testDatabase()
const path = 'plans/diabetes-readmission.yaml'
const now = new Date('2026-11-05T06:00:00.123Z')
const app = await buildShell('silent')
evidencePackRoutes(app, { db, config: loadConfig(), clock: () => now })
const address = '/deployments/diabetes-readmission/evidence-pack'
const request = { from: '2026-04-01', to: '2026-05-31', by: 'Some One', role: 'PMS data contact' }
let deploymentId = 0

beforeAll(async () => {
  const loaded = loadPlan(readFileSync(path, 'utf8'), path)
  if ('problems' in loaded) throw new Error('the example plan cannot be read')
  const outcome = await approvePlan(db, loaded, { name: 'A Person', role: 'CSO', reason: 'test' }, now)
  if (outcome.kind === 'refused') throw new Error(outcome.reason)
  deploymentId = outcome.deploymentId
})

async function addTallies(day: string, night: string): Promise<void> {
  await db
    .insertInto('tally')
    .values(
      diabetesTallies(day).map((tally) => ({
        deployment_id: deploymentId,
        day: tally.day,
        basis: tally.basis,
        series: tally.series,
        stratum: tally.stratum,
        baseline_id: tally.baselineId,
        from_night: night,
        counts: [...tally.counts],
        sums: tally.sums.map(String),
        cells: [...tally.cells],
      })),
    )
    .execute()
}

describe('making a pack', () => {
  it('is not possible before the first night', async () => {
    expect(await makePack(db, deploymentId, request, now)).toBeUndefined()
    expect(await packsOf(db, deploymentId)).toEqual([])
  })

  it('records it with its manifest and who made it, and can make it again to the byte', async () => {
    await addTallies('2026-05-01', '2026-05-02')
    await db
      .insertInto('job_run')
      .values({
        deployment_id: deploymentId,
        job: 'night',
        night: '2026-11-04',
        attempt: 1,
        state: 'succeeded',
        started_at: now,
        code_version: 'test',
        plan_version: 1,
      })
      .execute()
    await db
      .insertInto('finding')
      .values(
        ['steady', 'shifted', 'shifted', 'unknown'].map((verdict, index) => ({
          deployment_id: deploymentId,
          night: `2026-05-0${index + 1}`,
          line: 'B1@all',
          check_code: 'B1',
          stratum: 'all',
          verdict,
          content: JSON.stringify({ sentence: '3 of 7 people' }),
        })),
      )
      .execute()
    const made = await makePack(db, deploymentId, request, now)
    const findings = made?.pack.files.find(({ name }) => name === 'findings.csv')?.content
    expect(findings).toContain('B1,B1@all,all,1,2,1,2026-05-02,2026-05-03')
    const [record] = await packsOf(db, deploymentId)
    expect(record).toMatchObject({ packId: 1, madeBy: 'Some One', role: 'PMS data contact', sha256: made?.pack.sha256 })
    if (record === undefined) throw new Error('no record')
    expect((await packAgain(db, deploymentId, record))?.files).toEqual(made?.pack.files)
  })

  it('carries no sentence of a finding and no name, in any file', async () => {
    const [record] = await packsOf(db, deploymentId)
    if (record === undefined) throw new Error('no record')
    const text = (await packAgain(db, deploymentId, record))?.files.map(({ content }) => content).join('\n')
    expect(text).not.toMatch(/3 of 7|Some One|A Person|Priya/)
  })

  it('names earlier packs whose days overlap: they could be subtracted', async () => {
    const made = await makePack(db, deploymentId, { ...request, to: '2026-04-30' }, now)
    expect(made?.overlapping.map(({ packId }) => packId)).toEqual([1])
  })

  it('is unmoved by what later nights add to the ledger', async () => {
    await addTallies('2026-05-02', '2026-11-05')
    const record = (await packsOf(db, deploymentId)).find(({ packId }) => packId === 1)
    if (record === undefined) throw new Error('no record')
    expect((await packAgain(db, deploymentId, record))?.sha256).toBe(record.sha256)
  })
})

describe('the page of evidence packs', () => {
  async function post(fields: Record<string, string>) {
    const form = await app.inject(address)
    const token = /name="_csrf" value="([^"]+)"/.exec(form.body)?.[1] ?? ''
    const cookies = Object.fromEntries(form.cookies.map(({ name, value }) => [name, value]))
    return await app.inject({
      method: 'POST',
      url: address,
      cookies,
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      payload: new URLSearchParams({ _csrf: token, ...fields }).toString(),
    })
  }

  it('offers the last whole month, and says that nothing may leave', async () => {
    const page = await app.inject(address)
    expect(page.statusCode).toBe(200)
    expect(page.body).toContain('value="2026-10-01"')
    expect(page.body).toContain('value="2026-10-31"')
    expect(page.body).toContain('no agreement recorded: not to leave the organisation')
    expect(page.body).toContain('Its days overlap those of pack 1')
  })

  it('makes a pack for a person who says who they are, and gives its files', async () => {
    const answer = await post({ from: '2026-05-01', to: '2026-05-31', name: 'Some One', role: 'PMS data contact' })
    expect(answer.statusCode).toBe(303)
    const whole = await app.inject(`${address}/3`)
    const { files, notice } = whole.json()
    expect(notice).toBe('no agreement recorded: not to leave the organisation')
    expect(Object.keys(files)).toContain('manifest.json')
    const one = await app.inject(`${address}/3/groups.csv`)
    expect(one.headers['content-type']).toContain('text/csv')
    expect(one.body).toBe(files['groups.csv'])
  })

  it('asks again for what is missing, and makes nothing', async () => {
    const before = (await packsOf(db, deploymentId)).length
    const answer = await post({ from: '2026-05-31', to: '2026-05-01', name: '', role: 'x' })
    expect(answer.statusCode).toBe(422)
    expect(answer.body).toContain('The last day must not be before the first day')
    expect(answer.body).toContain('Enter your name')
    expect((await packsOf(db, deploymentId)).length).toBe(before)
  })

  it('knows no other pack and no other file', async () => {
    expect((await app.inject(`${address}/99`)).statusCode).toBe(404)
    expect((await app.inject(`${address}/1/secrets.csv`)).statusCode).toBe(404)
  })

  it('says so when alerts have changed and the pack cannot be made again as it was', async () => {
    await db
      .insertInto('alert')
      .values({
        deployment_id: deploymentId,
        alert_id: 1,
        cause_family: 'feed',
        place: 'all',
        tier: 'amber',
        state: 'open',
        title: 'Fewer cases',
        opened_night: '2026-05-02',
        last_shifted_night: '2026-05-03',
      })
      .execute()
    const answer = await app.inject(`${address}/3`)
    expect(answer.statusCode).toBe(409)
    expect(answer.body).toContain('Make a new pack')
  })
})

describe('writing a pack', () => {
  const root = mkdtempSync(join(tmpdir(), 'wardwatch-pack-'))
  afterAll(() => rmSync(root, { recursive: true, force: true }))
  const files = [
    { name: 'a.json', content: '{}\n' },
    { name: 'b.csv', content: 'x\n' },
  ]

  it('makes the folder, or takes an empty one, and leaves nothing else behind', async () => {
    const fresh = join(root, 'new', 'pack')
    expect(await writePack(fresh, files)).toEqual({ folder: fresh })
    expect(readdirSync(fresh)).toEqual(['a.json', 'b.csv'])
    expect(readdirSync(join(root, 'new'))).toEqual(['pack'])
    const empty = join(root, 'empty')
    mkdirSync(empty)
    expect(await writePack(empty, files)).toEqual({ folder: empty })
  })

  it('refuses a folder with something in it, and a file, and touches neither', async () => {
    const full = join(root, 'full')
    mkdirSync(full)
    writeFileSync(join(full, 'mine.txt'), 'mine')
    expect(await writePack(full, files)).toEqual({ refused: 'the folder is not empty: name one that is, or a new one' })
    expect(readdirSync(full)).toEqual(['mine.txt'])
    expect(await writePack(join(full, 'mine.txt'), files)).toHaveProperty('refused')
    expect(await writePack(join(full, 'mine.txt', 'pack'), files)).toHaveProperty('refused')
    expect(await writePack('/proc/nowhere', files)).toEqual({ refused: 'no folder can be made there: name another' })
  })

  it('leaves nothing when it fails half-way', async () => {
    const target = join(root, 'half')
    await expect(writePack(target, [...files, { name: 'no/such/folder.csv', content: '' }])).rejects.toThrow()
    expect(existsSync(target)).toBe(false)
    expect(readdirSync(root).filter((name) => name.startsWith('.half'))).toEqual([])
  })
})
