import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { alertsOf } from '../../src/alerts/store.ts'
import { buildApp } from '../../src/app.ts'
import { loadConfig } from '../../src/config.ts'
import { type DemoDeployment, demoDeployments } from '../../src/demo/deployments.ts'
import { outcomeLines, predictionLines } from '../../src/demo/files.ts'
import { generateDays } from '../../src/demo/generate.ts'
import { currentBaseline, findingsOf } from '../../src/drift/store.ts'
import { faultsOf } from '../../src/drill/faults.ts'
import type { Feed } from '../../src/ingest/feed.ts'
import { storeOutcomes, storePredictions } from '../../src/ingest/store.ts'
import { approvePlan } from '../../src/plan/approval/store.ts'
import { loadPlan } from '../../src/plan/load.ts'
import { type ApprovedPlan, currentPlan } from '../../src/plan/store.ts'
import { readHistory } from '../../src/replay/read-history.ts'
import { freezeHistory, replay, talliedDays } from '../../src/replay/replay.ts'
import { makePack } from '../../src/reporting/pack/store.ts'
import { freezeBaseline } from '../../src/runs/freeze.ts'
import { runNights } from '../../src/runs/nights.ts'
import { inLedgerOrder } from '../../src/tally/count.ts'
import { readTallies } from '../../src/tally/store.ts'
import type { Tally } from '../../src/tally/tally.ts'
import { testDatabase } from '../support/database.ts'

/*
 * A device that gives a flag and no score, from its files to its pages and its evidence pack. At the larger site most flags
 * are lost from 5 September on.
 */
const { db } = await testDatabase()
const now = new Date('2026-09-16T05:00:00Z')
// All of its days have matured by now, so that a replay knows of them what the service does.
const baseline = { from: '2026-05-01', to: '2026-07-31' }
const nights = { from: '2026-09-02', to: '2026-09-15' }

function hospital(): DemoDeployment {
  const found = demoDeployments.find(({ code }) => code === 'vertebral-fracture')
  if (found === undefined) throw new Error('the demonstration has no such deployment')
  const sites = [
    { code: 'Northbridge', perDay: 16 },
    { code: 'Eastvale', perDay: 9 },
  ]
  const faults = [{ id: 'lost', from: '2026-09-05', site: 'Northbridge', change: { flagsLost: 0.8 } }]
  const run = { ...found.run, seed: 'flags alone', from: baseline.from, days: 138, sites, faults }
  return { ...found, run }
}

function feed(name: string, lines: Iterable<string>): Feed {
  const [header = [], ...rows] = [...lines].map((line) => line.split(','))
  const sha256 = createHash('sha256').update(JSON.stringify(rows)).digest('hex')
  return { name, sha256, header, rows: rows.map((cells, index) => ({ line: index + 2, cells })) }
}

function feeds() {
  const days = [...generateDays(hospital().run)]
  return {
    predictions: feed('predictions.csv', predictionLines(hospital(), days)),
    outcomes: feed('outcomes.csv', outcomeLines(days, nights.to)),
  }
}

async function prepared(): Promise<ApprovedPlan> {
  // The demonstration's device has two more outputs; here it has this one, and the whole contract.
  const yaml = readFileSync('plans/demo-vertebral-fracture.yaml', 'utf8').replace(
    /^several_outputs:.*\n(?: .*\n)+/m,
    '',
  )
  const loaded = loadPlan(yaml, 'plan.yaml')
  if ('problems' in loaded) throw new Error('the plan has problems')
  const outcome = await approvePlan(db, loaded, { ...loaded.plan.people.clinical_safety_officer, reason: 'test' }, now)
  if (outcome.kind === 'refused') throw new Error(outcome.reason)
  const approved = await currentPlan(db, outcome.deploymentId)
  const { predictions, outcomes } = feeds()
  await storePredictions(db, approved, predictions, now)
  await storeOutcomes(db, approved, outcomes, now)
  const approval = { by: 'A Person', role: 'Clinical safety officer', reason: 'test' }
  await freezeBaseline(db, approved, baseline.from, baseline.to, approval, now)
  await runNights(db, approved, { until: nights.to }, () => now)
  return approved
}

