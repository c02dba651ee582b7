import type { FastifyInstance } from 'fastify'
import { buildApp } from './app.ts'
import { type Config, ConfigProblem, loadConfig } from './config.ts'
import type { Db } from './db/connect.ts'
import { openDatabase } from './db/open.ts'
import { startSchedule } from './runs/schedule.ts'

/** The service while it runs. `close` ends it in reverse order and may be called more than once. */
export interface Server {
  readonly address: string
  readonly close: () => Promise<void>
}

/** How a demonstration differs from the service: a clock that stands still, no schedule, and a banner that says so. */
export interface ServerOptions {
  readonly clock?: () => Date
  readonly schedule?: boolean
  readonly banner?: string
  /** an open database, which whoever opened it closes; otherwise the server opens the one that `config` names */
  readonly db?: Db
}

/** Starts the service: database, application, schedule, then listening, so that what answers is ready to. */
export async function startServer(config: Config, options: ServerOptions = {}): Promise<Server> {
  const { clock = () => new Date(), schedule = true, banner } = options
  const closers: (() => Promise<unknown>)[] = []
  let closing: Promise<void> | undefined
  const close = () => {
    closing ??= closeInReverse(closers)
    return closing
  }
  try {
    const db = options.db ?? (await opened(config, closers))
    const app = await buildApp({ db, config, clock, ...(banner === undefined ? {} : { banner }) })
    closers.push(() => app.close())
    if (schedule) closers.push(startSchedule(db, config, app.log, clock))
    return { address: await listen(app, config), close }
  } catch (error) {
    await close()
    throw error
  }
}

async function opened(config: Config, closers: (() => Promise<unknown>)[]): Promise<Db> {
  const database = await openDatabase(config, { say: (sentence) => process.stderr.write(`${sentence}\n`) })
  closers.push(database.close)
  return database.db
}

async function listen(app: FastifyInstance, { host, port }: Config): Promise<string> {
  return await app.listen({ host, port })
}

/** The last to start is the first to end; one that cannot end does not keep the others open. */
async function closeInReverse(closers: readonly (() => Promise<unknown>)[]): Promise<void> {
  const failures: unknown[] = []
  for (const close of closers.toReversed()) await close().catch((error: unknown) => failures.push(error))
  if (failures.length > 0) throw new AggregateError(failures, 'not everything could be closed')
}

/** `npm start`: runs until it is told to stop. */
async function main(): Promise<void> {
  const { address, close } = await startServer(loadConfig())
  process.stdout.write(`Wardwatch is at ${address}\n`)
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => void close().then(() => process.exit(0)))
}

if (import.meta.main)
  main().catch((error: unknown) => {
    process.stderr.write(`${problemWords(error)}\n`)
    process.exitCode = 1
  })

/** What a person can mend, in words; anything else by its kind, because a message may hold a value. */
function problemWords(error: unknown): string {
  if (error instanceof ConfigProblem) return error.message
  if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE')
    return 'The port is in use: stop what uses it, or set PORT to another one.'
  if (error instanceof Error && /Problem$/.test(error.name)) return error.message
  return `Wardwatch could not start (${error instanceof Error ? error.name : typeof error}).`
}
