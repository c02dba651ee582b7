import { createHash } from 'node:crypto'
import { CompiledQuery, sql } from 'kysely'
import type { Db } from '../db/connect.ts'
import { copyIn, copyRow } from '../db/copy.ts'
import type { Action, Outcome, Prediction, Receipt, Rejection } from './case.ts'
import { predictionContent } from './content.ts'
import { outcomeCells, predictionCells, refusedCells, type StagedRow } from './copy-rows.ts'
import { type Feed, FeedProblem, type FeedRow } from './feed.ts'
import { type Reason, reasons } from './reasons.ts'
import type { Contract, RowReader } from './row-reader.ts'
import * as statements from './statements.ts'
import { predictionReader } from './validate.ts'
import { outcomeReader } from './validate-outcome.ts'

/** The approved plan that a file is read by. */
export interface Destination extends Contract {
  readonly deploymentId: number
  readonly version: number
}

/**
 * Takes in a file of predictions: all of it in one transaction, or nothing. Throws `FeedProblem` for a file that
 * cannot be read and `DatabaseProblem` for a database that cannot store it; neither holds a value. Two files of one
 * deployment take turns. `onRow` is told after every thousand rows.
 */
export async function storePredictions(
  db: Db,
  destination: Destination,
  feed: Feed,
  now: Date,
  onRows: (read: number) => void = () => {},
): Promise<Receipt> {
  return await takeIn(db, destination, feed, 'predictions', now, async (tx) => {
    const { deploymentId: deployment, plan } = destination
    const reader = compiled(predictionReader(destination, feed.header, now), feed)
    await run(tx, statements.stagePredictions)
    const cells = (line: number, prediction: Prediction) =>
      predictionCells(line, prediction, createHash('sha256').update(predictionContent(prediction)).digest('hex'))
    const counted = await stage(tx, 'arrival', statements.predictionWidth, feed, reader, cells, onRows)

    await run(tx, statements.judgePredictions, [deployment])
    const verdicts = await countVerdicts(tx)
    const months = await rows<{ month: string }>(tx, statements.monthsOfPredictions, [deployment])
    await ensureMonths(
      tx,
      months.map(({ month }) => month),
    )
    await run(tx, statements.storeKeys, [deployment])
    const joined = await run(tx, statements.joinWaitingOutcomes, [deployment])
    const [contradicted] = await rows<{ count: number }>(tx, statements.countContradicted, [deployment])
    await run(tx, statements.touchPredictionDays, [deployment])
    return {
      ...counted,
      ignored: reader.ignored,
      stored: verdicts('new'),
      unchanged: verdicts('unchanged'),
      refused: counted.refused + verdicts('id stored') + verdicts('id twice'),
      waiting: 0,
      joined,
      contradicted: contradicted?.count ?? 0,
      async keep(batchId: number) {
        await run(tx, statements.storePredictionRows, [deployment, batchId])
        await run(tx, statements.storeRefusals('arrival'), [deployment, batchId])
        const id = plan.columns.predictions.prediction_id
        for (const verdict of ['id stored', 'id twice'] as const)
          await keepJudged(tx, 'arrival', [deployment, batchId, id], verdict)
      },
    }
  })
}

/**
 * Takes in a file of outcomes: all of it in one transaction, or nothing. A changed outcome is a further entry, never
 * an update; one whose prediction has not arrived waits. Throws like `storePredictions`.
 */
export async function storeOutcomes(
  db: Db,
  destination: Destination,
  feed: Feed,
  now: Date,
  onRows: (read: number) => void = () => {},
): Promise<Receipt> {
  return await takeIn(db, destination, feed, 'outcomes', now, async (tx) => {
    const { deploymentId: deployment, plan } = destination
    const reader = compiled(outcomeReader(destination, feed.header, now), feed)
    await run(tx, statements.stageOutcomes)
    const counted = await stage(tx, 'arrival_outcome', statements.outcomeWidth, feed, reader, outcomeCells, onRows)

    await run(tx, statements.judgeOutcomes, [deployment])
    const verdicts = await countVerdicts(tx)
    await run(tx, statements.touchOutcomeDays, [deployment])
    return {
      ...counted,
      ignored: reader.ignored,
      stored: verdicts('stored'),
      unchanged: verdicts('unchanged'),
      refused: counted.refused + verdicts('outcome too early'),
      waiting: verdicts('waiting'),
      joined: 0,
      contradicted: 0,
      async keep(batchId: number) {
        await run(tx, statements.storeOutcomeRows, [deployment, batchId, now])
        await run(tx, statements.storeRefusals('arrival_outcome'), [deployment, batchId])
        const at = plan.columns.outcomes.observed_at
        await keepJudged(tx, 'arrival_outcome', [deployment, batchId, at], 'outcome too early')
      },
    }
  })
}

