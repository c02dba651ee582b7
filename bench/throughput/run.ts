import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Kysely, sql, type Transaction } from 'kysely'
import { freezeBaseline } from '../../src/baseline.ts'
import { loadConfig } from '../../src/config.ts'
import type { Db } from '../../src/db/connect.ts'
import { openDatabase } from '../../src/db/open.ts'
import type { Database } from '../../src/db/schema.ts'
import { currentBaseline } from '../../src/drift/store.ts'
import { predictionsOfDays } from '../../src/ingest/store.ts'
import { assessNight } from '../../src/nightly.ts'
import { addDays, dayRange } from '../../src/plan/day.ts'
import type { ApprovedPlan } from '../../src/plan/store.ts'
import { runNights } from '../../src/runs.ts'
import type { Baseline } from '../../src/tally/baseline.ts'
import { freezeBins } from '../../src/tally/freeze.ts'
import { bringUpToDate } from '../../src/tally/store.ts'
import { type Filled, fill } from './fill.ts'

/*
 * What a night costs at scale: `npx node bench/throughput/run.ts`. A deployment of 1,000,000 predictions over 300 days
 * with 15 inputs; one new day and outcomes for 30 older ones; and whether it costs more when the history is longer.
 * Beside each median stands its ratio to a plain `select count(*)` of the same million rows in the same run. Nothing is asserted.
 */
const times = 5
const lastDay = '2026-09-30'
const now = new Date('2026-10-01T08:00:00Z')
const million: Filled = { deployment: 'million', perDay: 3334, from: addDays(lastDay, -299), to: lastDay }
const histories = [3, 12, 36].map(
  (months): Filled => ({
    deployment: `months-${months}`,
    perDay: 300,
    from: addDays(lastDay, 1 - Math.round(30.4 * months)),
    to: lastDay,
  }),
)
const by = { by: 'Benchmark', role: 'Benchmark', reason: 'Benchmark' }

const folder = mkdtempSync(join(tmpdir(), 'wardwatch-bench-'))
chmodSync(folder, 0o711) // as root, the server runs as another user and must be able to get in
const database = await openDatabase(
  { ...loadConfig(), databaseUrl: undefined, dataFolder: folder },
  { temporary: true },
)
// Ctrl-C ends the statement that runs, so that what follows closes and clears away as it does at the end.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, stop)
try {
  await measure(database.db)
} finally {
  await database.close()
  rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 })
}

async function stop(): Promise<void> {
  await sql`select pg_terminate_backend(pid) from pg_stat_activity
    where datname = current_database() and pid <> pg_backend_pid()`.execute(database.db)
}

async function measure(db: Db): Promise<void> {
  console.log(
    `Node ${process.versions.node}, ${cpus().length} × ${cpus()[0]?.model ?? 'processor'}; medians of ${times}\n`,
  )
  const approved = await fill(db, million, now)
  const { deploymentId } = approved
  const scan = await median(times, () =>
    sql`select count(*), count(score) from prediction where deployment_id = ${deploymentId}`.execute(db),
  )
  const say = report(scan)
  say('plain count of the million rows', scan)

  const bins = await binsOf(db, approved)
  say(
    'everything tallied again',
    await median(1, () =>
      undone(db, async (trx) => {
        await touch(trx, approved, dayRange(million.from, million.to))
        await bringUpToDate(trx, approved, lastDay, bins)
      }),
    ),
  )
  console.log(`peak memory of the process so far: ${peak()} MB`)
  say(
    'baseline freeze, 60 days (once)',
    await once(() => freezeBaseline(db, approved, million.from, addDays(million.from, 59), by, now)),
  )
  const frozen = await currentBaseline(db, deploymentId)
  await db.transaction().execute((trx) => bringUpToDate(trx, approved, addDays(lastDay, -1), frozen?.baseline))

  say(
    'a night’s tally: one new day, outcomes of 30',
    await median(times, () =>
      undone(db, async (trx) => {
        await touch(trx, approved, dayRange(addDays(lastDay, -30), addDays(lastDay, -1)), true)
        await touch(trx, approved, [lastDay])
        await bringUpToDate(trx, approved, lastDay, frozen?.baseline)
      }),
    ),
  )
  await db.transaction().execute((trx) => bringUpToDate(trx, approved, lastDay, frozen?.baseline))
  say('a night’s assessment', await median(times, () => assessNight(db, approved, lastDay, frozen)))
  const nights = dayRange(addDays(lastDay, 1 - times), lastDay)
  say(
    'a whole night',
    await median(times, (turn) => runNights(db, approved, { day: nights[turn] ?? lastDay }, () => now)),
  )
  console.log(`peak memory of the process so far: ${peak()} MB (the freeze included)\n`)

  for (const history of histories) {
    const one = await fill(db, history, now)
    await freezeBaseline(db, one, history.from, addDays(history.from, 59), by, now)
    await runNights(db, one, { until: addDays(lastDay, -times) }, () => now)
    const last = dayRange(addDays(lastDay, 1 - times), lastDay)
    const night = await median(times, (turn) => runNights(db, one, { day: last[turn] ?? lastDay }, () => now))
    say(`a whole night after ${history.deployment.replace('-', ' ')}`, night)
  }
}

/** The bins of ten days, for tallying alone: what else a baseline holds is nothing to the ledger. */
async function binsOf(db: Db, { deploymentId, plan, positions }: ApprovedPlan): Promise<Baseline> {
  const [fromDay, toDay] = [million.from, addDays(million.from, 9)]
  const rows = await predictionsOfDays(db, deploymentId, fromDay, toDay)
  const early = { age: 10, eventsKnown: 0.9 }
  return { baselineId: 1, planVersion: 1, fromDay, toDay, ...freezeBins(plan, positions, rows), early }
}

/** Marks days as new, or as days that outcomes alone came for. */
async function touch(
  trx: Transaction<Database>,
  { deploymentId }: ApprovedPlan,
  days: readonly string[],
  onlyOutcomes = false,
): Promise<void> {
  await sql`insert into touched (deployment_id, day, only_outcomes)
    select ${deploymentId}, unnest(${[...days]}::date[]), ${onlyOutcomes} on conflict do nothing`.execute(trx)
}

function peak(): number {
  return Math.round(process.resourceUsage().maxRSS / 1024)
}

/** Work that is timed and then taken back, so that it can be timed again. */
async function undone(db: Kysely<Database>, work: (trx: Transaction<Database>) => Promise<void>): Promise<void> {
  const undo = new Error('taken back')
  const done = db.transaction().execute(async (trx) => {
    await work(trx)
    throw undo
  })
  await done.catch((error: unknown) => {
    if (error !== undo) throw error
  })
}

function once(work: () => Promise<unknown>): Promise<number> {
  return median(1, work)
}

async function median(turns: number, work: (turn: number) => Promise<unknown>): Promise<number> {
  const seconds: number[] = []
  for (let turn = 0; turn < turns; turn++) {
    const began = performance.now()
    await work(turn)
    seconds.push((performance.now() - began) / 1000)
  }
  return seconds.sort((a, b) => a - b)[Math.floor(turns / 2)] ?? Number.NaN
}

function report(scan: number): (what: string, seconds: number) => void {
  return (what, seconds) =>
    console.log(
      `${what.padEnd(48)}${seconds.toFixed(3).padStart(9)} s${(seconds / scan).toFixed(1).padStart(9)} × the count`,
    )
}
