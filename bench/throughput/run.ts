import { mkdtemp, rm } from 'node:fs/promises'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Kysely, sql, type Transaction } from 'kysely'
import { freezeBaseline } from '../../src/baseline.ts'
import { loadConfig } from '../../src/config.ts'
import type { Db } from '../../src/db/connect.ts'
import { openDatabase } from '../../src/db/open.ts'
import type { Database } from '../../src/db/schema.ts'
import { currentBaseline } from '../../src/drift/store.ts'
import { assessNight } from '../../src/nightly.ts'
import { addDays, dayRange } from '../../src/plan/day.ts'
import type { ApprovedPlan } from '../../src/plan/store.ts'
import { runNights } from '../../src/runs.ts'
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

const folder = await mkdtemp(join(tmpdir(), 'wardwatch-bench-'))
const database = await openDatabase(
  { ...loadConfig(), databaseUrl: undefined, dataFolder: folder },
  { temporary: true },
)
try {
  await measure(database.db)
} finally {
  await database.close()
  await rm(folder, { recursive: true, force: true })
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

  const baselineTo = addDays(million.from, 179)
  say(
    'baseline freeze, 180 days (once)',
    await once(() => freezeBaseline(db, approved, million.from, baselineTo, by, now)),
  )
  const frozen = await currentBaseline(db, deploymentId)
  say(
    'everything tallied again',
    await median(1, () =>
      undone(db, async (trx) => {
        await touchAll(trx, approved, million)
        await trx.deleteFrom('tally').where('deployment_id', '=', deploymentId).execute()
        await bringUpToDate(trx, approved, lastDay, frozen?.baseline)
      }),
    ),
  )
  await db.transaction().execute((trx) => bringUpToDate(trx, approved, addDays(lastDay, -1), frozen?.baseline))

  say(
    'a night’s tally: one new day, outcomes of 30',
    await median(times, () =>
      undone(db, async (trx) => {
        await touch(trx, approved, dayRange(addDays(lastDay, -30), lastDay))
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
  console.log(
    `peak memory of the process so far: ${Math.round(process.resourceUsage().maxRSS / 1024)} MB (the freeze included)\n`,
  )

  for (const history of histories) {
    const one = await fill(db, history, now)
    await freezeBaseline(db, one, history.from, addDays(history.from, 59), by, now)
    await runNights(db, one, { until: addDays(lastDay, -times) }, () => now)
    const last = dayRange(addDays(lastDay, 1 - times), lastDay)
    const night = await median(times, (turn) => runNights(db, one, { day: last[turn] ?? lastDay }, () => now))
    say(`a whole night after ${history.deployment.replace('-', ' ')}`, night)
  }
}

async function touch(
  trx: Transaction<Database>,
  { deploymentId }: ApprovedPlan,
  days: readonly string[],
): Promise<void> {
  await sql`insert into touched (deployment_id, day) select ${deploymentId}, unnest(${[...days]}::date[]) on conflict do nothing`.execute(
    trx,
  )
}

async function touchAll(trx: Transaction<Database>, approved: ApprovedPlan, { from, to }: Filled): Promise<void> {
  await touch(trx, approved, dayRange(from, to))
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
