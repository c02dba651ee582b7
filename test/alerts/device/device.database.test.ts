import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readDeviceContract, readFeedWatch } from '../../../src/alerts/device/store.ts'
import { alertsOf } from '../../../src/alerts/store.ts'
import { buildApp } from '../../../src/app.ts'
import { loadConfig } from '../../../src/config.ts'
import { findingsOf } from '../../../src/drift/store.ts'
import { addDays } from '../../../src/plan/day.ts'
import { sharedChecks } from '../../../src/plan/several-outputs/watched.ts'
import { type ApprovedPlan, currentPlan, deploymentByCode } from '../../../src/plan/store.ts'
import { rebuild, runNights } from '../../../src/runs/nights.ts'
import { expectedNight } from '../../../src/web/expected-night.ts'
import { feedLines, firstNight, freeze, lastNight, now } from '../../nightly/hospital.ts'
import { judged } from '../../nightly/worlds.ts'
import { commandLine } from '../../support/command-line.ts'
import { testDatabase } from '../../support/database.ts'

/*
 * A deployment with a baseline and two weeks of nights becomes one of two outputs of its device; the other is added. At the
 * larger site no case has come since 10 September, which the first output finds for both.
 */
const { db, url } = await testDatabase({ world: judged })
const { wardwatch } = commandLine(() => url)
const folder = mkdtempSync(join(tmpdir(), 'wardwatch-outputs-'))
const by = ['--by', 'Dr Sunita Rao', '--role', 'Clinical safety officer', '--reason', 'Two outputs of one device']
const muchLater = new Date('2026-09-20T05:00:00Z')
let app: FastifyInstance

beforeAll(async () => {
  app = await buildApp({ db, config: loadConfig({ LOG_LEVEL: 'silent' }), clock: () => now })
})
afterAll(async () => {
  await app.close()
  rmSync(folder, { recursive: true, force: true })
})

/** The sepsis plan as one output of two; of the other score, flag and outcome stand in columns of their own. */
function planFile(code: 'sepsis' | 'shock', changes: readonly (readonly [string | RegExp, string])[] = []): string {
  const own = code === 'sepsis' ? [] : shockChanges
  const several = '\nseveral_outputs: { device: early-sepsis, outputs: [sepsis, shock], watches_feed: sepsis }\n'
  const yaml = readFileSync('plans/demo-sepsis.yaml', 'utf8') + several
  const file = join(folder, `${code}.yaml`)
  writeFileSync(
    file,
    [...own, ...changes].reduce((text, [from, to]) => text.replaceAll(from, to), yaml),
  )
  return file
}

const shockChanges: readonly (readonly [string | RegExp, string])[] = [
  [/^deployment: .*$/gm, 'deployment: shock'],
  [/^title: .*$/gm, 'title: Septic shock risk'],
  [/^ {4}score: score$/gm, '    score: shock_score'],
  [/^ {4}flag: flag$/gm, '    flag: shock_flag'],
  ['outcome: outcome,', 'outcome: shock,'],
  [new RegExp(`\\b(${sharedChecks.join('|')}), `, 'g'), ''],
]

async function planOf(code: string): Promise<ApprovedPlan> {
  const deployment = await deploymentByCode(db, code)
  if (deployment === undefined) throw new Error(`there is no ${code}`)
  return await currentPlan(db, deployment.deploymentId)
}

async function page(address: string): Promise<string> {
  const { statusCode, body } = await app.inject(address)
  expect(statusCode, address).toBe(200)
  return body.replaceAll(/\s+/g, ' ')
}

