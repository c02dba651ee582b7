import { chownSync, existsSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { type Address, chooseAddress, forgetAddress } from './embedded/address.ts'
import { findBinaries } from './embedded/binaries.ts'
import { createData, OWNER, readPassword, refuseOtherMajor, sweepDrafts } from './embedded/create.ts'
import { countLeases, takeLease } from './embedded/lease.ts'
import { onLeaving } from './embedded/leaving.ts'
import { tryLock, withLock } from './embedded/lock.ts'
import { type Place, settle } from './embedded/place.ts'
import {
  findPostmaster,
  isUnattended,
  signalPostmaster,
  startPostmaster,
  stopPostmaster,
} from './embedded/postmaster.ts'
import { EmbeddedProblem } from './embedded/problem.ts'
import { serverUser } from './embedded/user.ts'
import { databaseProblem } from './errors.ts'

/** A real PostgreSQL that runs on a folder of ours, shared with every other process that opened the same folder. */
export type Embedded = {
  /** The address of one of its databases (it holds the password: never log it). */
  readonly url: (database: string) => string
  /** The process that serves it. */
  readonly pid: number
  /** Says that we no longer use it. The last to say so stops it. */
  readonly close: () => Promise<void>
}

export type EmbeddedOptions = {
  /** False only where nothing is lost by losing everything: tests. */
  readonly durable?: boolean
  /** True: the last one out deletes it. */
  readonly temporary?: boolean
  /** Told, in a sentence, what a person might be surprised by. */
  readonly say?: (sentence: string) => void
}

/**
 * Opens the PostgreSQL of `folder`: creates it the first time, starts it if it does not run, and joins it if it does,
 * be it because another process uses it or because one was killed and left it running. Throws `EmbeddedProblem`.
 */
export async function openEmbedded(folder: string, options: EmbeddedOptions = {}): Promise<Embedded> {
  const { durable = true, temporary = false, say = () => {} } = options
  const place = await settle(folder, say)
  const lease = takeLease(place.leases)
  const forget = onLeaving({ now: () => leaveAtOnce(place, lease), properly: close })
  let closing: Promise<void> | undefined
  function close(): Promise<void> {
    closing ??= withLock(place.lock, () => leave(place, lease, temporary)).finally(forget)
    return closing
  }
  try {
    const running = await withLock(place.lock, () => ensureRunning(place, durable))
    return { url: (database) => urlOf(database, running), pid: running.pid, close }
  } catch (error) {
    await close()
    throw error
  }
}

type Running = { readonly pid: number; readonly address: Address; readonly password: string }

/** Only under the lock. */
async function ensureRunning(place: Place, durable: boolean): Promise<Running> {
  refuseOtherMajor(place.data)
  const password = readPassword(place.folder, place.data)
  const giveUp = Date.now() + 300_000
  while (Date.now() < giveUp) {
    const found = findPostmaster(place.data)
    if (found === undefined && !isUnattended(place.data)) await start(place, password, durable)
    else if (found?.ready && (await answers(urlOf('postgres', { ...found, password })))) return { ...found, password }
    else await sleep(20) // on its way up, or down
  }
  throw new EmbeddedProblem(
    `The database in ${place.data} runs but does not answer. Its log is ${join(place.home, 'log')}.`,
  )
}

async function start({ home, data, folder }: Place, password: string, durable: boolean): Promise<void> {
  const user = serverUser(data)
  const binaries = findBinaries(user, folder)
  sweepDrafts(data)
  if (!existsSync(data)) {
    if (user !== undefined) chownSync(home, user.uid, user.gid)
    await createData(binaries, { dataFolder: data, password, user, durable })
  }
  const address = await chooseAddress(home, user)
  await startPostmaster(binaries, { dataFolder: data, home, address, user, durable })
}

async function answers(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 })
  client.on('error', () => {})
  try {
    await client.connect()
    return true
  } catch (error) {
    const problem = databaseProblem(error)
    if (problem.kind === 'connection lost') return false
    throw problem
  } finally {
    await client.end().catch(() => {})
  }
}

function urlOf(database: string, { address, password }: Pick<Running, 'address' | 'password'>): string {
  const url = new URL(`postgres://${OWNER}:${password}@127.0.0.1:${address.port}/${database}`)
  if ('socketFolder' in address) url.searchParams.set('host', address.socketFolder)
  return url.href
}

/** Only under the lock. */
async function leave(place: Place, lease: string, temporary: boolean): Promise<void> {
  rmSync(lease, { force: true })
  if (countLeases(place.leases) > 0) return
  await stopPostmaster(place.data)
  forgetAddress(place.home)
  if (!temporary) return
  rmSync(place.home, { recursive: true, force: true })
  rmSync(place.folder, { recursive: true, force: true })
}

/** For a process that ends without having closed: no waiting is possible, so the server is told to stop and left to it. */
function leaveAtOnce(place: Place, lease: string): void {
  rmSync(lease, { force: true })
  const release = tryLock(place.lock)
  if (release === undefined) return // another process is starting or stopping it, and will see that we are gone
  const running = countLeases(place.leases) === 0 ? findPostmaster(place.data) : undefined
  if (running !== undefined) signalPostmaster(running)
  release()
}
