import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { loadConfig } from '../../../src/config.ts'
import { approvePlan } from '../../../src/plan/approval/store.ts'
import { loadPlan } from '../../../src/plan/load.ts'
import { packFiles, packsOf } from '../../../src/reporting/pack/kept/store.ts'
import { evidencePackRoutes } from '../../../src/reporting/pack/routes.ts'
import { makePack } from '../../../src/reporting/pack/store.ts'
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
const request = { from: '2026-04-01', to: '2026-05-31', by: 'Tom Birch', role: 'AI lead', hasCounts: true }
let deploymentId = 0

beforeAll(async () => {
  const loaded = loadPlan(readFileSync(path, 'utf8'), path)
  if ('problems' in loaded) throw new Error('the example plan cannot be read')
  const outcome = await approvePlan(db, loaded, { ...loaded.plan.people.clinical_safety_officer, reason: 'test' }, now)
  if (outcome.kind === 'refused') throw new Error(outcome.reason)
  deploymentId = outcome.deploymentId
})

/** Makes a pack that is not refused. */
async function made(wanted: typeof request) {
  const outcome = await makePack(db, deploymentId, wanted, now)
  if (outcome === undefined || 'refused' in outcome) throw new Error(outcome?.refused ?? 'no night')
  return outcome
}

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

  it('records it with its manifest and who made it, and keeps every file to the byte', async () => {
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
    const { pack } = await made(request)
    const findings = pack.files.find(({ name }) => name === 'findings.csv')?.content
    expect(findings).toContain('B1,B1@all,all,1,2,1,2026-05-02,2026-05-03')
    const [record] = await packsOf(db, deploymentId)
    expect(record).toMatchObject({ packId: 1, madeBy: 'Tom Birch', role: 'AI lead', sha256: pack.sha256 })
    expect(await packFiles(db, deploymentId, 1)).toEqual(pack.files)
  })

  it('carries no sentence of a finding and no name, in any file', async () => {
    const text = (await packFiles(db, deploymentId, 1)).map(({ content }) => content).join('\n')
    expect(text).toContain('B1@all')
    expect(text).not.toMatch(/3 of 7|Tom Birch|A Person|Priya/)
  })

  it('is refused where its days overlap those of another: they could be subtracted', async () => {
    const before = await packsOf(db, deploymentId)
    for (const days of [{ to: '2026-04-30' }, { from: '2026-05-31', to: '2026-06-30' }, { from: '2026-03-01' }])
      expect(await makePack(db, deploymentId, { ...request, ...days }, now)).toEqual({
        refused: expect.stringMatching(/evidence pack 1 .* overlap them/),
      })
    expect(await packsOf(db, deploymentId)).toEqual(before)
  })

  it('is refused where none of its days has been judged: a nought would say that nobody came', async () => {
    expect(await makePack(db, deploymentId, { ...request, from: '2026-11-05', to: '2026-11-30' }, now)).toEqual({
      refused: expect.stringMatching(/None of these days has been judged: .* 4 November 2026/),
    })
  })

  it('of findings and alerts only holds no number of cases, and may stand beside any', async () => {
    const { record, pack } = await made({ ...request, to: '2026-04-30', hasCounts: false })
    expect(record.packId).toBe(2)
    expect(pack.files.map(({ name }) => name)).toEqual([
      'about.json',
      'evidence.json',
      'findings.csv',
      'alerts.csv',
      'manifest.json',
    ])
  })

  it('is unmoved by what later nights add to the ledger; the same days again would be other figures', async () => {
    const files = await packFiles(db, deploymentId, 1)
    await addTallies('2026-05-02', '2026-11-04')
    expect(await packFiles(db, deploymentId, 1)).toEqual(files)
    expect(await makePack(db, deploymentId, request, now)).toEqual({
      refused: expect.stringContaining('not the same figures'),
    })
  })
})

/** A pack as an earlier version recorded it: a manifest, and no files. */
async function keepPack(packId: number, manifest: object): Promise<void> {
  const [{ manifest: like, sha256 } = { manifest: {}, sha256: '' }] = await packsOf(db, deploymentId)
  await db
    .insertInto('evidence_pack')
    .values({
      deployment_id: deploymentId,
      pack_id: packId,
      from_day: '2024-01-01',
      to_day: '2024-01-31',
      manifest: JSON.stringify({ ...like, ...manifest }),
      sha256,
      made_at: now,
      made_by: 'Tom Birch',
      made_by_role: 'AI lead',
      authenticated: false,
    })
    .execute()
}

async function raiseAlert(): Promise<void> {
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
}

