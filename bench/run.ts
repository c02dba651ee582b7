import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { buildApp } from '../src/app.ts'
import { loadConfig } from '../src/config.ts'
import type { Db } from '../src/db/connect.ts'
import { copyIn } from '../src/db/copy.ts'
import { openDatabase } from '../src/db/open.ts'
import { demoClock, demoDeployments } from '../src/demo/deployments.ts'
import { outcomeLines, predictionLines } from '../src/demo/files.ts'
import { generateDays } from '../src/demo/generate.ts'
import { openFeed } from '../src/ingest/read.ts'
import { storeOutcomes, storePredictions } from '../src/ingest/store.ts'
import { approvePlan } from '../src/plan/approval/store.ts'
import { addDays } from '../src/plan/day.ts'
import { loadPlan } from '../src/plan/load.ts'
import { type ApprovedPlan, currentPlan } from '../src/plan/store.ts'
import { freezeBaseline } from '../src/runs/freeze.ts'
import { runNights } from '../src/runs/nights.ts'
import { bringUpToDate } from '../src/tally/update/store.ts'

/**
 * How long the work takes on this machine: `npm run bench`. The demo's healthy deployment is ingested, tallied, frozen,
 * judged and shown; each figure is the median of five, beside plain COPY of the same file in the same run, since a
 * ratio travels between machines better than a second. Nothing is asserted.
 */
const times = 5
const now = new Date('2026-11-01T08:00:00Z')
const by = { by: 'Benchmark', name: 'Benchmark', role: 'Benchmark', reason: 'Benchmark' }

interface Measured {
  readonly what: string
  readonly seconds: number
  readonly rows?: number
}

const folder = await mkdtemp(join(tmpdir(), 'wardwatch-bench-'))
const config = { ...loadConfig(), databaseUrl: undefined, dataFolder: folder, logLevel: 'silent' as const }
const database = await openDatabase(config, { temporary: true })
try {
  print(await measure(database.db))
} finally {
  await database.close()
  await rm(folder, { recursive: true, force: true })
}

async function measure(db: Db): Promise<readonly Measured[]> {
  const deployment = demoDeployments.find(({ code }) => code === 'sepsis')
  if (deployment === undefined) throw new Error('the demo has no deployment called sepsis')
  const days = [...generateDays(deployment.run)]
  const predictions = await written('predictions.csv', [...predictionLines(deployment, days)])
  const outcomes = await written('outcomes.csv', [...outcomeLines(days, demoClock.lastNight)])
  const source = await readFile(new URL(`../plans/demo-${deployment.code}.yaml`, import.meta.url), 'utf8')
  const approved: ApprovedPlan[] = []
  for (let one = 1; one <= times; one++) approved.push(await approve(db, source, one))
  const first = approved[0]
  if (first === undefined) throw new Error('no plan was approved')

  const copied = await median(times, () => plainCopy(db, predictions.path))
  const stored = await median(times, async (turn) => {
    await storePredictions(db, at(approved, turn), await openFeed(predictions.path), now)
  })
  const joined = await median(times, async (turn) => {
    await storeOutcomes(db, at(approved, turn), await openFeed(outcomes.path), now)
  })
  const tallied = await median(times, () => tallyAndUndo(db, first))
  const frozen = await median(1, async () => {
    await freezeBaseline(db, first, demoClock.baselineFrom, demoClock.baselineTo, by, now)
  })
  const night = await median(times, async (turn) => {
    await runNights(db, first, { until: addDays(demoClock.liveFrom, turn) }, () => now)
  })
  const app = await buildApp({ db, config, clock: () => now })
  const page = (url: string) =>
    median(times, async () => {
      const { statusCode } = await app.inject({ url, headers: { host: 'localhost' } })
      if (statusCode !== 200) throw new Error(`${url} answers ${statusCode}`)
    })
  const pages = [
    { what: 'home page', seconds: await page('/') },
    { what: 'deployment page', seconds: await page(`/deployments/${first.plan.deployment}`) },
    { what: 'equality page', seconds: await page(`/deployments/${first.plan.deployment}/equality`) },
  ]
  await app.close()
  return [
    { what: 'plain COPY of the predictions as text', seconds: copied, rows: predictions.rows },
    { what: 'ingest of the predictions', seconds: stored, rows: predictions.rows },
    { what: 'ingest of the outcomes', seconds: joined, rows: outcomes.rows },
    { what: `tally of all ${days.length} days`, seconds: tallied, rows: predictions.rows },
    { what: 'baseline freeze, 180 days (once)', seconds: frozen },
    { what: 'one night', seconds: night },
    ...pages,
  ]
}

async function approve(db: Db, source: string, one: number): Promise<ApprovedPlan> {
  const loaded = loadPlan(source.replace(/^deployment: .*$/m, `deployment: bench-${one}`), `bench-${one}`)
  if ('problems' in loaded) throw new Error('the demo’s plan is not valid')
  const outcome = await approvePlan(
    db,
    loaded,
    { ...loaded.plan.people.clinical_safety_officer, reason: 'Benchmark' },
    now,
  )
  if (outcome.kind === 'refused') throw new Error(outcome.reason)
  return await currentPlan(db, outcome.deploymentId)
}

async function plainCopy(db: Db, path: string): Promise<void> {
  const text = await readFile(path)
  const header = text.subarray(0, text.indexOf('\n')).toString()
  const columns = header.split(',').map((_, index) => `c${index} text`)
  await sql.raw(`create table plain (${columns.join(', ')})`).execute(db)
  await copyIn(db, 'copy plain from stdin (format csv, header)', [text])
  await sql`drop table plain`.execute(db)
}

/** The same days can be tallied again: the transaction is taken back. */
async function tallyAndUndo(db: Db, approved: ApprovedPlan): Promise<void> {
  const undo = new Error('taken back')
  const work = db.transaction().execute(async (trx) => {
    await bringUpToDate(trx, approved, demoClock.lastNight)
    throw undo
  })
  await work.catch((error: unknown) => {
    if (error !== undo) throw error
  })
}

async function median(turns: number, work: (turn: number) => Promise<void>): Promise<number> {
  const seconds: number[] = []
  for (let turn = 0; turn < turns; turn++) {
    const began = performance.now()
    await work(turn)
    seconds.push((performance.now() - began) / 1000)
  }
  return at(
    seconds.sort((a, b) => a - b),
    Math.floor(turns / 2),
  )
}

async function written(name: string, lines: readonly string[]): Promise<{ path: string; rows: number }> {
  const path = join(folder, name)
  await writeFile(path, `${lines.join('\n')}\n`)
  return { path, rows: lines.length - 1 }
}

function print(all: readonly Measured[]): void {
  const unit = at(all, 0).seconds
  console.log(
    `Node ${process.versions.node}, ${cpus().length} × ${cpus()[0]?.model ?? 'processor'}; medians of ${times}\n`,
  )
  console.log(`${'what'.padEnd(40)}${'seconds'.padStart(10)}${'× COPY'.padStart(10)}${'rows/s'.padStart(12)}`)
  for (const { what, seconds, rows } of all) {
    const rate = rows === undefined ? '' : Math.round(rows / seconds).toLocaleString('en-GB')
    console.log(
      what.padEnd(40) + seconds.toFixed(3).padStart(10) + (seconds / unit).toFixed(1).padStart(10) + rate.padStart(12),
    )
  }
}

function at<T>(list: readonly T[], index: number): T {
  const item = list[index]
  if (item === undefined) throw new RangeError(`there is no item ${index}`)
  return item
}
