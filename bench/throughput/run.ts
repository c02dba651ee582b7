import { execFileSync } from 'node:child_process'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Kysely, sql, type Transaction } from 'kysely'
import { loadConfig } from '../../src/config.ts'
import type { Db } from '../../src/db/connect.ts'
import { openDatabase } from '../../src/db/open.ts'
import type { Database } from '../../src/db/schema.ts'
import { currentBaseline } from '../../src/drift/store.ts'
import { addDays, dayRange } from '../../src/plan/day.ts'
import type { ApprovedPlan } from '../../src/plan/store.ts'
import { freezeBaseline } from '../../src/runs/freeze.ts'
import { assessNight } from '../../src/runs/night.ts'
import { runNights } from '../../src/runs/nights.ts'
import type { Baseline } from '../../src/tally/baseline.ts'
import { readColumns } from '../../src/tally/columns/store.ts'
import { freezeColumns } from '../../src/tally/freeze.ts'
import { bringUpToDate } from '../../src/tally/update/store.ts'
import { copiesOf, yearOfFindings } from './copies.ts'
import { type Filled, fill } from './fill.ts'
import { pageOf } from './page.ts'

/*
 * What a night costs at scale: `npx node bench/throughput/run.ts`. A deployment of 1,000,000 predictions over 300 days
 * with 15 inputs; one new day and outcomes for 30 older ones; and whether it costs more when the history is longer.
 * Beside each median stands its ratio to a plain `select count(*)` of the same rows in the same run. Nothing is asserted;
 * docs/throughput.md is written anew. With `--small` a fifth of the cases, and no page.
 */
/** As `wardwatch` and `npm start` begin Node: what is short-lived is collected sooner, in a smaller part of the memory. */
const asInstalled = ['--max-semi-space-size=8']

