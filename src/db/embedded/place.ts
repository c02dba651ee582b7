import { randomBytes } from 'node:crypto'
import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { lockOf, withLock } from './lock.ts'
import { EmbeddedProblem } from './problem.ts'
import { canReach, serverUser } from './user.ts'

/** Where the parts of one embedded database lie. */
export type Place = {
  readonly folder: string
  /** Holds `data`, the log and the socket: `folder`, unless the server's user cannot get there. */
  readonly home: string
  readonly data: string
  readonly lock: string
  readonly leases: string
}

/**
 * Decides where things lie, once: lock, leases and password in `folder`; the data too, unless the server runs as another
 * user than we do and cannot get there (root's closed home). Then it lies under /var/lib, and a file says where.
 */
export async function settle(folder: string, say: (sentence: string) => void): Promise<Place> {
  try {
    mkdirSync(folder, { recursive: true, mode: process.getuid?.() === 0 ? 0o711 : 0o700 })
    return await withLock(lockOf(folder), async () => decide(resolve(folder), say))
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : undefined
    if (code === undefined) throw error
    throw new EmbeddedProblem(
      `The database's folder ${folder} cannot be used (${code}). Is it another user's? WARDWATCH_DATA names another place.`,
    )
  }
}

function decide(folder: string, say: (sentence: string) => void): Place {
  const pointer = join(folder, 'location')
  const near = {
    folder,
    home: folder,
    data: join(folder, 'data'),
    lock: lockOf(folder),
    leases: join(folder, 'leases'),
  }
  if (existsSync(pointer)) return moved(near, readFileSync(pointer, 'utf8').trim())
  const user = serverUser(near.data)
  if (user !== undefined) chmodSync(folder, 0o711)
  if (canReach(folder, user)) return near
  const home = `${ELSEWHERE}/${randomBytes(6).toString('hex')}`
  writeFileSync(`${pointer}.new`, `${home}\n`, { mode: 0o600 })
  renameSync(`${pointer}.new`, pointer)
  say(`The database cannot be kept in ${folder}, which its user may not enter: it is in ${home}.`)
  return moved(near, home)
}

const ELSEWHERE = '/var/lib/wardwatch'

function moved(near: Place, home: string): Place {
  mkdirSync(home, { recursive: true })
  // Whatever our umask: to be passed through, not to be listed.
  for (const path of [ELSEWHERE, home]) chmodSync(path, 0o711)
  return { ...near, home, data: join(home, 'data') }
}