/** The deployment's receipts, the latest first. */
export async function receipts(db: Db, deploymentId: number): Promise<readonly Receipt[]> {
  const found = await db
    .selectFrom('batch')
    .selectAll()
    .where('deployment_id', '=', deploymentId)
    .orderBy('batch_id', 'desc')
    .execute()
  return found.map(toReceipt)
}

/** Every refused row of one receipt by line, `limit` of them at most where that is given. */
export async function rejections(
  db: Db,
  deploymentId: number,
  batchId: number,
  limit?: number,
): Promise<readonly Rejection[]> {
  const wanted = db
    .selectFrom('rejection')
    .select(['line', 'field', 'reason', 'site', 'day'])
    .where('deployment_id', '=', deploymentId)
    .where('batch_id', '=', batchId)
    .orderBy('line')
    .orderBy('field')
  const found = await (limit === undefined ? wanted : wanted.limit(limit)).execute()
  return found.map(({ line, field, reason, site, day }) => ({
    line,
    field,
    reason,
    ...(site === null ? {} : { site }),
    ...(day === null ? {} : { day }),
  }))
}

/** The predictions of the days from `from` to `to`, both included, by day and id. */
export async function predictionsOfDays(
  db: Db,
  deploymentId: number,
  from: string,
  to: string,
): Promise<readonly Prediction[]> {
  const found = await db
    .selectFrom('prediction')
    .selectAll()
    .where('deployment_id', '=', deploymentId)
    .where('day', '>=', from)
    .where('day', '<=', to)
    .orderBy('day')
    .orderBy('prediction_id')
    .execute()
  return found.map((row) => ({
    day: row.day,
    predictionId: row.prediction_id,
    subject: row.subject,
    occurredAt: row.occurred_at,
    site: row.site,
    release: row.release,
    deviceSoftware: row.device_software,
    score: row.score,
    logit: row.logit,
    flag: row.flag,
    ...(row.action === null ? {} : { action: row.action as Action }),
    ...(row.seen_unreadable ? { seenAt: 'unreadable' as const } : row.seen_at === null ? {} : { seenAt: row.seen_at }),
    ...(row.seen_log === null ? {} : { seenLog: row.seen_log }),
    states: row.states,
    numbers: row.numbers,
    levels: row.levels,
  }))
}

/** Every entry of the outcomes of predictions of the days from `from` to `to`, by prediction and entry. */
export async function outcomesOfDays(
  db: Db,
  deploymentId: number,
  from: string,
  to: string,
): Promise<readonly Outcome[]> {
  const found = await db
    .selectFrom('outcome')
    .selectAll()
    .where('deployment_id', '=', deploymentId)
    .where('day', '>=', from)
    .where('day', '<=', to)
    .orderBy('prediction_id')
    .orderBy('entry')
    .execute()
  return found.map((row) => ({
    predictionId: row.prediction_id,
    entry: row.entry,
    state: row.state as Outcome['state'],
    observedAt: row.observed_at,
    observedDay: row.observed_day,
    receivedAt: row.received_at,
    source: row.source,
  }))
}

type Kind = Receipt['kind']

interface Judged {
  readonly read: number
  readonly stored: number
  readonly unchanged: number
  readonly refused: number
  readonly waiting: number
  readonly joined: number
  readonly contradicted: number
  readonly ignored: readonly string[]
  /** stores the rows, once there is a receipt for them to name */
  keep(batchId: number): Promise<void>
}