// In order: each test goes on from the one before.
describe('two outputs of one device', { timeout: 240_000 }, () => {
  test('are approved one after the other, and each is told what the other has still to say', async () => {
    const shock = await wardwatch('plan', 'approve', planFile('shock'), ...by)
    expect(shock.stdout).toContain('shock: approved as version 1')
    expect(shock.stdout).toContain('Not agreed yet: the plan of sepsis in force does not name this deployment')
    const watch = await readFeedWatch(db, await planOf('shock'), (one) => expectedNight(one, now))
    expect(watch).toMatchObject({ by: 'sepsis', why: expect.stringContaining('does not say that it watches') })
    expect(await page('/')).toContain('Nobody watches this deployment’s feed')
  })

  test('are refused where they contradict one another, and can be changed together', async () => {
    const monthly = [['one_per_nights: 91', 'one_per_nights: 30']] as const
    const asks = '\nfalse_alarms: { one_per_nights: 91, share_spent: 0.35, reason: as agreed }\n'
    const add = [[/$(?![\s\S])/g, asks]] as const
    const refused = await wardwatch('plan', 'approve', planFile('sepsis', [...add, ...monthly]), ...by)
    expect(refused.code).toBe(1)
    expect(refused.stderr).toContain('false_alarms.one_per_nights is ‘30’ here and ‘91’ in the plan of shock')
    expect((await planOf('sepsis')).version).toBe(1)
    const both = [planFile('sepsis', [...add, ...monthly]), planFile('shock', [...add, ...monthly])]
    const together = await wardwatch('plan', 'approve', ...both, ...by, '--json')
    expect(JSON.parse(together.stdout)).toEqual([
      expect.objectContaining({ deployment: 'sepsis', version: 2 }),
      expect.objectContaining({ deployment: 'shock', version: 2 }),
    ])
    expect(together.stdout).not.toContain('warnings')
    // Of a text that a later version has followed nothing comes into force: the other is held against what is.
    const old = await wardwatch('plan', 'approve', planFile('sepsis'), planFile('shock'), ...by)
    expect(old.stderr).toContain('false_alarms.one_per_nights is ‘91’ here and ‘30’ in the plan of shock')
    expect((await planOf('shock')).version).toBe(2)
    const again = [[/$(?![\s\S])/g, '# as at first\n']] as const
    await wardwatch('plan', 'approve', planFile('sepsis', again), planFile('shock', again), ...by)
    expect((await planOf('shock')).version).toBe(3)
  })

  test('are not approved where two of the plans are of one of them', async () => {
    const twice = planFile('sepsis', [['title: ', 'title: Once ']])
    const { version } = await planOf('sepsis')
    const refused = await wardwatch('plan', 'approve', twice, twice, ...by)
    expect(refused.stderr).toContain('two of these plans are of sepsis')
    expect((await planOf('sepsis')).version).toBe(version)
  })

  test('one that is refused takes back those approved together with it', async () => {
    const changed = planFile('sepsis', [['title: ', 'title: Changed ']])
    const refused = await wardwatch(
      'plan',
      'approve',
      changed,
      planFile('shock', [['shock\ntitle', 'nowhere\ntitle']]),
      ...by,
    )
    expect(refused.code).toBe(1)
    expect((await planOf('sepsis')).plan.title).not.toContain('Changed')
  })

  test('mark the limits of before as old until a new baseline is frozen', async () => {
    const words = await page('/deployments/sepsis/contract')
    expect(words).toContain('These limits are OLD: they were worked out for a contract of this deployment alone')
    expect(words).toContain('this output ALONE: freeze a new baseline')
    await freeze(db, await planOf('sepsis'), '2026-07-31')
    expect(await page('/deployments/sepsis/contract')).not.toContain('These limits are OLD')
  })

  test('read one file of predictions and one of outcomes, each its own columns', async () => {
    const { predictions, outcomes } = feedLines()
    const score = predictions[0]?.split(',').indexOf('score') ?? -1
    const withShock = predictions.map((line, index) => {
      const own = Number(line.split(',')[score])
      const shock = own / (own + 2 * (1 - own))
      return `${line},${index === 0 ? 'shock_score,shock_flag' : `${shock.toFixed(6)},${shock >= 0.2 ? 1 : 0}`}`
    })
    const isShock = (line: string) => (/^[0-7].*,1,/.test(line) ? 1 : 0)
    const told = outcomes.map((line, index) => `${line},${index === 0 ? 'shock' : isShock(line)}`)
    const files = [join(folder, 'predictions.csv'), join(folder, 'outcomes.csv')] as const
    writeFileSync(files[0], `${withShock.join('\n')}\n`)
    writeFileSync(files[1], `${told.join('\n')}\n`)
    const given = ['--predictions', files[0], '--outcomes', files[1], '--all-outputs', '--json']
    const { stdout, stderr } = await wardwatch('ingest', 'shock', ...given)
    expect(stderr).toBe('')
    const cases = predictions.length - 1
    const [first, second] = JSON.parse(stdout)
    expect(first).toMatchObject({
      deployment: 'sepsis',
      receipts: [{ stored: 0, unchanged: cases, refused: 0 }, { stored: 0 }],
    })
    expect(second).toMatchObject({
      deployment: 'shock',
      receipts: [{ stored: cases, refused: 0 }, { stored: outcomes.length - 1 }],
    })
    // The same again stores nothing.
    const again = JSON.parse((await wardwatch('ingest', 'shock', ...given)).stdout)
    for (const { receipts } of again)
      for (const receipt of receipts) expect(receipt).toMatchObject({ state: 'repeated', stored: 0 })
  })

  test('take nothing where one of them cannot read a file', async () => {
    const batches = async () => (await db.selectFrom('batch').select('batch_id').execute()).length
    const before = await batches()
    const [header = '', row = ''] = feedLines().predictions
    const alone = join(folder, 'without-shock.csv')
    writeFileSync(alone, `${header}\n${row.replace(/^[^,]*/, 'never-seen')}\n`)
    const refused = await wardwatch('ingest', 'sepsis', '--predictions', alone, '--all-outputs')
    expect(refused.code).toBe(1)
    expect(refused.stderr).toContain('shock: without-shock.csv')
    expect(refused.stderr).toContain('shock_score')
    expect(refused.stderr).toContain('Nothing was stored for any output.')
    const none = await wardwatch(
      'ingest',
      'sepsis',
      '--predictions',
      join(folder, 'none.csv'),
      '--all-outputs',
      '--json',
    )
    expect(none.code).toBe(1)
    expect(JSON.parse(none.stdout)).toMatchObject([{ deployment: 'sepsis' }, { deployment: 'shock' }])
    expect(await batches()).toBe(before)
  })

  test('keep one contract: each output has its part, and what they share is asked once', async () => {
    const shock = await planOf('shock')
    await freeze(db, shock, '2026-07-31')
    await runNights(db, shock, { until: lastNight }, () => now)
    const device = await readDeviceContract(db, shock.plan, lastNight)
    // Two outputs: .10 + .10 + .15 and half of .60, of .95, is .684; the other half is .316. 365 ÷ 91 × .35 is 1.4038.
    expect(device?.outputs.map(({ part }) => Number(part.toFixed(3)))).toEqual([0.684, 0.316])
    expect(device?.outputs.map((one) => one.limitsAreFor)).toEqual(['these', 'these'])
    expect(device?.expectedAlarms).toBeGreaterThan(0.5)
    expect(device?.expectedAlarms).toBeLessThan(1.404)
    expect(device?.warnings).toEqual([])
    const asked = new Set((await findingsOf(db, shock.deploymentId, lastNight)).map(({ check }) => check))
    expect([...asked].filter((code) => sharedChecks.includes(code))).toEqual([])
    expect(asked).toContain('B5')
    expect(await rebuild(db, shock, firstNight)).toMatchObject({ differences: [] })
  })

  test('say on every page who watches the feed, and what that one has found', async () => {
    const home = await page('/')
    expect(home).toContain('2 outputs of one device')
    expect(home).toContain('Shifted in what “')
    expect(home).toContain('“Data arriving”')
    const own = await page('/deployments/shock')
    expect(own).toContain('sepsis is asked, for all outputs of this device')
    expect(own).toContain('Not asked here: it is asked of sepsis, for all outputs of this device.')
    const contract = await page('/deployments/shock/contract')
    expect(contract).toContain('from all checks of all 2 outputs of this device together')
    expect(contract).toContain('2 outputs, one contract')
    expect(contract).toContain('Not asked here, but of sepsis for all outputs of the device: A1 Data arriving')
    expect(contract).toContain('32% of the device’s')
    const { stdout, stderr } = await wardwatch('contract', 'shock', '--json')
    expect(stderr).toBe('')
    expect(JSON.parse(stdout)).toMatchObject({
      limitsAreFor: 'these',
      feedWatch: { by: 'sepsis' },
      device: { device: 'early-sepsis', outputs: [{ watchesFeed: true }, { watchesFeed: false }] },
    })
    expect((await wardwatch('contract', 'shock')).stdout).toContain('Septic shock risk: 32% of it')
  })

  test('mark the limits of before as old where another number of false alarms is agreed', async () => {
    const add = '\nfalse_alarms: { one_per_nights: 60, share_spent: 0.35, reason: as agreed }\n'
    const changes = [[/$(?![\s\S])/g, add]] as const
    await wardwatch('plan', 'approve', planFile('sepsis', changes), planFile('shock', changes), ...by)
    const words = await page('/deployments/shock/contract')
    expect(words).toContain('These limits are OLD: they were worked out for 1 false alarm in 91 nights')
    expect(words).toContain('these outputs, ANOTHER AGREEMENT: freeze a new baseline')
    const json = JSON.parse((await wardwatch('contract', 'sepsis', '--json')).stdout)
    expect(json.limitsAreFor).toBe('other terms')
  })

  test('raise one alert where nobody watches, and none when somebody does again', async () => {
    const shock = await planOf('shock')
    const run = async (one: ApprovedPlan, until: string) => await runNights(db, one, { until }, () => muchLater)
    const said = async (night: string) =>
      (await findingsOf(db, shock.deploymentId, night)).flatMap(({ check, verdict }) =>
        check === 'M2' ? [verdict.kind] : [],
      )
    const raised = async () =>
      (await alertsOf(db, shock.deploymentId)).filter(({ causeFamily }) => causeFamily === 'watch')
    const nightAfter = (nights: number) => addDays(lastNight, nights)
    const [first, second, third, fourth] = [nightAfter(1), nightAfter(2), nightAfter(3), nightAfter(4)]
    expect(await said(lastNight)).toEqual(['steady'])
    // Whether the other's night of the same day has run yet is no news; that the one before has not is.
    await run(shock, third)
    expect([await said(first), await said(second), await said(third)]).toEqual([['steady'], ['shifted'], ['shifted']])
    expect(await raised()).toMatchObject([
      { place: 'all', tier: 'red', openedNight: second, title: 'Nobody watches the feed of this output' },
    ])
    await run(await planOf('sepsis'), third)
    // What the other has run since changes nothing of what was known that night.
    await rebuild(db, shock, second)
    expect(await said(second)).toEqual(['shifted'])
    await run(shock, fourth)
    expect(await said(fourth)).toEqual(['steady'])
    expect(await raised()).toMatchObject([{ openedNight: second, lastShiftedNight: third, state: 'open' }])
    const alert = await page(`/deployments/shock/alerts/${(await raised())[0]?.alertId}`)
    expect(alert).toContain('Nobody watches the feed of this output')
    expect(alert).toContain('Have it watch again, or name another output')
  })

  test('are told when whoever watches stops: late, or without the cases that came here', async () => {
    const shock = await planOf('shock')
    const late = await readFeedWatch(db, shock, (one) => expectedNight(one, muchLater))
    expect(late?.why).toMatch(/should have run by now and has not/)
    await db
      .deleteFrom('tally')
      .where('deployment_id', '=', shock.deploymentId)
      .where('day', '=', '2026-09-12')
      .execute()
    const missed = await readFeedWatch(db, shock, (one) => expectedNight(one, now))
    expect(missed?.why).toContain('on 1 day of the last four weeks one of the two got fewer than half of the cases')
  })

  test('are told so by the night itself', async () => {
    const told = await wardwatch('night', 'shock', '--day', lastNight)
    expect(told.stdout).toContain('shock: Nobody watches this deployment’s feed')
    const all = JSON.parse((await wardwatch('night', '--day', lastNight, '--json')).stdout)
    const [shock] = all.filter(({ deployment }: { readonly deployment: string }) => deployment === 'shock')
    expect(shock.feedWatch).toMatchObject({ by: 'sepsis', why: expect.any(String) })
    expect(shock.findings.length).toBeGreaterThan(0)
  })

  test('and drills leave to the one that watches what only it can find', async () => {
    const { stdout, stderr } = await wardwatch('drill', 'shock', '--fault', 'silent-site', ...by.slice(0, 4))
    expect(stdout + stderr).toContain('sepsis watches this for all outputs of the device: drill it there')
  })
})