describe('the page of evidence packs', () => {
  async function post(fields: Record<string, string>, url = address) {
    const form = await app.inject(url)
    const token = /name="_csrf" value="([^"]+)"/.exec(form.body)?.[1] ?? ''
    const cookies = Object.fromEntries(form.cookies.map(({ name, value }) => [name, value]))
    return await app.inject({
      method: 'POST',
      url,
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
    expect(page.body).toContain('Findings and alerts only.')
  })

  it('makes a pack for a person who says who they are, and gives its files as they were made', async () => {
    const answer = await post({ from: '2026-06-01', to: '2026-06-30', name: 'Tom Birch', role: 'AI lead' })
    expect(answer.statusCode).toBe(303)
    const whole = await app.inject(`${address}/3`)
    const { files, notice } = whole.json()
    expect(notice).toBe('no agreement recorded: not to leave the organisation')
    expect(Object.keys(files)).toContain('manifest.json')
    const one = await app.inject(`${address}/3/groups.csv`)
    expect(one.headers['content-type']).toContain('text/csv')
    expect(one.body).toBe(files['groups.csv'])
    await raiseAlert()
    expect((await app.inject(`${address}/3`)).json().files).toEqual(files)
  })

  it('says why a pack is refused and what can be done, and makes none', async () => {
    const before = (await packsOf(db, deploymentId)).length
    const fields = { from: '2026-06-30', to: '2026-07-31', name: 'Tom Birch', role: 'AI lead' }
    const answer = await post(fields)
    expect(answer.statusCode).toBe(409)
    expect(answer.body).toContain('There are figures in evidence pack 3 of 1 June 2026 to 30 June 2026')
    expect(answer.body).toContain('or of findings and alerts only')
    expect((await packsOf(db, deploymentId)).length).toBe(before)
    expect((await post({ ...fields, contents: 'no-counts' })).statusCode).toBe(303)
  })

  it('withdraws a pack that nobody was given, with a reason; then its days are free and its files are not to be had', async () => {
    const fields = { name: 'Tom Birch', role: 'AI lead' }
    const number = '943 476 5919'
    for (const [reason, words] of [
      ['', 'Enter why it is withdrawn'],
      [`Not for ${number}.`, 'records here must not point to a patient'],
    ] as const)
      expect((await post({ ...fields, reason }, `${address}/3/withdrawal`)).body).toContain(words)
    expect((await app.inject(`${address}/3`)).statusCode).toBe(200)
    const done = await post({ ...fields, reason: 'Made to try it out; deleted.' }, `${address}/3/withdrawal`)
    expect(done.statusCode).toBe(303)
    expect((await app.inject(address)).body).toContain('given to nobody. Made to try it out; deleted.')
    expect((await app.inject(`${address}/3`)).statusCode).toBe(409)
    expect((await app.inject(`${address}/3/groups.csv`)).body).toContain('This pack was withdrawn')
    expect((await post({ ...fields, from: '2026-06-30', to: '2026-07-31' })).statusCode).toBe(303)
  })

  it('asks again for what is missing, and makes nothing', async () => {
    const before = (await packsOf(db, deploymentId)).length
    const answer = await post({ from: '2026-05-31', to: '2026-05-01', name: '', role: 'x' })
    expect(answer.statusCode).toBe(422)
    expect(answer.body).toContain('The last day must not be before the first day')
    expect(answer.body).toContain('Enter your name')
    expect((await packsOf(db, deploymentId)).length).toBe(before)
  })

  it('says of a pack from before files were kept that it has none, and what can be done', async () => {
    await keepPack(50, {})
    const page = (await app.inject(address)).body
    expect(page).toContain('made before the files of packs were kept, so it cannot be downloaded again')
    expect(page).toContain(`${address}/50/withdrawal`)
    expect(page).not.toContain(`${address}/50"`)
    const answer = await app.inject(`${address}/50`)
    expect(answer.statusCode).toBe(409)
    expect(answer.body).toContain('use the copy that was made then')
  })

  it('gives the whole pack with the notice that it was made under, whatever a later version says', async () => {
    await keepPack(51, { notice: 'agreement 7 of 2024' })
    await db
      .insertInto('evidence_pack_file')
      .values({ deployment_id: deploymentId, pack_id: 51, place: 1, name: 'about.json', content: '{}' })
      .execute()
    expect((await app.inject(`${address}/51`)).json()).toMatchObject({ notice: 'agreement 7 of 2024' })
  })

  it('knows no other pack and no other file', async () => {
    expect((await app.inject(`${address}/99`)).statusCode).toBe(404)
    expect((await app.inject(`${address}/1/secrets.csv`)).statusCode).toBe(404)
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