/** One file in one transaction: its turn, whether it has been here before, its rows, its receipt. */
async function takeIn(
  db: Db,
  { deploymentId, version }: Destination,
  feed: Feed,
  kind: Kind,
  now: Date,
  judge: (tx: Db) => Promise<Judged>,
): Promise<Receipt> {
  try {
    return await db.transaction().execute(async (tx) => {
      await sql`select pg_advisory_xact_lock(hashtextextended('wardwatch: ingest', ${deploymentId}::bigint))`.execute(
        tx,
      )
      const about = {
        deployment_id: deploymentId,
        kind,
        source: feed.name,
        sha256: feed.sha256,
        plan_version: version,
        received_at: now,
      }
      const earlier = await sameFile(tx, about)
      if (earlier !== undefined)
        return await keepReceipt(tx, { ...about, ...nothing, state: 'repeated', repeat_of: earlier })

      await run(tx, statements.stageJudgements)
      const judged = await judge(tx)
      const receipt = await keepReceipt(tx, {
        ...about,
        state: 'stored',
        repeat_of: null,
        read_rows: judged.read,
        stored_rows: judged.stored,
        unchanged_rows: judged.unchanged,
        refused_rows: judged.refused,
        waiting_rows: judged.waiting,
        joined_rows: judged.joined,
        contradicted_rows: judged.contradicted,
        ignored_columns: [...judged.ignored],
      })
      await judged.keep(receipt.batchId)
      return receipt
    })
  } finally {
    // Whatever stopped the reading, the file is let go.
    if (Symbol.asyncIterator in feed.rows) await feed.rows[Symbol.asyncIterator]().return?.()
  }
}

const nothing = { read_rows: 0, stored_rows: 0, unchanged_rows: 0, refused_rows: 0, waiting_rows: 0 }

interface FileMark {
  readonly deployment_id: number
  readonly kind: Kind
  readonly sha256: string
  readonly plan_version: number
}

/**
 * The receipt of the same bytes, read by the same plan. A file with rows from the future is read again: by now they
 * may have happened.
 */
async function sameFile(tx: Db, mark: FileMark): Promise<number | undefined> {
  const found = await tx
    .selectFrom('batch')
    .select('batch_id')
    .where('deployment_id', '=', mark.deployment_id)
    .where('kind', '=', mark.kind)
    .where('sha256', '=', mark.sha256)
    .where('plan_version', '=', mark.plan_version)
    .where('state', '=', 'stored')
    .orderBy('batch_id', 'desc')
    .executeTakeFirst()
  if (found === undefined) return undefined
  const future = await tx
    .selectFrom('rejection')
    .select('line')
    .where('deployment_id', '=', mark.deployment_id)
    .where('batch_id', '=', found.batch_id)
    .where('reason', '=', reasons.future)
    .limit(1)
    .executeTakeFirst()
  return future === undefined ? found.batch_id : undefined
}

type NewBatch = Parameters<ReturnType<typeof insertBatch>['values']>[0]

function insertBatch(tx: Db) {
  return tx.insertInto('batch')
}

async function keepReceipt(tx: Db, batch: NewBatch): Promise<Receipt> {
  return toReceipt(await insertBatch(tx).values(batch).returningAll().executeTakeFirstOrThrow())
}

function compiled<Read>(
  reader: RowReader<Read> | { readonly faults: FeedProblem['faults'] },
  feed: Feed,
): RowReader<Read> {
  if ('faults' in reader) throw new FeedProblem(feed.name, reader.faults)
  return reader
}

/** Streams the rows through the reader into the staging table: refused ones too, without their values. */
async function stage<Read extends object>(
  tx: Db,
  table: 'arrival' | 'arrival_outcome',
  width: number,
  feed: Feed,
  reader: RowReader<Read>,
  cells: (line: number, read: Read) => StagedRow,
  onRows: (read: number) => void,
): Promise<{ readonly read: number; readonly refused: number }> {
  let read = 0
  let refused = 0
  function text(row: FeedRow): string {
    const result = reader.read(row)
    if (!isRefused(result)) return copyRow(cells(row.line, result))
    refused += 1
    return result.map((one) => copyRow(refusedCells(one, width))).join('')
  }
  async function* chunks() {
    let chunk = ''
    for await (const row of feed.rows) {
      chunk += text(row)
      read += 1
      if (read % 1000 === 0) onRows(read)
      if (chunk.length < 65_536) continue
      yield chunk
      chunk = ''
    }
    if (chunk !== '') yield chunk
    onRows(read)
    const suspects = reader.suspects()
    if (suspects.length > 0) throw new FeedProblem(feed.name, suspects)
  }
  await copyIn(tx, `copy ${table} from stdin`, chunks())
  await run(tx, `analyze ${table}`)
  return { read, refused }
}