const small = process.argv.includes('--small')
const times = 5
/** So many deployments have a night together, and a hundred are reckoned from them. */
const deploymentsAtOnce = 5
const lastDay = '2026-09-30'
const now = new Date('2026-10-01T08:00:00Z')
/** One night more than is timed: the last is that of many deployments. */
const liveFrom = addDays(lastDay, -times)
const million: Filled = {
  deployment: 'million',
  perDay: small ? 667 : 3334,
  from: addDays(lastDay, -299),
  to: lastDay,
  liveFrom,
}
const histories = [3, 12, 36].map(
  (months): Filled => ({
    deployment: `months-${months}`,
    perDay: small ? 60 : 300,
    from: addDays(lastDay, 1 - Math.round(30.4 * months)),
    to: lastDay,
    liveFrom,
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
  const approved = await fill(db, million, now)
  const { deploymentId } = approved
  const rows = dayRange(million.from, million.to).length * million.perDay
  const page = pageOf(rows)
  const scan = await median(times, () =>
    sql`select count(*), count(score) from prediction where deployment_id = ${deploymentId}`.execute(db),
  )
  page.say('plain count of the rows', scan, scan)

  const bins = await binsOf(db, approved)
  const all = dayRange(million.from, million.to)
  const again = await once(() =>
    undone(db, async (trx) => {
      await touch(trx, approved, all)
      await bringUpToDate(trx, approved, lastDay, bins)
    }),
  )
  page.say(`everything tallied again (${all.length} days, once)`, again, scan)
  page.note('Peak memory of the process after that', peak())
  const froze = await once(() => freezeBaseline(db, approved, million.from, addDays(million.from, 59), by, now))
  page.say('baseline freeze of 60 days (once)', froze, scan)
  page.note('Peak memory of the process after that', peak())
  const frozen = await currentBaseline(db, deploymentId)
  await db.transaction().execute((trx) => bringUpToDate(trx, approved, addDays(liveFrom, -1), frozen?.baseline))

  const firstNight = (trx: Transaction<Database>) => arrivals(trx, approved, liveFrom)
  const tally = await median(times, () =>
    undone(db, async (trx) => {
      await firstNight(trx)
      await bringUpToDate(trx, approved, liveFrom, frozen?.baseline)
    }),
  )
  page.say('a night’s tally: one new day, outcomes of 30', tally, scan)
  const nights = dayRange(liveFrom, lastDay)
  const night = await median(times, async (turn) => {
    const day = nights[turn] ?? lastDay
    await db.transaction().execute((trx) => arrivals(trx, approved, day))
    await runNights(db, approved, { day }, () => now)
  })
  const judged = addDays(lastDay, -1)
  page.say('a night’s assessment', await median(times, () => assessNight(db, approved, judged, frozen)), scan)
  page.say('a whole night, with alerts and drafts', night, scan)
  page.note('Peak memory of the process after that', peak())

  await yearOfFindings(db, deploymentId)
  const ids = await copiesOf(db, deploymentId, deploymentsAtOnce)
  const all100 = await ofOwnProcess(db, ids, lastDay, now)
  page.say(`a night of ${ids.length} such deployments, each with a year’s findings (once)`, all100.seconds, scan)
  page.say(`100 such deployments’ night (that × ${100 / ids.length})`, (100 / ids.length) * all100.seconds, scan)
  page.note('Peak memory of the process that ran them', all100.peak)

  for (const history of histories) {
    const one = await fill(db, history, now)
    await freezeBaseline(db, one, history.from, addDays(history.from, 59), by, now)
    await db.transaction().execute((trx) => bringUpToDate(trx, one, addDays(liveFrom, -1)))
    const took = await median(times, async (turn) => {
      const day = nights[turn] ?? lastDay
      await db.transaction().execute((trx) => arrivals(trx, one, day))
      await runNights(db, one, { day }, () => now)
    })
    page.say(`a whole night after ${history.deployment.replace('-', ' ').replace('months ', '')} months`, took, scan)
  }
  if (!small) page.write()
}

/** What a night brings: its own day, and outcomes for the thirty before it. */
async function arrivals(
  trx: Transaction<Database>,
  approved: Pick<ApprovedPlan, 'deploymentId'>,
  day: string,
): Promise<void> {
  await touch(trx, approved, dayRange(addDays(day, -30), addDays(day, -1)), true)
  await touch(trx, approved, [day])
}

/** The bins of ten days, for tallying alone: what else a baseline holds is nothing to the ledger. */
async function binsOf(db: Db, approved: ApprovedPlan): Promise<Baseline> {
  const [fromDay, toDay] = [million.from, addDays(million.from, 9)]
  const columns = await readColumns(db, approved, fromDay, toDay)
  const early = { age: 10, eventsKnown: 0.9 }
  return { baselineId: 1, planVersion: 1, fromDay, toDay, ...freezeColumns(approved.plan, columns), early }
}

/** Marks days as new, or as days that outcomes alone came for. */
async function touch(
  trx: Transaction<Database>,
  { deploymentId }: Pick<ApprovedPlan, 'deploymentId'>,
  days: readonly string[],
  onlyOutcomes = false,
): Promise<void> {
  await sql`insert into touched (deployment_id, day, only_outcomes)
    select ${deploymentId}, unnest(${[...days]}::date[]), ${onlyOutcomes} on conflict do nothing`.execute(trx)
}

/** A night of deployments in a process of its own, as the command line runs it: how long it took and how much memory. */
async function ofOwnProcess(db: Db, ids: readonly number[], day: string, at: Date) {
  for (const deploymentId of ids) await db.transaction().execute((trx) => arrivals(trx, { deploymentId }, day))
  const script = fileURLToPath(new URL('./one-night.ts', import.meta.url))
  const told = execFileSync(process.execPath, [...asInstalled, script, day, at.toISOString(), ...ids.map(String)], {
    env: { DATABASE_URL: database.url },
  })
  const [seconds = Number.NaN, peakMb = Number.NaN] = String(told).split(' ').map(Number)
  return { seconds, peak: peakMb }
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
