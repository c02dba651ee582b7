import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Command } from 'commander'
import { type Config, loadConfig } from '../config.ts'
import type { Db } from '../db/connect.ts'
import { openDatabase } from '../db/open.ts'
import { demoClock } from '../demo/deployments.ts'
import { type PreparedDeployment, preparedDeployments } from '../demo/prepared.ts'
import { openFeed } from '../ingest/read.ts'
import { storeOutcomes, storePredictions } from '../ingest/store.ts'
import { approvePlan } from '../plan/approval/store.ts'
import { loadPlan } from '../plan/load.ts'
import { watcherOf } from '../plan/several-outputs/watched.ts'
import { type ApprovedPlan, currentPlan } from '../plan/store.ts'
import { freezeBaseline } from '../runs/freeze.ts'
import { runNights } from '../runs/nights.ts'
import { startServer } from '../server.ts'
import { fail } from './session.ts'

/** The demo's now: the morning after its last night, once that night was due. Always the same. */
const now = new Date('2026-11-01T08:00:00Z')
const banner =
  'Demonstration: synthetic patients of a hospital that does not exist. The demo’s clock stands at 1 November 2026.'
const demonstrator = { name: 'Demonstration', role: 'Clinical safety officer', reason: 'Demonstration' }

/** `wardwatch demo`: nine synthetic deployments through the real plan, ingest, baseline and nights, then the pages. */
export function demoCommand(program: Command): void {
  program
    .command('demo')
    .description('a synthetic hospital with nine deployments, about 240 nights, then the pages; leaves nothing behind')
    .option('--once', 'end when everything has been prepared, instead of serving the pages')
    .action(demo)
}

async function demo({ once }: { readonly once?: boolean }): Promise<void> {
  const stopped = untilStopped()
  const folder = await mkdtemp(join(tmpdir(), 'wardwatch-demo-'))
  // Root's database runs as another user, who must be able to reach the folder and nothing else in it.
  await chmod(folder, 0o711)
  // The demo has a database of its own, whatever DATABASE_URL says, and throws it away.
  const config: Config = { ...loadConfig(), databaseUrl: undefined, dataFolder: folder, logLevel: 'warn' }
  const database = await openDatabase(config, { durable: false, temporary: true })
  try {
    const prepared = prepare(database.db, folder)
    if ((await Promise.race([prepared, stopped.signal])) === 'stopped') {
      // What is under way ends with its database, and nobody waits for it.
      prepared.catch(() => {})
      return
    }
    if (once === true) return
    const server = await startServer(config, { clock: () => now, schedule: false, banner, db: database.db })
    say(`\nWardwatch is at ${server.address}   (Ctrl-C ends it and leaves nothing behind)`)
    await stopped.signal
    await server.close()
  } finally {
    await database.close()
    await rm(folder, { recursive: true, force: true })
    stopped.forget()
  }
}

async function prepare(db: Db, folder: string): Promise<'ready'> {
  say('Preparing a synthetic hospital with nine AI deployments. Nothing in it is about a real person.')
  // Approved one after the other, so that every demo numbers them alike; then prepared at once: while one waits for
  // the database, another computes its limits.
  const plans: ApprovedPlan[] = []
  for (const { code } of preparedDeployments) plans.push(await approvedPlan(db, code))
  // Whose feed another output watches is ready for its nights only when that one has had its own.
  const ready = new Map<string, Promise<void>>()
  for (const [place, deployment] of preparedDeployments.entries()) {
    const approved = plans[place]
    if (approved === undefined) continue
    const watcher = watcherOf(approved.plan)
    const before = async () => await (watcher === undefined ? undefined : ready.get(watcher))
    ready.set(deployment.code, prepareDeployment(db, folder, deployment, approved, before))
  }
  await Promise.all(ready.values())
  return 'ready'
}

async function approvedPlan(db: Db, code: string): Promise<ApprovedPlan> {
  const file = `demo-${code}.yaml`
  const source = await readFile(new URL(`../../plans/${file}`, import.meta.url), 'utf8')
  const loaded = loadPlan(source, file)
  if ('problems' in loaded) fail(`plans/${file} is not a valid plan: wardwatch plan check plans/${file} says why.`)
  const outcome = await approvePlan(
    db,
    loaded,
    { ...loaded.plan.people.clinical_safety_officer, reason: 'Demonstration' },
    now,
  )
  if (outcome.kind === 'refused') fail(outcome.reason)
  return await currentPlan(db, outcome.deploymentId)
}

async function prepareDeployment(
  db: Db,
  folder: string,
  deployment: PreparedDeployment,
  approved: ApprovedPlan,
  readyForNights: () => Promise<void>,
): Promise<void> {
  const started = performance.now()
  const files = deployment.files()
  const predictions = join(folder, `${deployment.code}-predictions.csv`)
  const outcomes = join(folder, `${deployment.code}-outcomes.csv`)
  await writeFile(predictions, lines(files.predictions))
  await writeFile(outcomes, lines(files.outcomes))
  const { stored } = await storePredictions(db, approved, await openFeed(predictions), now)
  await storeOutcomes(db, approved, await openFeed(outcomes), now)
  const { baseline } = deployment
  if (baseline !== undefined)
    await freezeBaseline(db, approved, baseline.from, baseline.to, { by: demonstrator.name, ...demonstrator }, now)
  await readyForNights()
  const runs = await runNights(db, approved, { until: demoClock.lastNight }, () => now)
  const seconds = ((performance.now() - started) / 1000).toFixed(1)
  say(`  ${approved.plan.title}: ${stored.toLocaleString('en-GB')} cases, ${runs.length} nights (${seconds} s)`)
}

function lines(all: Iterable<string>): string {
  return `${[...all].join('\n')}\n`
}

/** Ctrl-C and a polite kill end the demo in order. */
function untilStopped() {
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const
  let stop: () => void = () => {}
  const signal = new Promise<'stopped'>((resolve) => {
    stop = () => resolve('stopped')
  })
  for (const name of signals) process.on(name, stop)
  const forget = () => {
    for (const name of signals) process.off(name, stop)
  }
  return { signal, forget }
}

function say(text: string): void {
  process.stdout.write(`${text}\n`)
}