function isRefused<Read>(result: Read | readonly Rejection[]): result is readonly Rejection[] {
  return Array.isArray(result)
}

async function countVerdicts(tx: Db): Promise<(verdict: string) => number> {
  const found = await rows<{ verdict: string; count: number }>(tx, statements.countVerdicts)
  const counts = new Map(found.map(({ verdict, count }) => [verdict, count]))
  return (verdict) => counts.get(verdict) ?? 0
}

async function keepJudged(
  tx: Db,
  table: 'arrival' | 'arrival_outcome',
  parameters: readonly unknown[],
  verdict: Extract<Reason, 'id stored' | 'id twice' | 'outcome too early'>,
): Promise<void> {
  await run(tx, statements.storeJudgedRefusals(table), [...parameters, verdict, reasons[verdict]])
}

/**
 * Adds the months of `prediction` that are not there. A month is made apart and attached, which lets others go on
 * reading; two files that need the same new month take turns.
 */
async function ensureMonths(tx: Db, months: readonly string[]): Promise<void> {
  if ((await absentMonths(tx, months)).length === 0) return
  await sql`select pg_advisory_xact_lock(hashtextextended('wardwatch: months', 0))`.execute(tx)
  for (const month of await absentMonths(tx, months)) {
    const table = sql.table(tableOfMonth(month))
    const from = sql.lit(`${month}-01`)
    const [year = 0, number = 0] = month.split('-').map(Number)
    const to = sql.lit(new Date(Date.UTC(year, number, 1)).toISOString().slice(0, 10))
    await sql`create table ${table} (like prediction including all)`.execute(tx)
    await sql`alter table prediction attach partition ${table} for values from (${from}) to (${to})`.execute(tx)
  }
}

async function absentMonths(tx: Db, months: readonly string[]): Promise<readonly string[]> {
  const tables = months.map(tableOfMonth)
  // The catalogue itself, not to_regclass: that answers from a cache, which having waited for another does not refresh.
  const { rows: found } = await sql<{ name: string }>`
    select relname::text as name from pg_catalog.pg_class
    where relname = any(${tables}::text[]) and relnamespace = current_schema()::regnamespace`.execute(tx)
  const present = new Set(found.map(({ name }) => name))
  return months.filter((month) => !present.has(tableOfMonth(month)))
}

function tableOfMonth(month: string): string {
  return `prediction_${month.replace('-', '_')}`
}

async function rows<Row>(tx: Db, text: string, parameters: readonly unknown[] = []): Promise<readonly Row[]> {
  return (await tx.executeQuery<Row>(CompiledQuery.raw(text, [...parameters]))).rows
}

/** Runs a statement and answers how many rows it changed. */
async function run(tx: Db, text: string, parameters: readonly unknown[] = []): Promise<number> {
  return Number((await tx.executeQuery(CompiledQuery.raw(text, [...parameters]))).numAffectedRows ?? 0n)
}

type BatchRow = Awaited<ReturnType<ReturnType<typeof batchRows>['executeTakeFirstOrThrow']>>

function batchRows(db: Db) {
  return db.selectFrom('batch').selectAll()
}

function toReceipt(row: BatchRow): Receipt {
  return {
    batchId: row.batch_id,
    kind: row.kind as Kind,
    source: row.source,
    sha256: row.sha256,
    state: row.state as Receipt['state'],
    read: row.read_rows,
    stored: row.stored_rows,
    unchanged: row.unchanged_rows,
    refused: row.refused_rows,
    waiting: row.waiting_rows,
    joined: row.joined_rows,
    contradicted: row.contradicted_rows,
    ignored: row.ignored_columns,
    ...(row.repeat_of === null ? {} : { repeatOf: row.repeat_of }),
    planVersion: row.plan_version,
    receivedAt: row.received_at,
  }
}
