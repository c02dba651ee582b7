import { SingleBar } from 'cli-progress'
import type { Command } from 'commander'
import { stringify } from 'csv-stringify/sync'
import type { Db } from '../db/connect.ts'
import type { Receipt } from '../ingest/case.ts'
import { FeedProblem } from '../ingest/feed.ts'
import type { Destination } from '../ingest/one-file/store.ts'
import { openFeed } from '../ingest/read.ts'
import { receipts, rejections } from '../ingest/receipts/store.ts'
import { storeOutcomes, storePredictions } from '../ingest/store.ts'
import { countWords } from '../plan/words.ts'
import { receiptLines, rejectionText, shownRejections } from './receipt-text.ts'
import { fail, planOf, print, withDatabase } from './session.ts'

/** `wardwatch ingest`, `wardwatch receipts`, `wardwatch rejections`: what arrives, and what became of it. */
export function ingestCommands(program: Command): void {
  program
    .command('ingest')
    .description('take in a file of predictions, a file of outcomes, or both (predictions first)')
    .argument('<deployment>', "the deployment's code")
    .option('--predictions <file>', 'CSV, plain or gzipped')
    .option('--outcomes <file>', 'CSV, plain or gzipped')
    .option('--json', 'print JSON')
    .option('--no-progress', 'show no progress bar')
    .action(ingest)
  program
    .command('receipts')
    .description('list what has arrived for a deployment, the latest first')
    .argument('<deployment>', "the deployment's code")
    .option('--json', 'print JSON')
    .action(listReceipts)
  program
    .command('rejections')
    .description('list the refused rows of one receipt: line, column and reason, never the value')
    .argument('<deployment>', "the deployment's code")
    .argument('<receipt>', 'its number, as "wardwatch receipts" shows it')
    .option('--csv', 'print CSV')
    .option('--json', 'print JSON')
    .action(listRejections)
}

interface IngestOptions {
  readonly predictions?: string
  readonly outcomes?: string
  readonly json?: boolean
  readonly progress: boolean
}

async function ingest(code: string, options: IngestOptions, command: Command): Promise<void> {
  const { predictions, outcomes, json } = options
  if (predictions === undefined && outcomes === undefined)
    command.error('error: name a file with --predictions, with --outcomes, or with both', { exitCode: 2 })
  const files = [
    ...(predictions === undefined ? [] : [{ path: predictions, store: storePredictions }]),
    ...(outcomes === undefined ? [] : [{ path: outcomes, store: storeOutcomes }]),
  ]
  await withDatabase(async (db) => {
    const plan = await planOf(db, code)
    const done: (Receipt & { readonly rejections: Awaited<ReturnType<typeof rejections>> })[] = []
    try {
      for (const { path, store } of files) {
        const receipt = await ingestFile(db, plan, path, store, options.progress)
        const refused = await rejections(db, plan.deploymentId, receipt.batchId, shownRejections)
        done.push({ ...receipt, rejections: refused })
        if (json !== true) print(undefined, false, receiptLines(code, receipt, refused))
      }
    } catch (error) {
      if (!(error instanceof FeedProblem)) throw error
      if (json === true) print({ deployment: code, receipts: done, file: error.file, faults: error.faults }, true, [])
      fail(`${error.message}\nNothing of this file was stored.`)
    }
    if (json === true) print({ deployment: code, receipts: done }, true, [])
  })
}

async function ingestFile(
  db: Db,
  plan: Destination,
  path: string,
  store: typeof storePredictions,
  progress: boolean,
): Promise<Receipt> {
  const bar = progress && process.stderr.isTTY ? progressBar() : undefined
  const started = performance.now()
  const rate = (rows: number) => countWords((rows * 1000) / Math.max(1, performance.now() - started))
  try {
    const feed = await openFeed(path, (bytes) => bar?.update(bytes))
    bar?.start(feed.bytes, 0, { rows: '0', rate: '0' })
    return await store(db, plan, feed, new Date(), (rows) => bar?.update({ rows: countWords(rows), rate: rate(rows) }))
  } finally {
    bar?.stop()
  }
}

function progressBar(): SingleBar {
  return new SingleBar({
    format: '{bar} {percentage}%  {rows} rows, {rate} rows/s',
    stream: process.stderr,
    clearOnComplete: true,
    hideCursor: true,
  })
}

async function listReceipts(code: string, { json }: { readonly json?: boolean }): Promise<void> {
  await withDatabase(async (db) => {
    const all = await receipts(db, (await planOf(db, code)).deploymentId)
    const rows = all.map(
      (one) =>
        [
          String(one.batchId),
          one.receivedAt.toISOString().slice(0, 16).replace('T', ' '),
          one.repeatOf === undefined ? one.kind : `${one.kind} (again: ${one.repeatOf})`,
          ...[one.read, one.stored, one.unchanged, one.refused, one.waiting].map(countWords),
          one.source,
        ] as const,
    )
    const head = ['receipt', 'received (UTC)', 'kind', 'read', 'stored', 'unchanged', 'refused', 'waiting', 'file']
    print(all, json, all.length === 0 ? ['Nothing has arrived yet.'] : table([head, ...rows], 3, 7))
  })
}

interface RejectionOptions {
  readonly csv?: boolean
  readonly json?: boolean
}

async function listRejections(code: string, batch: string, { csv, json }: RejectionOptions): Promise<void> {
  if (!/^[1-9]\d{0,8}$/.test(batch)) fail(`a receipt is a whole number from 1, not '${batch}'`)
  await withDatabase(async (db) => {
    const { deploymentId: deployment } = await planOf(db, code)
    const known = (await receipts(db, deployment)).some((one) => one.batchId === Number(batch))
    if (!known) fail(`${code} has no receipt ${batch}: "wardwatch receipts ${code}" lists them`)
    const found = await rejections(db, deployment, Number(batch))
    if (csv === true && json !== true) {
      const columns = ['line', 'field', 'reason', 'site', 'day']
      process.stdout.write(stringify([...found], { header: true, columns, escape_formulas: true }))
      return
    }
    print(found, json, found.length === 0 ? ['No row was refused.'] : found.map(rejectionText))
  })
}

/** Columns as wide as their widest cell; those from `first` to `last` are numbers, set to the right. */
function table(rows: readonly (readonly string[])[], first: number, last: number): readonly string[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)))
  return rows.map((row) =>
    row
      .map((cell, column) =>
        column >= first && column <= last ? cell.padStart(widths[column] ?? 0) : cell.padEnd(widths[column] ?? 0),
      )
      .join('  ')
      .trimEnd(),
  )
}