describe('a device that gives a flag and no score, from its files to its pages', { timeout: 240_000 }, () => {
  let approved: ApprovedPlan
  let app: FastifyInstance
  beforeAll(async () => {
    approved = await prepared()
    app = await buildApp({ db, config: loadConfig({ LOG_LEVEL: 'silent' }), clock: () => now })
  }, 240_000)
  afterAll(async () => {
    await app.close()
  })

  async function page(path: string): Promise<string> {
    const { statusCode, body } = await app.inject(`/deployments/vertebral-fracture${path}`)
    expect(statusCode, path).toBe(200)
    return body.replace(/\s+/g, ' ')
  }

  test('is watched by a replay as by the service: the same ledger, limits, findings and alerts', async () => {
    const { history } = await readHistory(approved, feeds(), now)
    const frozen = freezeHistory(
      history,
      baseline,
      `${approved.plan.deployment}:${baseline.from}:${baseline.to}:${approved.sha256}`,
    )
    const stored = await currentBaseline(db, approved.deploymentId)
    expect(JSON.parse(JSON.stringify(frozen.baseline))).toEqual(stored?.baseline)
    expect(JSON.parse(JSON.stringify(frozen.battery))).toEqual(JSON.parse(JSON.stringify(stored?.battery)))
    expect(frozen.baseline.scoreCuts).toEqual([1])
    expect(frozen.baseline.expectedRisk).toHaveLength(2)
    const ledger = await readTallies(db, approved.deploymentId, {
      ...baseline,
      bases: ['fact', 'at maturity', 'early', 'late'],
    })
    expect(bytes(frozen.tallies)).toEqual(bytes(ledger))
    const replayed = [...replay(talliedDays(history, frozen.baseline), frozen, nights)]
    for (const { night, findings } of replayed)
      expect(byLine(JSON.parse(JSON.stringify(findings))), night).toEqual(
        byLine(await findingsOf(db, approved.deploymentId, night)),
      )
    const opened = replayed.flatMap((one) => one.opened.map(({ title, place }) => [title, place]))
    const kept = await alertsOf(db, approved.deploymentId)
    expect(opened).toEqual(kept.map(({ title, place }) => [title, place]))
    expect(kept[0]).toMatchObject({ causeFamily: 'flag', place: 'site=Northbridge' })
  })

  test('has a page that asks nothing of scores, and says so', async () => {
    const words = await page('')
    expect(words).toContain('This device gives a flag and no score, so nothing is asked of scores.')
    expect(words).toContain('Not asked here: this device gives a flag and no score.')
    expect(words).toContain('no threshold')
    for (const heading of [
      'Typical risk score',
      'Do high and low scores still mean',
      'Do patients fare as their scores say',
    ])
      expect(words).not.toContain(heading)
    expect(words).toContain('Sensitivity: events that were flagged')
    expect(words).toContain('Observed against expected events')
  })

  test('has pages about the contract, releases, estimates and equality that say what cannot be said without a score', async () => {
    const contract = await page('/contract')
    expect(contract.match(/Not asked here: ([^.]*)\./)?.[1]).toMatch(
      /B4 Risk scores[^;(]* \(this device gives a flag and no score\)/,
    )
    expect(contract.match(/Not asked here/g)).toHaveLength(1)
    expect(await page('/releases')).toContain('None: no score')
    expect(await page('/estimate')).toContain('This device does not give a probability')
    const closer = await page('/equality/closer?by=sex')
    expect(closer).toContain('how well it ranks patients, and what a score means in each group, cannot be asked')
    expect(closer).not.toContain('Calibration slope')
  })

  test('has an alert whose drafts and evidence name no threshold', async () => {
    const [alert] = await alertsOf(db, approved.deploymentId)
    const words = await page(`/alerts/${alert?.alertId}`)
    expect(words).toContain('Fewer patients are flagged than expected at site Northbridge')
    expect(words).not.toContain('undefined')
    const { name: by, role } = approved.plan.people.ai_lead
    const asked = { ...nights, by, role, hasCounts: true }
    const made = await makePack(db, approved.deploymentId, asked, now)
    if (made === undefined || 'refused' in made) throw new Error('no pack was made')
    const about = JSON.parse(made.pack.files.find(({ name }) => name === 'about.json')?.content ?? '{}')
    expect(about).toMatchObject({ output: 'binary', releases: [{ release: '3.1', from: '2026-02-02' }] })
    expect(about.releases[0]).not.toHaveProperty('threshold')
  })

  test('cannot be drilled with a fault of scores, and is told why', () => {
    const setting = { plan: approved.plan, positions: approved.positions, sites: ['site=Northbridge'], eventRate: 0.09 }
    const cannot = faultsOf(approved.plan)
      .filter((fault) => 'cannot' in fault.aim(setting))
      .map(({ name }) => name)
    expect(cannot).toEqual(['higher-scores', 'other-threshold'])
  })
})

function bytes(tallies: readonly Tally[]): readonly string[] {
  return tallies
    .toSorted(inLedgerOrder)
    .map(({ day, basis, series, stratum, baselineId, counts, sums, cells }) =>
      JSON.stringify([day, basis, series, stratum, baselineId, counts, sums.map(String), cells]),
    )
}

function byLine<One extends { readonly line: string }>(findings: readonly One[]): readonly One[] {
  return findings.toSorted((a, b) => (a.line < b.line ? -1 : 1))
}
