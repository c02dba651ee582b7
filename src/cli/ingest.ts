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
import { predictionReader } from '../ingest/validate.ts'
import { outcomeReader } from '../ingest/validate-outcome.ts'
import type { ApprovedPlan } from '../plan/store.ts'
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
    .option('--all-outputs', 'give the files to every output of the device that this deployment is one output of')
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
  readonly allOutputs?: boolean
  readonly json?: boolean
  readonly progress: boolean
}

async function ingest(code: string, options: IngestOptions, command: Command): Promise<void> {
  const { predictions, outcomes, json } = options
  if (predictions === undefined && outcomes === undefined)
    command.error('error: name a file with --predictions, with --outcomes, or with both', { exitCode: 2 })
  const files = [
    ...(predictions === undefined ? [] : [{ path: predictions, store: storePredictions, reader: predictionReader }]),
    ...(outcomes === undefined ? [] : [{ path: outcomes, store: storeOutcomes, reader: outcomeReader }]),
  ]
  await withDatabase(async (db) => {
    const plans = await plansOf(db, code, options.allOutputs === true)
    if (options.allOutputs === true) await refuseUnlessAllRead(plans, files, json === true)
    const done: Ingested[] = []
    for (const plan of plans) done.push(await ingestFor(db, plan, files, options, done))
    if (json === true) print(plans.length === 1 && options.allOutputs !== true ? done[0] : done, true, [])
  })
}

interface GivenFile {
  readonly path: string
  readonly store: typeof storePredictions
  readonly reader: (
    ...given: Parameters<typeof predictionReader>
  ) => ReturnType<typeof predictionReader> | ReturnType<typeof outcomeReader>
}

interface Ingested {
  readonly deployment: string
  readonly receipts: readonly (Receipt & { readonly rejections: Awaited<ReturnType<typeof rejections>> })[]
}

/** The plan of a deployment, or of every output of its device: each reads its own columns of the same file. */
async function plansOf(db: Db, code: string, ofAllOutputs: boolean): Promise<readonly ApprovedPlan[]> {
  const own = await planOf(db, code)
  if (!ofAllOutputs) return [own]
  const { several_outputs } = own.plan
  if (several_outputs === undefined)
    return fail(`${code} is not one output of several: its plan names no several_outputs. Leave --all-outputs out.`)
  return await Promise.all(several_outputs.outputs.map((output) => planOf(db, output)))
}

/** Refuses files that cannot be read, or whose columns one of the outputs cannot read, before anything is stored for any. */
async function refuseUnlessAllRead(
  plans: readonly ApprovedPlan[],
  files: readonly GivenFile[],
  json: boolean,
): Promise<void> {
  const refuse = ({ message, file, faults }: FeedProblem, deployment?: string) => {
    const about = deployment === undefined ? plans.map(({ plan }) => plan.deployment) : [deployment]
    if (json)
      print(
        about.map((code) => ({ deployment: code, receipts: [], file, faults })),
        true,
        [],
      )
    fail(`${deployment === undefined ? '' : `${deployment}: `}${message}\nNothing was stored for any output.`)
  }
  for (const { path, reader } of files) {
    const opened = await openFeed(path).catch((error: unknown) => {
      if (error instanceof FeedProblem) return error
      throw error
    })
    if (opened instanceof FeedProblem) return refuse(opened)
    // Only the header was wanted.
    if (Symbol.asyncIterator in opened.rows) await opened.rows[Symbol.asyncIterator]().return?.()
    for (const approved of plans) {
      const read = reader(approved, opened.header, new Date())
      if ('faults' in read) return refuse(new FeedProblem(opened.name, read.faults), approved.plan.deployment)
    }
  }
}

/** The files into one deployment. Where one cannot be read nothing of it is stored there; what was stored before stays and is named. */
async function ingestFor(
  db: Db,
  approved: ApprovedPlan,
  files: readonly GivenFile[],
  { json, progress, allOutputs }: IngestOptions,
  before: readonly Ingested[],
): Promise<Ingested> {
  const code = approved.plan.deployment
  const receipts: Ingested['receipts'][number][] = []
  try {
    for (const { path, store } of files) {
      const receipt = await ingestFile(db, approved, path, store, progress)
      const refused = await rejections(db, approved.deploymentId, receipt.batchId, shownRejections)
      receipts.push({ ...receipt, rejections: refused })
      if (json !== true) print(undefined, false, receiptLines(code, receipt, refused))
    }
  } catch (error) {
    if (!(error instanceof FeedProblem)) throw error
    const failed = { deployment: code, receipts, file: error.file, faults: error.faults }
    if (json === true) print(allOutputs === true ? [...before, failed] : failed, true, [])
    const stored = before.map(({ deployment }) => deployment).join(', ')
    fail(
      `${error.message}\nNothing of this file was stored${before.length === 0 ? '' : ` for ${code}; it was for ${stored}`}.${allOutputs === true ? ' Outputs after this one were not reached. Mend it and give the files again: nothing is stored twice.' : ''}`,
    )
  }
  return { deployment: code, receipts }
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
