import { spawn } from 'node:child_process'
import { closeSync, existsSync, fchownSync, openSync, readFileSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Address } from './address.ts'
import type { Binaries } from './binaries.ts'
import { PLAIN_ENVIRONMENT } from './create.ts'
import { EmbeddedProblem } from './problem.ts'
import { anyWorksIn, isRunning, processMark, worksIn } from './process.ts'
import type { ServerUser } from './user.ts'

/** A running server, as its own postmaster.pid tells. */
export type Postmaster = { readonly pid: number; readonly ready: boolean; readonly address: Address }

/** The server that runs on this data folder. A file left behind by one that has died is no server. */
export function findPostmaster(dataFolder: string): Postmaster | undefined {
  const file = readPidFile(dataFolder)
  return file !== undefined && runsHere(file.pid, dataFolder) ? file : undefined
}

type Start = {
  readonly dataFolder: string
  readonly home: string
  readonly address: Address
  readonly user: ServerUser
  readonly durable: boolean
}

/**
 * Starts the server and waits until it takes connections. It is nobody's child: a Ctrl-C at our terminal must not
 * reach it before we have closed our connections, and it may outlive us when another process uses it.
 */
export async function startPostmaster({ bin }: Binaries, start: Start): Promise<void> {
  // Ours to remove, for nobody works here: the server would take a stale file whose number has since gone to any other
  // program for a live server, and refuse to start.
  rmSync(join(start.dataFolder, 'postmaster.pid'), { force: true })
  const log = openLog(start)
  const child = spawn(join(bin, 'postgres'), ['-D', start.dataFolder, ...settings(start)], {
    ...start.user,
    cwd: start.dataFolder, // from the first instant on it can be told whose it is (isUnattended)
    env: PLAIN_ENVIRONMENT,
    detached: true,
    stdio: ['ignore', log.file, log.file],
  })
  child.unref()
  closeSync(log.file)
  let ended = false
  child.once('error', () => {
    ended = true
  })
  child.once('exit', () => {
    ended = true
  })
  for (;;) {
    if (ended) throw new EmbeddedProblem(`The database did not start:\n${log.said()}`)
    const file = readPidFile(start.dataFolder)
    if (file?.pid === child.pid && file?.ready) return
    await sleep(5)
  }
}

/**
 * Is any PostgreSQL at work here that has no postmaster.pid yet, or no more? One that was started by a process killed in
 * that instant, or what is left of one that was killed itself. A second server beside it would spoil the data.
 */
export function isUnattended(dataFolder: string): boolean {
  return existsSync(dataFolder) && anyWorksIn(dataFolder, 'postgres')
}

/** Asks the server to end its connections and stop, and waits until it has. */
export async function stopPostmaster(dataFolder: string): Promise<void> {
  const running = findPostmaster(dataFolder)
  if (running === undefined) return
  const mark = processMark(running.pid) ?? ''
  signalPostmaster(running)
  const giveUp = Date.now() + 120_000
  while (isRunning(mark)) {
    if (Date.now() > giveUp)
      throw new EmbeddedProblem(`The database (process ${running.pid}) has not stopped in two minutes`)
    await sleep(10)
  }
}

/** SIGINT is PostgreSQL's fast shutdown: open transactions are rolled back and everything is written. */
export function signalPostmaster({ pid }: Postmaster): void {
  try {
    process.kill(pid, 'SIGINT')
  } catch {
    // It has ended by itself.
  }
}

/** Lines: pid, data folder, start time, port, socket folder, listening address, memory key, state. */
function readPidFile(dataFolder: string): Postmaster | undefined {
  try {
    const lines = readFileSync(join(dataFolder, 'postmaster.pid'), 'utf8').split('\n')
    const port = Number(lines[3])
    const socketFolder = lines[4]?.trim() ?? ''
    const address = socketFolder === '' ? { port } : { socketFolder, port }
    return { pid: Number(lines[0]), ready: lines[7]?.trim() === 'ready', address }
  } catch {
    return undefined
  }
}

/** A number alone proves nothing: after a restart of the machine it may be anybody's. */
function runsHere(pid: number, dataFolder: string): boolean {
  if (!Number.isInteger(pid) || pid <= 0 || processMark(pid) === undefined) return false
  return worksIn(pid, dataFolder) ?? true
}

function settings({ address, durable }: Start): readonly string[] {
  const listen =
    'socketFolder' in address
      ? { listen_addresses: '', unix_socket_directories: address.socketFolder, unix_socket_permissions: '0700' }
      : { listen_addresses: '127.0.0.1', unix_socket_directories: '' }
  const all: Readonly<Record<string, string | number>> = {
    ...listen,
    port: address.port,
    cluster_name: 'wardwatch',
    timezone: 'UTC',
    log_timezone: 'UTC',
    // The server's log is a file like any other: errors quote rows and statements, so they are not written to it.
    log_min_messages: 'log',
    log_min_error_statement: 'panic',
    log_error_verbosity: 'terse',
    log_checkpoints: 'off',
    ...(durable ? {} : { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }),
  }
  return Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`])
}

/** The log starts anew once it is long, and can tell what was said since the start. */
function openLog({ home, user }: Start) {
  const path = join(home, 'log')
  const size = statSync(path, { throwIfNoEntry: false })?.size ?? 0
  const from = size > 1_000_000 ? 0 : size
  const file = openSync(path, from === 0 ? 'w' : 'a', 0o600)
  if (user !== undefined) fchownSync(file, user.uid, user.gid)
  return { file, said: () => readFileSync(path).subarray(from).toString('utf8').trim() }
}
