import { chmodSync, chownSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { canReach, type ServerUser } from './user.ts'

/** Where the server listens: a socket in a folder that only its user may enter, or a port of this machine itself. */
export type Address = { readonly socketFolder: string; readonly port: number } | { readonly port: number }

const SOCKET_PORT = 5432 // part of the socket's name only: nothing listens on it

/**
 * Chooses where to listen: in `home`, else in a short folder under the temporary files (a socket's path holds about 100
 * characters, and some file systems hold no sockets at all), else on a free port of 127.0.0.1.
 */
export async function chooseAddress(home: string, user: ServerUser): Promise<Address> {
  forgetAddress(home)
  const near = join(home, 'socket')
  mkdirSync(near, { recursive: true })
  if (await holdsSockets(near)) return closedTo(near, user)
  const far = mkdtempSync(join(tmpdir(), 'wardwatch-'))
  if (canReach(tmpdir(), user) && (await holdsSockets(far))) {
    writeFileSync(join(home, POINTER), far, { mode: 0o600 })
    return closedTo(far, user)
  }
  rmSync(far, { recursive: true, force: true })
  return { port: await freePort() }
}

/** Removes the folder under the temporary files, if one was used. */
export function forgetAddress(home: string): void {
  const pointer = join(home, POINTER)
  try {
    const folder = readFileSync(pointer, 'utf8')
    if (folder.startsWith(join(tmpdir(), 'wardwatch-'))) rmSync(folder, { recursive: true, force: true })
    rmSync(pointer, { force: true })
  } catch {
    // None was used.
  }
}

const POINTER = 'socket-folder'

function closedTo(folder: string, user: ServerUser): Address {
  chmodSync(folder, 0o700)
  if (user !== undefined) chownSync(folder, user.uid, user.gid)
  return { socketFolder: folder, port: SOCKET_PORT }
}

/** Tries with a name as long as the real one. */
async function holdsSockets(folder: string): Promise<boolean> {
  const server = createServer()
  const worked = await listens(server, join(folder, '.s.PGSQL.test'))
  await close(server)
  return worked
}

async function freePort(): Promise<number> {
  const server = createServer()
  await listens(server, { port: 0, host: '127.0.0.1' })
  const address = server.address()
  await close(server)
  return typeof address === 'object' && address !== null ? address.port : SOCKET_PORT
}

function listens(server: Server, where: string | { port: number; host: string }): Promise<boolean> {
  return new Promise((resolve) => {
    server.once('error', () => resolve(false))
    server.listen(where as string, () => resolve(true))
  })
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve())
  })
}
